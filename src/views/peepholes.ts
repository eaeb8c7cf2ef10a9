import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';
import { ticksUpTo } from './chart.ts';

export type ShownVariant = 'none' | 'matrix before' | 'matrix now' | 'vector before' | 'vector now' | 'no tanh';

export interface ShownPeephole {
  readonly variant: ShownVariant;
  readonly memory: readonly number[];
  readonly state: readonly number[];
  readonly apart: readonly number[];
  readonly parameters: number;
}

export interface ShownPeepholes {
  readonly runs: readonly ShownPeephole[];
  readonly outputGate: { readonly matrices: number; readonly vectors: number };
  readonly form: number;
}

const before = () => symbolText('c', { from: 't', shift: -1 });
const now = () => symbolText('c', { from: 't', shift: 0 });

/** What a variant is, in words; `short` names its curve. */
function namesOf(variant: ShownVariant): { readonly whole: string; readonly short: string; readonly kind: string } {
  const output = (of: string) => `output gate sees ${of}`;
  return {
    none: { whole: 'no peepholes', short: '', kind: 'is-other' },
    'matrix before': { whole: `matrices, ${output(before())}`, short: `matrix, ${before()}`, kind: 'is-gate' },
    'matrix now': { whole: `matrices, ${output(now())}`, short: `matrix, ${now()}`, kind: 'is-memory' },
    'vector before': {
      whole: `vectors, ${output(before())}`,
      short: `vector, ${before()}`,
      kind: 'is-gate is-dashed',
    },
    'vector now': { whole: `vectors, ${output(now())}`, short: `vector, ${now()}`, kind: 'is-memory is-dashed' },
    'no tanh': { whole: 'no peepholes, no tanh on the way out', short: 'no tanh', kind: 'is-hidden' },
  }[variant];
}

/** Rows of the table: what each variant holds and shows after the last step, how far it came from the first, and its size. */
export function peepholeRows({ runs }: ShownPeepholes): string {
  const vector = (values: readonly number[]) => values.map((each) => formatNumber(each)).join(', ');
  return runs
    .map(({ variant, memory, state, apart, parameters }) => {
      const difference = variant === 'none' ? '' : formatSignificant(Math.max(...apart), 2);
      const cells = [vector(memory), vector(state), difference, String(parameters)];
      return `<tr><th scope="row">${escapeText(namesOf(variant).whole)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
}

/** How far each variant's state is from that without peepholes, step by step. */
export function peepholeChart({ runs }: ShownPeepholes): Chart {
  const shown = runs.filter(({ variant }) => variant !== 'none');
  const T = shown[0]?.apart.length ?? 1;
  const most = Math.max(0.01, ...shown.flatMap(({ apart }) => apart));
  return {
    x: { label: 'step', domain: [1, T], scale: 'linear' },
    y: { label: 'difference of the states', domain: [0, 1.1 * most], scale: 'linear', ticks: ticksUpTo(most) },
    series: shown.map(({ variant, apart }) => ({
      key: variant,
      name: namesOf(variant).short,
      kind: namesOf(variant).kind,
      form: 'line' as const,
      points: apart.map((each, k): [number, number] => [k + 1, each]),
    })),
  };
}

/** What the comparison shows, in words. */
export function peepholeSentence({ runs, outputGate, form }: ShownPeepholes): string {
  const isPlain = ({ variant, apart }: ShownPeephole) => variant === 'no tanh' || apart.every((each) => each === 0);
  if (runs.every(isPlain)) {
    return 'With peepholes of strength 0 all four cells are the one without peepholes, to the last digit.';
  }
  const same = form < 1e-12 ? ' Diagonal matrices and vectors give the same numbers.' : '';
  return `Whether the output gate sees the memory before or now makes a difference of ${formatSignificant(outputGate.matrices, 2)} with matrices and of ${formatSignificant(outputGate.vectors, 2)} with vectors, in the last state.${same}`;
}
