import { formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { ShownLevels } from '../graph/levels-draw.ts';

/** What one way of cutting costs. */
export interface ShownLevel {
  /** Different symbols of the text that was learned from. */
  readonly vocabulary: number;
  readonly steps: number;
  /** What the sentence has and the text has not. */
  readonly unknown: readonly string[];
  /** Steps between the two words; null: there are no two. */
  readonly distance: number | null;
  /** What is left after so many steps. */
  readonly left: number | null;
  /** Of the network whose cost is counted. */
  readonly sizes: { readonly units: number; readonly symbols: number };
  readonly stepProducts: number;
  readonly products: number;
}

export interface ShownComparison extends Pick<ShownLevels, 'pair'> {
  readonly word: ShownLevel;
  readonly character: ShownLevel;
  /** The two words, as they are written. */
  readonly names: readonly [string, string] | null;
  /** What a state keeps at each step. */
  readonly keeps: number;
}

export const many = (count: number): string => count.toLocaleString('en');

/** The comparison, row by row. */
export function levelRows({ word, character, names, keeps }: ShownComparison): string {
  const row = (name: string, text: (level: ShownLevel) => string, kind = '') =>
    `<tr${kind}><th scope="row">${name}</th><td>${text(word)}</td><td>${text(character)}</td></tr>`;
  const unknown = (level: ShownLevel) =>
    level.unknown.length === 0 ? 'none' : escapeText([...new Set(level.unknown)].map((each) => `“${each}”`).join(', '));
  const pair = names ? `from “${escapeText(names[0])}” to “${escapeText(names[1])}”` : 'between the two words';
  return [
    row('symbols in the text', ({ vocabulary }) => many(vocabulary)),
    row('steps to read the sentence', ({ steps }) => many(steps)),
    row('not in the text: UNK', unknown),
    row(`steps ${pair}`, ({ distance }) => (distance === null ? '–' : many(distance))),
    row(`left of 1, at ${keeps} a step`, ({ left }) => (left === null ? '–' : formatSignificant(left, 2))),
    row('multiplications in a step', ({ stepProducts }) => many(stepProducts), ' class="is-apart"'),
    row('and for the sentence', ({ products }) => many(products)),
  ].join('');
}

/** Both findings, in words. */
export function levelSentence({ word, character, names }: ShownComparison): string {
  const far =
    names && word.distance !== null && character.distance !== null
      ? `From “${names[0]}” to “${names[1]}” it is ${word.distance} ${word.distance === 1 ? 'step' : 'steps'} by words and ${character.distance} by characters.`
      : 'Choose two different words, to see how far apart they are.';
  const ratio = character.products / word.products;
  const times = Math.max(ratio, 1 / ratio);
  const factor = times < 1000 ? formatSignificant(times, 2) : many(Math.round(times));
  const cost =
    factor === '1.0'
      ? 'Both models multiply about as often'
      : `The model of ${ratio > 1 ? 'characters' : 'words'} multiplies ${factor} times as often`;
  return `${far} ${cost}: ${many(word.steps)} steps with ${many(word.sizes.symbols)} outputs, against ${many(character.steps)} steps with ${many(character.sizes.symbols)}.`;
}
