import { LanguageModel, storedWeights } from '../networks/language-model.ts';
import type { Library } from '../networks/library.ts';
import { type ScoredStep, scoreOf } from '../networks/text-score.ts';
import { random } from '../training/random.ts';
import { tokenize } from '../training/text.ts';
import { trainedSalad } from '../training/trained/salad.ts';
import { trainedWeekdays } from '../training/trained/weekdays.ts';

/** The longest text that is read, in words or characters. */
export const MOST_SYMBOLS = 24;

/** A stored model, and how a text is cut into what it reads. */
export interface TextReader {
  readonly model: LanguageModel;
  /** The symbols of a text; capitals do not count. */
  tokens(text: string): string[];
  read(text: string): ScoredStep[];
  /** The same symbols in an order drawn by the seed; a full stop stays at the end. */
  shuffled(text: string, seed: number): string;
  /** Why a text cannot be read, or null. */
  refuses(text: string): string | null;
}

/** Words of food, things to wear and days; what it does not know is UNK to it. */
export function wordReader(library: Library): TextReader {
  return readerOf(new LanguageModel(storedWeights(trainedSalad), library), 'word');
}

/** Chinese characters, in sentences about the days of the week. */
export function characterReader(library: Library): TextReader {
  return readerOf(new LanguageModel(storedWeights(trainedWeekdays), library), 'character');
}

/** The words of a text in small letters, and a full stop where a word ends with one. */
function wordsAndStops(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/u)
    .flatMap((chunk) => [...tokenize(chunk), ...(/\.\P{L}*$/u.test(chunk) ? ['.'] : [])]);
}

function readerOf(model: LanguageModel, level: 'word' | 'character'): TextReader {
  const tokens = (text: string) => (level === 'word' ? wordsAndStops(text) : [...text.replaceAll(/[\s\p{P}]/gu, '')]);
  return {
    model,
    tokens,
    read: (text) => scoreOf(model, tokens(text)),
    shuffled(text, seed) {
      const all = tokens(text);
      const stop = all.at(-1) === '.' ? 1 : 0;
      const draws = random(seed);
      // Fisher and Yates.
      for (let k = all.length - 1 - stop; k > 0; k--) {
        const other = Math.floor(draws.uniform() * (k + 1));
        [all[k], all[other]] = [all[other] as string, all[k] as string];
      }
      return level === 'word' ? all.join(' ').replace(/ \.$/, '.') : all.join('');
    },
    refuses(text) {
      const all = tokens(text);
      if (all.length === 0) return `There is no ${level} in it. The figure keeps the text before.`;
      if (all.length > MOST_SYMBOLS) {
        return `That is ${all.length} ${level}s; the figure takes ${MOST_SYMBOLS} at most and keeps the text before.`;
      }
      const strange = all.find((_, k) => (model.indicesOf(all)[k] as number) < 0);
      return strange === undefined
        ? null
        : `This model has no place for “${strange}”, and no UNK: it knows ${model.symbols.filter((_, k) => k !== model.endOfSentence).join('')}. The figure keeps the text before.`;
    },
  };
}

/** The first step at which two texts differ, from 0; the length of the shorter one where they do not. */
export function partsAt(one: readonly ScoredStep[], other: readonly ScoredStep[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let k = 0; k < shorter; k++) if (one[k]?.token !== other[k]?.token) return k;
  return shorter;
}
