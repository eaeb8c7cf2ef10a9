import { formatNumber } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';
import { ticksUpTo } from './chart.ts';

/** What three cells kept of a row of bits. */
export interface ShownCapacity {
  readonly store: 'add' | 'squash' | 'mix';
  /** The mean length of the state after 0, 1, … bits. */
  readonly sizes: readonly number[];
  /** The share of bits that a readout of the last state gets right: at k, the bit k steps back. */
  readonly right: readonly number[];
}

const looks = {
  add: { name: 'adds', kind: 'is-memory' },
  squash: { name: 'squashes', kind: 'is-gate' },
  mix: { name: 'mixes', kind: 'is-hidden' },
} as const;

/** How long the state grows as it stores. */
export function sizeChart(cells: readonly ShownCapacity[]): Chart {
  const bits = (cells[0]?.sizes.length ?? 1) - 1;
  const most = Math.max(...cells.flatMap(({ sizes }) => sizes));
  return {
    x: { label: 'bits stored', domain: [0, bits], scale: 'linear' },
    y: { label: 'length of the state, on average', domain: [0, most * 1.1], scale: 'linear', ticks: ticksUpTo(most) },
    series: cells.map(({ store, sizes }) => ({
      key: store,
      ...looks[store],
      form: 'line',
      points: sizes.map((size, t): [number, number] => [t, size]),
    })),
  };
}

/** What can be read back, from the last bit to the first. */
export function rightChart(cells: readonly ShownCapacity[]): Chart {
  const bits = cells[0]?.right.length ?? 1;
  return {
    x: { label: 'steps back from the last bit', domain: [0, bits - 1], scale: 'linear' },
    y: { label: 'share of bits read right', domain: [0.4, 1.02], scale: 'linear', ticks: [0.5, 0.75, 1] },
    series: cells.map(({ store, right }) => ({
      key: store,
      ...looks[store],
      form: 'line',
      points: right.map((share, back): [number, number] => [back, share]),
    })),
  };
}

/** What both charts show, in words. */
export function capacitySentence(cells: readonly ShownCapacity[]): string {
  const one = (store: ShownCapacity['store']) => cells.find((cell) => cell.store === store) as ShownCapacity;
  const bits = one('add').right.length;
  const added = one('add').right;
  const mean = added.reduce((sum, each) => sum + each, 0) / added.length;
  const safe = one('mix').right.findIndex((share) => share < 0.95);
  const kept = safe === -1 ? bits : safe;
  const size = (store: ShownCapacity['store']) => formatNumber(one(store).sizes.at(-1) as number);
  return (
    `After ${bits} bits the state that adds has length ${size('add')}, and each bit is read right ${formatNumber(mean)} of the time${mean < 0.6 ? ': hardly better than a coin' : ''}. ` +
    `The one that squashes stays at ${size('squash')}; its last bit is read right ${formatNumber(one('squash').right[0] as number)} of the time. ` +
    `The one that mixes gives back ${kept === 0 ? 'no bit' : kept === 1 ? 'the last bit' : `the last ${kept} bits`} almost without error, and the first bit is read right ${formatNumber(one('mix').right.at(-1) as number)} of the time.`
  );
}
