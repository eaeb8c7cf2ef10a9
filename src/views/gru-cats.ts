import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import { stepTicks } from './chart.ts';

/** Kinds of networks, by their gates and their beginning. */
export type ShownKind =
  | 'no gate'
  | 'reset gate'
  | 'update gate'
  | 'both gates'
  | 'update gate, keeping'
  | 'both gates, keeping';

/** What networks learned: for each kind and each gap the share of right verbs of each network. */
export interface GatedAccuracies {
  readonly gaps: readonly number[];
  readonly accuracy: Readonly<Record<ShownKind, readonly (readonly number[])[]>>;
}

/** A sentence as the trained GRU read it. */
export interface ShownGatedReading {
  readonly clamp: 'none' | 'update' | 'reset';
  readonly subject: number;
  readonly gap: number;
  readonly words: readonly string[];
  readonly shares: readonly number[];
  readonly gates: readonly (readonly number[])[];
  readonly apart: readonly number[];
}

const looks: Readonly<Record<ShownKind, { readonly name: string; readonly kind: string }>> = {
  'no gate': { name: 'no gate (RNN)', kind: 'is-hidden' },
  'reset gate': { name: 'reset only', kind: 'is-input' },
  'update gate': { name: 'update only', kind: 'is-gate' },
  'both gates': { name: 'both', kind: 'is-memory' },
  'update gate, keeping': { name: 'update only', kind: 'is-gate' },
  'both gates, keeping': { name: 'both', kind: 'is-memory' },
};

const kindsOf = (keeping: boolean): readonly ShownKind[] =>
  keeping
    ? ['no gate', 'reset gate', 'update gate, keeping', 'both gates, keeping']
    : ['no gate', 'reset gate', 'update gate', 'both gates'];

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** The mean accuracy of each kind by gap; `keeping` chooses the beginning of those that have an update gate. */
export function gatedAccuracyChart({ gaps, accuracy }: GatedAccuracies, keeping: boolean): Chart {
  return {
    x: { label: 'words between subject and verb', domain: [0, gaps.at(-1) as number], scale: 'linear' },
    y: { label: 'right verbs, mean of three networks', domain: [0.4, 1.02], scale: 'linear', ticks: [0.5, 0.75, 1] },
    series: kindsOf(keeping).map((kind) => ({
      key: kind,
      ...looks[kind],
      form: 'line' as const,
      points: gaps.map((gap, k): [number, number] => [gap, mean(accuracy[kind][k] ?? [])]),
    })),
  };
}

/** How many networks of each kind learned the longest gap, in words. */
export function gatedAccuracySentence({ gaps, accuracy }: GatedAccuracies, keeping: boolean): string {
  const learned = kindsOf(keeping).map((kind) => {
    const right = accuracy[kind].flat().filter((share) => share > 0.9).length;
    return `${looks[kind].name} ${right} of ${accuracy[kind].flat().length}`;
  });
  return `Networks that learned the distance they were trained at, over ${gaps.length} distances from ${gaps[0]} to ${gaps.at(-1)} words: ${learned.join(', ')}.`;
}

/** The update gate of every unit at each word; the one that opens most at the subject stands out. */
export function gateChart({ gates, words }: ShownGatedReading): Chart {
  const units = gates[0]?.length ?? 0;
  const opened = gates[1] ?? [];
  const most = opened.indexOf(Math.max(...opened));
  return {
    x: {
      label: 'words read',
      domain: [1, words.length],
      scale: 'linear',
      ...stepTicks(1, words.length),
    },
    y: { label: `${symbolText('Γ_z', null)} of each unit`, domain: [0, 1.02], scale: 'linear', ticks: [0, 0.5, 1] },
    series: Array.from({ length: units }, (_, i) => ({
      key: `unit ${i + 1}`,
      name: `unit ${i + 1}`,
      kind: i === most ? 'is-gate is-chosen' : 'is-gate is-other',
      form: 'line' as const,
      points: gates.map((gate, t): [number, number] => [t + 1, gate[i] as number]),
    })),
    rules: [{ key: 'subject', at: 2, across: 'y', name: '', kind: 'is-bound' }],
  };
}

const held: Readonly<Record<ShownGatedReading['clamp'], string>> = {
  none: 'As trained',
  update: 'With the update gate held open',
  reset: 'With the reset gate held open',
};

/** What the network read and chose, in words. */
export function gruCatsSentence({ clamp, subject, gap, words, shares, gates, apart }: ShownGatedReading): string {
  const [was, were] = shares as [number, number];
  const verb = were > was ? 'were' : 'was';
  const right = (were > was ? 1 : 0) === subject ? 'right' : 'wrong';
  const after = gates.slice(2).flat();
  const spoken =
    clamp === 'update'
      ? `${symbolText('Γ_z', null)} is 1 at every word`
      : `At “${words[1]}” ${symbolText('Γ_z', null)} is ${formatNumber(Math.max(...(gates[1] ?? [])))} in the unit that opens most, and ${formatNumber(mean(after))} on average after it`;
  return `${held[clamp]}: ${spoken}. ${gap} ${gap === 1 ? 'word' : 'words'} later the states after cat and cats still differ by ${formatNumber(apart.at(-1) as number)}, and the network says “${verb}” with ${formatNumber(Math.max(was, were))}: ${right}.`;
}
