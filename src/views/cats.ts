import { formatNumber, formatSignificant } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';
import type { CatReading } from '../lesson/cats.ts';

/** How often networks chose the right verb on new sentences. */
export interface CatAccuracies {
  /** Networks trained on one gap each, five for every gap. */
  readonly ownGap: readonly { readonly gap: number; readonly accuracy: readonly number[] }[];
  /** The chosen network at gaps 1, 2, …. */
  readonly chosen: readonly number[];
}

const verbs = ['was', 'were'] as const;
const MOST = 30;
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Share of right verbs against the gap: each network at its own gap, their mean, and the chosen network at all gaps. */
export function accuracyChart({ ownGap, chosen }: CatAccuracies, gap: number): Chart {
  return {
    x: { label: 'words between subject and verb', domain: [0, MOST], scale: 'linear', ticks: [1, 10, 20, 30] },
    y: { label: 'share of right verbs', domain: [0, 1.03], scale: 'linear', ticks: [0, 0.25, 0.5, 0.75, 1] },
    series: [
      {
        key: 'each',
        name: '',
        kind: 'is-faint',
        form: 'dots',
        points: ownGap.flatMap((one) => one.accuracy.map((right): [number, number] => [one.gap, right])),
      },
      {
        key: 'own gap',
        name: 'own distance',
        kind: 'is-bound',
        form: 'line',
        points: ownGap.map((one): [number, number] => [one.gap, mean(one.accuracy)]),
      },
      {
        key: 'chosen',
        name: 'this one',
        kind: 'is-output',
        form: 'line',
        points: chosen.map((right, k): [number, number] => [k + 1, right]),
      },
    ],
    rules: [{ key: 'gap', at: gap, across: 'y', name: '', kind: 'is-faint' }],
  };
}

/** The distance between the states of the two sentences, word by word after the subject. */
export function apartChart({ apart }: CatReading): Chart {
  return {
    x: { label: 'words after the subject', domain: [0, MOST], scale: 'linear' },
    y: {
      label: 'distance between the states',
      domain: [1e-12, 10],
      scale: 'log',
      ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1],
    },
    series: [
      {
        key: 'apart',
        name: apart.length > 22 ? 'states' : 'states apart',
        kind: 'is-hidden',
        form: 'line',
        points: apart.slice(1).map((distance, k): [number, number] => [k, distance]),
      },
      {
        key: 'dots',
        name: '',
        kind: 'is-hidden is-small',
        form: 'dots',
        points: apart.slice(1).map((distance, k): [number, number] => [k, distance]),
      },
    ],
  };
}

/** The sentence as it stands in a book, and the verb that the network chooses. */
export function catSentenceMarkup({ words, subject, shares }: CatReading): string {
  const [the, noun, ...between] = words;
  const isClause = between[0] === 'which';
  const middle = isClause ? `, ${between.join(' ')},` : ` ${between.join(' ')}`;
  const verb = chosenVerb(shares);
  const right = verb === subject;
  return `${(the as string).replace('t', 'T')} <b>${noun}</b>${middle} <b class="verb ${right ? 'is-right' : 'is-wrong'}">${verbs[verb]}</b> full. <span class="verdict-mark">${right ? '✓ right' : `✗ it should be “${verbs[subject]}”`}</span>`;
}

export function chosenVerb(shares: CatReading['shares']): number {
  const [was, were] = shares.at(-1) as [number, number];
  return were > was ? 1 : 0;
}

/** Widths, in percent, and texts of the two shares. */
export function shareTexts({ shares }: CatReading): { verb: string; share: number; text: string }[] {
  return verbs.map((verb, k) => {
    const share = shares.at(-1)?.[k] as number;
    return { verb, share: 100 * share, text: formatNumber(share) };
  });
}

/** What the figure shows, in words. */
export function catsSentence({ shares, apart, gap, subject, words }: CatReading): string {
  const [was, were] = (shares.at(-1) as [number, number]).map((share) => formatNumber(share));
  const distance = (at: number) => formatSignificant(apart[at] as number, 2);
  const other = subject === 0 ? 'cats' : 'cat';
  const verb = chosenVerb(shares);
  const sure = Math.max(...(shares.at(-1) as number[])) >= 0.75;
  return (
    `After “${words[1]}” the state is ${distance(1)} away from what it would be after “${other}”; ` +
    `${gap === 1 ? 'one word' : `${gap} words`} later, ${distance(apart.length - 1)}. ` +
    `Of the two verbs it gives was ${was} and were ${were}: ${sure ? (verb === subject ? 'it knows' : 'sure, and wrong') : 'a coin'}.`
  );
}

/** What the chart of accuracies shows, in words. */
export function accuracySentence({ ownGap, chosen }: CatAccuracies): string {
  const ends = [ownGap[0], ownGap.at(-1)].map((one) =>
    one ? `${formatNumber(mean(one.accuracy))} at distance ${one.gap}` : '',
  );
  return `Share of right verbs. Networks trained on one distance each: ${ends.join(', ')}. The chosen network: ${formatNumber(chosen[0] as number)} at distance 1, ${formatNumber(chosen.at(-1) as number)} at distance ${chosen.length}.`;
}
