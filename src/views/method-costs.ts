import type { Chart } from '../graph/chart.ts';
import type { ShownCosts } from '../lesson/gradient-sweeps.ts';

type What = 'multiplications' | 'kept';

const grouped = new Intl.NumberFormat('en');
const many = (value: number) => grouped.format(value);

/** One of the two costs against the number of units, on logarithmic scales that stay. */
export function costChart({ over, n, now }: ShownCosts, what: What): Chart {
  const names = { multiplications: 'multiplications', kept: 'numbers held at once' };
  const [most, ticks] = what === 'kept' ? [1e7, [1, 100, 1e4, 1e6]] : [1e13, [1, 1e4, 1e8, 1e12]];
  const series = (['rtrl', 'bptt'] as const).flatMap((method) => [
    {
      key: method,
      name: method.toUpperCase(),
      kind: method === 'rtrl' ? 'is-gradient' : 'is-plain',
      form: 'line' as const,
      points: over.map((each) => [each.n, each[method][what]] as const),
    },
    {
      key: `${method} now`,
      name: '',
      kind: method === 'rtrl' ? 'is-gradient' : 'is-plain',
      form: 'dots' as const,
      points: [[n, now[method][what]] as const],
    },
  ]);
  return {
    x: { label: 'hidden units', domain: [1, 100], scale: 'log', ticks: [1, 10, 100] },
    y: { label: names[what], domain: [1, most as number], scale: 'log', ticks: ticks as number[] },
    series,
    rules: [{ key: 'n', name: '', at: n, across: 'y', kind: 'is-bound' }],
  };
}

export function costLabel({ T, n, now }: ShownCosts, what: What): string {
  const noun = what === 'kept' ? 'Numbers held at once' : 'Multiplications';
  return `${noun} against the number of hidden units: with ${many(n)} and ${many(T)} steps ${many(now.rtrl[what])} for RTRL, ${many(now.bptt[what])} for BPTT`;
}

/** The counts at the chosen sizes, in words. */
export function costSentence({ T, n, now: { bptt, rtrl } }: ShownCosts): string {
  const sizes = `${many(n)} ${n === 1 ? 'unit' : 'units'}, ${many(T)} ${T === 1 ? 'step' : 'steps'}.`;
  const work = `RTRL multiplies ${many(rtrl.multiplications)} times, BPTT ${many(bptt.multiplications)} times.`;
  const held = `RTRL holds ${many(rtrl.kept)} numbers, ${many(n ** 3)} of them the derivatives of all units; BPTT ${many(bptt.kept)}, ${many(n * (T + 1))} of them states.`;
  const from = n ** 2;
  const verdict =
    T > from
      ? `Here RTRL is the one that holds less: the sequence has more than ${many(n)}² = ${many(from)} steps.`
      : T === from
        ? `Both hold as many: the sequence has just ${many(n)}² = ${many(from)} ${from === 1 ? 'step' : 'steps'}.`
        : `RTRL would hold less only with more than ${many(n)}² = ${many(from)} steps.`;
  return `${sizes} ${work} ${held} ${verdict}`;
}
