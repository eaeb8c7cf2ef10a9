import { effect } from '@preact/signals-core';
import { describeEquation } from '../equations/describe.ts';
import { entryOf } from '../equations/entrywise.ts';
import { formatNumber } from '../equations/format.ts';
import { asBuilt, type Notation, notation } from '../equations/notation.ts';
import { roleOf } from '../equations/symbols.ts';
import type { SymbolExpression } from '../equations/tree.ts';
import { math, typeset, typesetEquation } from '../equations/typeset.ts';
import { unfold } from '../equations/unfold.ts';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import type { Mount } from './boot.ts';

/** A network small enough to write out: as the slides have it, without biases. Its weights are chosen, not trained. */
export const smallNetwork = { n_x: 2, n_a: 2, n_y: 1, T: 4 };
export const smallParameters: Readonly<Record<string, readonly number[]>> = {
  W_ax: [0.8, -0.5, 0.3, 0.9],
  W_aa: [0.6, -0.4, 0.5, 0.3],
  W_ya: [1.2, -0.7],
};
export const smallInputs: readonly (readonly number[])[] = [
  [1, 0],
  [0, 1],
  [1, 1],
  [0, 0],
];

/** The small network with its first input replaced, run forward. */
export function runSmall(network: Network, first: readonly number[]): Unrolled {
  const unrolled = unroll(network, smallNetwork.T);
  for (const [name, node] of unrolled.parameters) node.value.set(smallParameters[name] ?? []);
  smallInputs.forEach((input, k) => {
    unrolled.at('x', k + 1)?.value.set(k === 0 ? first : input);
  });
  unrolled.tape.forward();
  return unrolled;
}

/** Each unit of the state at step `t` as a formula between numbers, and the same in numbers. */
export function entriesMarkup(unrolled: Unrolled, t: number): string {
  const equation = unrolled.network.blocks[0]?.equations[0];
  if (!equation) throw new RangeError('the small network has no cell');
  const columns = (name: string) => unrolled.parameters.get(name)?.shape[1] ?? 1;
  const numbers = ({ name, time, entry = [] }: SymbolExpression) => {
    const node = time ? unrolled.at(name, t + time.shift) : unrolled.parameters.get(name);
    if (!node) return undefined;
    const [row = 1, column = 1] = entry.map(Number);
    return { values: [node.value[(row - 1) * node.shape[1] + column - 1] as number], shape: [1, 1] as const };
  };
  const time = ({ shift }: { shift: number }) => ({ from: '', shift: t + shift });
  return Array.from({ length: smallNetwork.n_a }, (_, unit) => {
    const entry = entryOf(equation, unit + 1, { columns });
    const value = formatNumber(unrolled.at('a', t)?.value[unit] as number);
    const inNumbers = `${typesetEquation(entry, { time, numbers })}<mo>=</mo><mn>${value}</mn>`;
    return (
      formula(typesetEquation(entry, { time }), describeEquation(entry, time)) +
      formula(inNumbers, 'the same in numbers')
    );
  }).join('');
}

/** ŷ at step 3 with `depth` layers of states replaced by what made them. */
export function unfoldedMarkup(network: Network, depth: number): string {
  const equations = network.blocks.slice(0, 2).flatMap((block) => block.equations);
  const unfolded = unfold(equations, 'yhat', 3, depth);
  return formula(typesetEquation(unfolded), describeEquation(unfolded));
}

/** Step by step, the state with the first input as it was and as it is now, and how far it moved. */
export function movedRows(before: Unrolled, now: Unrolled): string {
  const vector = (values: Float64Array) => Array.from(values, (value) => formatNumber(value, 3)).join(', ');
  const row = (name: string, t: number) => {
    const [old, next] = [before.at(name, t)?.value, now.at(name, t)?.value];
    if (!old || !next) return '';
    const moved = Math.hypot(...Array.from(next, (value, k) => value - (old[k] as number)));
    const symbol = math(
      typeset({ kind: 'symbol', name, time: { from: '', shift: t } }),
      false,
      undefined,
      `${name}[${t}]`,
    );
    return (
      `<tr><th scope="row">${roleOf(name) === 'output' ? 'answer' : 'state'} ${symbol}</th><td>${vector(old)}</td><td>${vector(next)}</td><td>${formatNumber(moved, 3)}</td>` +
      `<td><svg width="130" height="12" aria-hidden="true"><rect class="moved" width="${Math.min(130, Math.round(moved * 65))}" height="12"/></svg></td></tr>`
    );
  };
  const { T } = smallNetwork;
  const states = Array.from({ length: T }, (_, k) => row('a', k + 1));
  return states.join('') + row('yhat', T);
}

/** What the last output did, in words. */
export function movedSentence(before: Unrolled, now: Unrolled): string {
  const { T } = smallNetwork;
  const [old, next] = [before.at('yhat', T)?.value[0] as number, now.at('yhat', T)?.value[0] as number];
  if (old === next) return 'Move the first input: the last output is three steps away from it.';
  return `Only the first input changed, and the output at step ${T} went from ${formatNumber(old, 4)} to ${formatNumber(next, 4)}.`;
}

function formula(content: string, label: string): string {
  return `<div class="equation" tabindex="0" role="group" aria-label="Formula">${math(content, true, label)}</div>`;
}

/** A small network taken apart: unit by unit, unfolded into the past, and its first input moved. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const network = JSON.parse(part('[data-network]').dataset['network'] as string) as Network;
  const before = runSmall(network, smallInputs[0] as readonly number[]);
  const sliders = [...figure.querySelectorAll<HTMLInputElement>('[data-first]')];
  const step = part<HTMLInputElement>('[data-step]');
  const depth = part<HTMLInputElement>('[data-depth]');
  const first = () => sliders.map(({ value }) => Number(value));
  const show = () => {
    const now = runSmall(network, first());
    for (const slider of sliders)
      (slider.nextElementSibling as HTMLElement).textContent = formatNumber(Number(slider.value), 1);
    part('[data-entries]').innerHTML = entriesMarkup(now, Number(step.value));
    (step.nextElementSibling as HTMLElement).textContent = step.value;
    part('[data-moved]').innerHTML = movedRows(before, now);
    part('[data-sentence]').textContent = movedSentence(before, now);
  };
  const unfoldAgain = () => {
    part('[data-unfolded]').innerHTML = unfoldedMarkup(network, Number(depth.value));
    (depth.nextElementSibling as HTMLElement).textContent = depth.value;
  };
  for (const control of [step, ...sliders]) control.addEventListener('input', show);
  let written: Notation = asBuilt;
  effect(() => {
    if (notation.value === written) return;
    written = notation.value;
    show();
    unfoldAgain();
  });
  depth.addEventListener('input', unfoldAgain);
};
