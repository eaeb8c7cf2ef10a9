import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';

export type ShownGatedCell = 'plain' | 'simple' | 'full';

/** One cell's gradient on its way back, and what came along the straight way alone. */
export interface ShownGatedCurve {
  readonly cell: ShownGatedCell;
  /** At step 0, 1, … T. */
  readonly norms: readonly number[];
  readonly straight: readonly number[];
  /** The mean of the update gate; null where there is none. */
  readonly gate: number | null;
}

const looks: Readonly<Record<ShownGatedCell, { readonly name: string; readonly kind: string }>> = {
  plain: { name: 'RNN', kind: 'is-hidden' },
  simple: { name: 'one gate', kind: 'is-gate' },
  full: { name: 'full GRU', kind: 'is-memory' },
};

/** The three cells on one axis, from the last step back, and the straight way of the full GRU. */
export function gruGradientChart(curves: readonly ShownGatedCurve[]): Chart {
  const T = (curves[0]?.norms.length ?? 1) - 1;
  const back = (values: readonly number[]) => values.map((value, k): [number, number] => [T - k, value]).reverse();
  const full = curves.find(({ cell }) => cell === 'full');
  return {
    x: { label: 'steps back from the last', domain: [0, T], scale: 'linear' },
    y: {
      label: 'length of the gradient',
      domain: [1e-20, 1e8],
      scale: 'log',
      ticks: [1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5],
    },
    series: [
      { key: 'straight', name: 'straight way', kind: 'is-bound', form: 'line', points: back(full?.straight ?? []) },
      ...curves.map(({ cell, norms }) => ({ key: cell, ...looks[cell], form: 'line' as const, points: back(norms) })),
    ],
  };
}

/** What is left at the far end, in words. */
export function gruGradientSentence(curves: readonly ShownGatedCurve[]): string {
  const one = (cell: ShownGatedCell) => curves.find((curve) => curve.cell === cell) as ShownGatedCurve;
  const T = one('full').norms.length - 1;
  const size = (value: number | undefined) => formatSignificant(value as number);
  const far = (cell: ShownGatedCell) => size(one(cell).norms[0]);
  const { straight, norms, gate } = one('full');
  const whole = norms[0] as number;
  const alone = straight[0] as number;
  const rest =
    whole > 2 * alone
      ? 'the rest came through the gates and the candidate'
      : whole < alone / 2
        ? 'what came through the gates and the candidate took most of it away again'
        : 'nearly all of it came that way';
  return `${T} steps back the RNN has ${far('plain')} left, the unit with one gate ${far('simple')}, the full GRU ${far('full')}. There ${symbolText('Γ_z', null)} is ${formatNumber(gate as number, 3)} on average. Along the straight way alone ${size(alone)} would arrive: ${rest}.`;
}
