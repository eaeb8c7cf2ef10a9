import { graphemes } from '../training/symbols-of-text.ts';
import { type Level, symbolsOf } from '../training/text-levels.ts';

/** One symbol of a sentence, and the places of the characters that it spans, from 0; the end is behind the last. */
export interface Tile {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether it has no place in the vocabulary. */
  readonly isUnknown: boolean;
}

/** A sentence as one kind of model reads it. */
export interface LevelReading {
  /** Different symbols of the text that was learned from. */
  readonly vocabulary: number;
  readonly tiles: readonly Tile[];
  /** One for each symbol, and one for the end of the sentence. */
  readonly steps: number;
  /** From the end of the one word to the beginning of the other. */
  readonly distance: number;
}

/** Which words of the sentence belong together, by their places among words and marks. */
export interface Dependency {
  readonly one: number;
  readonly other: number;
}

export type LevelReadings = Readonly<Record<Level, LevelReading>>;

/**
 * The same sentence read by words and by characters, with the vocabularies of the same text. Capitals make no other word.
 * A word that is not in the text is UNK; so is a character that nobody ever wrote in it.
 */
export function readLevels(learned: string, sentence: string, { one, other }: Dependency): LevelReadings {
  const text = sentence.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const lower = learned.normalize('NFC').replace(/\s+/gu, ' ').toLowerCase();
  const known = { word: new Set(symbolsOf(lower, 'word')), character: new Set(symbolsOf(lower, 'character')) };
  const tilesOf = (level: Level): Tile[] => {
    let behind = 0;
    return symbolsOf(text, level).map((symbol) => {
      const start = text.indexOf(symbol, behind);
      behind = start + symbol.length;
      const from = graphemes(text.slice(0, start)).length;
      const isUnknown = !known[level].has(symbol.toLowerCase());
      return { text: symbol, from, to: from + graphemes(symbol).length, isUnknown };
    });
  };
  const words = tilesOf('word');
  const [first, second] = [words[one], words[other]];
  const reading = (level: Level, tiles: readonly Tile[], distance: number): LevelReading => {
    return { vocabulary: known[level].size, tiles, steps: tiles.length + 1, distance };
  };
  return {
    word: reading('word', words, other - one),
    character: reading('character', tilesOf('character'), first && second ? second.from - first.to + 1 : 0),
  };
}

/** Multiplications of a step of a simple recurrent network: by W_aa and by W_ya. A one-hot input picks a column, and multiplies nothing. */
export const stepProducts = (units: number, vocabulary: number): number => units * units + vocabulary * units;
