import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import type { NonFinite } from '../tape/tape.ts';
import { stepTicks } from './chart.ts';

/** A unit's memory over time, and the gradient of its last value on its way back. */
export interface ShownBelt {
  readonly memory: readonly number[];
  readonly forget: readonly number[];
  readonly whole: readonly number[];
  readonly belt: readonly number[];
  readonly gates: readonly number[];
  readonly broken: NonFinite | null;
}

const at = (name: string, step: number) => symbolText(name, { from: '', shift: step });

/** The memory, and how much of it the forget gate keeps, step by step. */
export function memoryChart({ memory, forget }: ShownBelt): Chart {
  const T = memory.length - 1;
  const finite = memory.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(1, ...finite)];
  return {
    x: { label: 'step', domain: [0, T], scale: 'linear', ...stepTicks(0, T) },
    y: { label: 'memory and forget gate', domain: [low * 1.1, high * 1.15], scale: 'linear' },
    series: [
      {
        key: 'forget',
        name: symbolText('Γ_f', null),
        kind: 'is-gate',
        form: 'dots',
        points: forget.map((gate, k): [number, number] => [k + 1, gate]),
      },
      {
        key: 'memory',
        name: symbolText('c', null),
        kind: 'is-memory',
        form: 'line',
        points: memory.map((each, k): [number, number] => [k, each]),
      },
    ],
  };
}

/** The gradient at every step, whole and in its two parts; sizes only, for the axis is logarithmic. */
export function beltChart({ whole, belt, gates }: ShownBelt): Chart {
  const T = whole.length - 1;
  const line = (key: string, name: string, kind: string, values: readonly number[]) => ({
    ...{ key, name, kind, form: 'line' as const },
    points: values.map((each, k): [number, number] => [k, Math.abs(each)]),
  });
  return {
    x: { label: 'step k', domain: [0, T], scale: 'linear', ...stepTicks(0, T) },
    y: {
      label: `size of ∂${at('c', T)}/∂${symbolText('c', { from: 'k', shift: 0 })}`,
      domain: [1e-10, 1e5],
      scale: 'log',
      ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1, 1e2, 1e4],
    },
    series: [
      line('gates', 'by the gates', 'is-gate', gates),
      line('belt', 'by the belt', 'is-memory is-bound-line', belt),
      line('whole', 'whole', 'is-gradient', whole),
    ],
  };
}

/** What the memory became, and the gradient as a sum of its two parts. */
export function beltSentence({ memory, whole, belt, gates, broken }: ShownBelt): string {
  const T = memory.length - 1;
  if (broken) {
    return `With these weights ${at('c', broken.time ?? 0)} is not a finite number. Make the weights smaller.`;
  }
  const [start, end] = [memory[0] as number, memory[T] as number];
  const difference = Math.abs(end - start);
  const held =
    difference < 0.005
      ? `${at('c', T)} = ${formatSignificant(end)} is ${at('c', 0)} = ${formatSignificant(start)} to within ${formatSignificant(difference, 1)}: it holds.`
      : `${at('c', 0)} was ${formatSignificant(start)}, ${at('c', T)} is ${formatSignificant(end)}.`;
  const [all, straight, around] = [whole[0], belt[0], gates[0]].map((each) => formatSignificant(each as number, 4));
  const gatesText = (gates[0] as number) < 0 ? `(${around})` : around;
  const name = `∂${at('c', T)}/∂${at('c', 0)}`;
  return `${held} Along the belt, through ${T === 1 ? 'the forget gate' : `${T} forget gates`}, ${straight} comes back. The whole is ${name} = ${all}: ${straight} by the belt + ${gatesText} by the gates. ${verdict(whole[0] as number, belt[0] as number)}`;
}

function verdict(whole: number, belt: number): string {
  const [all, straight] = [Math.abs(whole), Math.abs(belt)];
  if (all > 10 && all > 10 * straight) return 'The belt does not see it, but this gradient has exploded.';
  if (all < 0.01) return 'This gradient has all but vanished.';
  if (Math.abs(whole - belt) < 0.05 * straight) return 'The belt tells almost the whole story.';
  return 'The belt alone would mislead.';
}
