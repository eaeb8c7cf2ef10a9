import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText, math } from '../equations/typeset.ts';
import type { Chart } from '../graph/chart.ts';
import { heatClass } from './heat.ts';
import { mathOf } from './vector-math.ts';

/** What two components of a memory made of a sentence. */
export interface ShownHand {
  readonly words: readonly string[];
  /** Where the subject stands, from 0. */
  readonly subject: number;
  readonly candidates: readonly (readonly number[])[];
  readonly gates: readonly (readonly number[])[];
  /** After 0, 1, … words. */
  readonly states: readonly (readonly number[])[];
}

const components = ['number', 'food'] as const;
const looks = ['is-memory', 'is-hidden'] as const;

/** Both components over the words; what each word suggests as faint dots. */
export function handChart({ words, candidates, states }: ShownHand): Chart {
  return {
    x: { label: 'words read', domain: [0, words.length], scale: 'linear' },
    y: {
      label: `the two numbers of ${symbolText('a', null)}`,
      domain: [-1.1, 1.1],
      scale: 'linear',
      ticks: [-1, 0, 1],
    },
    series: [
      {
        key: 'candidates',
        name: '',
        kind: 'is-faint',
        form: 'dots',
        points: candidates.map(([number], k): [number, number] => [k + 1, number as number]),
      },
      ...components.map((name, i) => ({
        key: name,
        name,
        kind: looks[i] as string,
        form: 'line' as const,
        points: states.map((state, t): [number, number] => [t, state[i] as number]),
      })),
    ],
  };
}

/** Word by word: the gate of each component, and what it holds after the word. */
export function handTable({ words, gates, states }: ShownHand): string {
  const rows = components.flatMap((name, i) => [
    line(
      `${math(mathOf('Γ_z'), false)} of ${name}`,
      gates.map((each) => `<td>${formatNumber(each[i] as number)}</td>`),
    ),
    line(
      name,
      states.slice(1).map((state) => {
        const value = state[i] as number;
        return `<td class="heat ${heatClass(value)}">${formatNumber(value)}</td>`;
      }),
    ),
  ]);
  const heads = words.map((word) => `<th scope="col">${escapeText(word)}</th>`).join('');
  return `<thead><tr><th scope="col">word</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

function line(name: string, cells: readonly string[]): string {
  return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`;
}

/** What is left of the subject, in words, and what that means for the verb. */
export function handSentence({ words, subject, states }: ShownHand): string {
  const [written, food] = [states[subject + 1]?.[0] as number, states.at(-1)?.[1] as number];
  const last = states.at(-1)?.[0] as number;
  const later = words.length - subject - 1;
  const verdict =
    Math.abs(last) < 0.005
      ? 'nothing that could choose a verb'
      : last < 0
        ? `on the side of one: “was”`
        : `on the side of several: “were”, and the cat is gone`;
  return `After “${words[subject]}” the first number is ${formatNumber(written, 3)}; ${later} words later it is ${formatNumber(last, 3)}, ${verdict}. The second number ends at ${formatNumber(food, 3)}.`;
}
