import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { type Equation, type SymbolExpression, stepOf } from '../equations/tree.ts';
import { math, typesetEquation } from '../equations/typeset.ts';
import { drawChips, drawGraph, type Showing } from '../graph/draw.ts';
import { CHIPS, layout } from '../graph/layout.ts';
import type { Node } from '../tape/tape.ts';

export type ShownStage = 'plain' | 'memory' | 'update' | 'reset';

/** One step of a cell, as far as the figure shows it. */
export interface RunStage {
  readonly stage: ShownStage;
  readonly equations: readonly Equation[];
  readonly nodes: readonly Node[];
  at(name: string, time: number): Node | undefined;
  readonly parameters: ReadonlyMap<string, Node>;
}

/** The quantity that came in with each stage. */
const added: Readonly<Record<ShownStage, string | null>> = { plain: null, memory: 'n', update: 'Γ_z', reset: 'Γ_r' };

const text = (name: string, step: number) => symbolText(name, { from: '', shift: step });

/** The picture of the step: quantities as boxes, parameters as lines; what is new is marked as the present moment. */
export function stagePicture({ stage, nodes, at }: RunStage) {
  const shown = nodes.filter(
    ({ name, time, kind }) => name !== null && time !== null && kind !== 'parameter' && kind !== 'constant',
  );
  const laidOut = layout({ shown, T: 1 });
  const fresh = added[stage];
  const showing: Showing = {
    isReached: () => true,
    current: fresh ? (at(fresh, 1) ?? null) : null,
    gradient: () => null,
    along: () => null,
    caption: () => ['one step', ''],
    label: (node) => `${text(node.name ?? '', node.time ?? 0)}: ${formatNumber(node.value[0] as number)}`,
  };
  const { width, height } = laidOut;
  return {
    markup: `<g>${drawGraph(laidOut, showing)}</g><g>${drawChips(laidOut)}</g>`,
    // Room for the dots of wires that go round a box.
    width: Math.max(width, CHIPS) + 4,
    height,
  };
}

/** The equations of the step, in letters and in numbers; what is new is marked. */
export function stageEquations(run: RunStage): string {
  const fresh = added[run.stage];
  const numbers = ({ name, time }: SymbolExpression) => {
    const step = time ? stepOf(time, 1, 1) : null;
    const node = step === null ? run.parameters.get(name) : run.at(name, step);
    return node && { values: node.value, shape: node.shape };
  };
  return run.equations
    .map((equation) => {
      const isNew = equation.left.name === fresh;
      const letters = formula(typesetEquation(equation));
      return `<div class="stage-line${isNew ? ' is-new' : ''}">${letters}${formula(typesetEquation(equation, { numbers }), ' in-numbers')}</div>`;
    })
    .join('');
}

function formula(content: string, kind = ''): string {
  return `<div class="equation${kind}" tabindex="0" role="group" aria-label="Formula">${math(content, true)}</div>`;
}

/** What the step made, in words. */
export function stageSentence({ stage, at }: RunStage): string {
  const value = (name: string, time: number) => at(name, time)?.value[0] as number;
  const number = (name: string, time: number) => formatNumber(value(name, time), 3);
  const before = `The state was ${number('a', 0)}.`;
  const state = `${text('a', 1)} is ${number('a', 1)}`;
  if (stage === 'plain') return `${before} The unit makes ${number('a', 1)} of it, and the old value is gone.`;
  if (stage === 'memory') {
    return `${before} The candidate ${text('n', 1)} is ${number('n', 1)}, and it is taken over: ${state}. The same numbers as before; a name has been added, and no power.`;
  }
  const gate = value('Γ_z', 1);
  const shares = `${text('Γ_z', 1)} is ${formatNumber(gate, 3)}: that share of the candidate ${number('n', 1)} goes in, and ${formatNumber(1 - gate, 3)} of the old ${number('a', 0)} stays`;
  if (stage === 'update') return `${before} ${shares}. So ${state}.`;
  return `${before} The candidate was made from ${number('Γ_r', 1)} of it. ${shares}. So ${state}.`;
}
