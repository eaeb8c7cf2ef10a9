import { formatNumber } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';

/** How often a network of `n` units was right on numbers that it had not seen. */
export interface ShownMeasures {
  readonly n: number;
  readonly measured: {
    /** By digits, from 1. */
    readonly whole: readonly number[];
    /** By step, from 1. */
    readonly letters: { readonly target: readonly number[]; readonly own: readonly number[] };
  };
}

const share = { domain: [0, 1.02], scale: 'linear', ticks: [0, 0.25, 0.5, 0.75, 1] } as const;
const steps = (values: readonly number[]) => values.map((value, k): [number, number] => [k + 1, value]);
const kinds = ['is-input', 'is-gate', 'is-hidden'];

/** Numbers written without a mistake, by how long they are. */
export function wholeChart(networks: readonly ShownMeasures[]): Chart {
  const most = Math.max(...networks.map(({ measured }) => measured.whole.length));
  return {
    x: {
      label: 'digits of the number',
      domain: [0.8, most + 0.2],
      scale: 'linear',
      ticks: steps(new Array(most).fill(0)).map(([k]) => k),
    },
    y: { label: 'share of numbers all right', ...share },
    series: networks.map(({ n, measured }, k) => ({
      ...{ key: String(n), name: `${n} units`, kind: kinds[k % kinds.length] as string, form: 'line' },
      points: steps(measured.whole),
    })),
  };
}

/** Letters that are right, step by step, in both ways of reading. */
export function driftChart({ measured: { letters } }: ShownMeasures): Chart {
  return {
    x: { label: 'step of the decoder', domain: [0.5, letters.own.length + 0.5], scale: 'linear' },
    y: { label: 'share of letters right', ...share },
    series: [
      { key: 'target', name: 'reads targets', kind: 'is-loss', form: 'line', points: steps(letters.target) },
      { key: 'own', name: 'reads its own', kind: 'is-output', form: 'line', points: steps(letters.own) },
    ],
  };
}

/** The first chart in words. */
export function wholeSentence(networks: readonly ShownMeasures[]): string {
  const each = networks.map(({ n, measured: { whole } }) => {
    const [first, last] = [whole[0] as number, whole.at(-1) as number];
    return `with ${n} units from ${formatNumber(first)} to ${formatNumber(last)}`;
  });
  const most = networks[0]?.measured.whole.length;
  return `From 1 digit to ${most} the share of numbers without a mistake falls: ${each.join(', ')}.`;
}

/** The second chart in words. */
export function driftSentence({ n, measured: { letters } }: ShownMeasures): string {
  const at = (step: number) =>
    [letters.target, letters.own].map((each) => formatNumber(each[step - 1] as number)).join(' and ');
  return `${n} units: of the first letters ${at(1)} are right, with targets to read and without; of the fifth ${at(5)}, of the tenth ${at(10)}.`;
}
