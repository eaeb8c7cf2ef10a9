import { formatSignificant } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';

export interface ShownCost {
  readonly cell: string;
  readonly parameters: number;
  readonly multiplications: number;
  readonly functions: number;
  readonly carried: number;
}

const many = (value: number) => value.toLocaleString('en');

const looks: Readonly<Record<string, string>> = { RNN: 'is-hidden', GRU: 'is-gate', LSTM: 'is-memory' };

/** Rows of the table of costs: counted on the network. */
export function costRows(costs: readonly ShownCost[]): string {
  return costs
    .map(({ cell, parameters, multiplications, functions, carried }) => {
      const cells = [parameters, multiplications, functions, carried];
      return `<tr><th scope="row">${cell}</th>${cells.map((each) => `<td>${many(each)}</td>`).join('')}</tr>`;
    })
    .join('');
}

/** What the costs come to, in words; `formula` is what the formulas give for the same sizes. */
export function costSentence(costs: readonly ShownCost[], formula: readonly ShownCost[]): string {
  const of = (cell: string) => costs.find((cost) => cost.cell === cell) as ShownCost;
  const share = formatSignificant(of('GRU').parameters / of('LSTM').parameters, 2);
  const same = JSON.stringify(costs) === JSON.stringify(formula);
  const agree = same ? 'Counting and formula agree.' : 'Counting and formula do not agree.';
  return `The GRU learns ${many(of('GRU').parameters)} numbers, the LSTM ${many(of('LSTM').parameters)}: ${share} of them. ${agree}`;
}

/** Shares of right answers: three networks for each cell and gap. */
export interface ShownShares {
  readonly gaps: readonly number[];
  readonly shares: Readonly<Record<string, readonly (readonly number[])[]>>;
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
const cellsOf = (keeping: boolean) => ['RNN', ...['GRU', 'LSTM'].map((cell) => (keeping ? `${cell}, keeping` : cell))];
const short = (name: string) => name.replace(', keeping', '');

/** The mean share of right answers by gap; `keeping` chooses what the gates started from. */
export function sharesChart({ gaps, shares }: ShownShares, keeping: boolean, chance: number, label: string): Chart {
  return {
    x: { label: 'steps between', domain: [0, gaps.at(-1) as number], scale: 'linear' },
    y: { label, domain: [chance - 0.1, 1.06], scale: 'linear', ticks: [chance, 0.75, 1] },
    series: cellsOf(keeping).map((name) => ({
      key: short(name),
      name: short(name),
      kind: looks[short(name)] as string,
      form: 'line' as const,
      points: gaps.map((gap, k): [number, number] => [gap, mean(shares[name]?.[k] ?? [])]),
    })),
  };
}

/** The means at the farthest gap, in words. */
export function sharesSentence({ gaps, shares }: ShownShares, keeping: boolean): string {
  const far = cellsOf(keeping).map((name) => {
    return `${short(name)} ${formatSignificant(100 * mean(shares[name]?.at(-1) ?? []), 3)} %`;
  });
  return `With ${gaps.at(-1)} steps between: ${far.join(', ')}.`;
}

export interface ShownCurve {
  readonly cell: string;
  /** At step 0, 1, … T. */
  readonly norms: readonly number[];
}

/** The gradients on one axis, from the last step back. */
export function gradientsChart(curves: readonly ShownCurve[]): Chart {
  const T = (curves[0]?.norms.length ?? 1) - 1;
  return {
    x: { label: 'steps back from the last', domain: [0, T], scale: 'linear' },
    y: {
      label: 'length of the gradient',
      domain: [1e-20, 1e7],
      scale: 'log',
      ticks: [1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5],
    },
    series: curves.map(({ cell, norms }) => ({
      key: cell,
      name: cell,
      kind: looks[cell] as string,
      form: 'line' as const,
      points: norms.map((value, k): [number, number] => [T - k, value]).reverse(),
    })),
  };
}

/** What is left at the far end, in words. */
export function gradientsSentence(curves: readonly ShownCurve[]): string {
  const T = (curves[0]?.norms.length ?? 1) - 1;
  const left = curves.map(({ cell, norms }) => `${cell} ${formatSignificant(norms[0] as number)}`);
  return `${T} steps back there is left: ${left.join(', ')}.`;
}
