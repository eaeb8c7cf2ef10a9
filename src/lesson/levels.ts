import { type Dependency, type LevelReading, readLevels, stepProducts } from '../networks/levels.ts';

/** What the reader chooses in the comparison of words and characters. */
export interface LevelChoice extends Dependency {
  readonly learned: string;
  readonly sentence: string;
  /** What a state keeps at each step. */
  readonly keeps: number;
  /** Outputs of the word model whose cost is counted. */
  readonly words: number;
  readonly wordUnits: number;
  readonly characterUnits: number;
}

export const firstLevels: LevelChoice = {
  learned:
    'The cat, which ate fish, was full. The cats, which ate rice and fish and bread, were full. A dog was there. They were very hungry, and ate the bread.',
  sentence: 'The cat, which already ate fish and rice, was full.',
  ...{ one: 1, other: 10, keeps: 0.9, words: 10_000, wordUnits: 100, characterUnits: 100 },
};

const LONGEST = { learned: 4000, sentence: 140 } as const;

/** Why a text cannot be taken, in a sentence; empty when it can. */
export function levelFault(which: 'learned' | 'sentence', text: string): string {
  const most = LONGEST[which];
  if (text.length > most)
    return `That is ${text.length.toLocaleString('en')} characters; ${most.toLocaleString('en')} are the most.`;
  if (!/[\p{L}\p{N}]/u.test(text)) return 'There is no word in it. What stood before stays.';
  return '';
}

/** All that the figure shows. Where the two words are not in the sentence, its first and its last one count. */
export function levelsOf(choice: LevelChoice) {
  const { learned, sentence, keeps, words, wordUnits, characterUnits } = choice;
  const { tiles } = readLevels(learned, sentence, choice).word;
  const isWord = (place: number) => /[\p{L}\p{N}]/u.test(tiles[place]?.text ?? '');
  const places = [...tiles.keys()].filter(isWord);
  const [one, other] =
    isWord(choice.one) && isWord(choice.other) ? [choice.one, choice.other] : [places[0], places.at(-1)];
  const [first, last] = [Math.min(one ?? 0, other ?? 0), Math.max(one ?? 0, other ?? 0)];
  const read = readLevels(learned, sentence, { one: first, other: last });
  const isPair = first !== last;
  const level = ({ vocabulary, steps, tiles: all, distance }: LevelReading, symbols: number, units: number) => ({
    ...{ vocabulary, steps, sizes: { units, symbols }, stepProducts: stepProducts(units, symbols) },
    unknown: all.filter(({ isUnknown }) => isUnknown).map(({ text }) => text),
    distance: isPair ? distance : null,
    left: isPair ? keeps ** distance : null,
    products: steps * stepProducts(units, symbols),
  });
  const pair = isPair ? { one: first, other: last } : null;
  const name = (place: number) => tiles[place]?.text as string;
  return {
    options: tiles.map(({ text }) => text),
    picture: {
      ...{ words: read.word.tiles, characters: read.character.tiles, pair },
      distances: [read.word.distance, read.character.distance] as const,
    },
    comparison: {
      ...{ pair, keeps, names: isPair ? ([name(first), name(last)] as const) : null },
      word: level(read.word, words, wordUnits),
      // All characters of the text, and the end.
      character: level(read.character, read.character.vocabulary + 1, characterUnits),
    },
  };
}
