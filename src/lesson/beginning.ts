import type { Writer } from '../networks/written-text.ts';
import { type Level, symbolsOf } from '../training/text-levels.ts';

/** Symbols to begin with; what the model does not know is UNK, and named. */
export interface Beginning {
  readonly given: readonly number[];
  readonly unknown: readonly string[];
}

/** A sentence that says what is wrong. */
export interface Fault {
  readonly fault: string;
}

const LONGEST = { word: 12, character: 40 } as const;

/** What a reader typed as the symbols of a model, whatever their case. */
export function readBeginning(
  text: string,
  source: { readonly level: Level; readonly model: Writer },
): Beginning | Fault {
  const { model, level } = source;
  const tokens = symbolsOf(level === 'word' ? text.trim() : text, level);
  const [most, unit] = [LONGEST[level], level === 'word' ? 'words' : 'characters'];
  if (tokens.length > most) {
    return { fault: `That is ${tokens.length} ${unit}; ${most} are the most to begin with. What stood before stays.` };
  }
  const places = tokens.map((token) => {
    const place = model.symbols.indexOf(token);
    return place >= 0 ? place : model.symbols.indexOf(token.toLowerCase());
  });
  const unknown = [...new Set(tokens.filter((_, k) => (places[k] as number) < 0))];
  if (unknown.length > 0 && model.unknown < 0) {
    const names = unknown.map((each) => `“${each}”`).join(', ');
    return { fault: `This model has never seen ${names}, and has no UNK to read instead. What stood before stays.` };
  }
  if (model.symbols[model.endOfSentence] !== '\n' && places.includes(model.endOfSentence)) {
    return { fault: 'The end of a sentence cannot stand in its beginning. What stood before stays.' };
  }
  return { given: places.map((place) => (place < 0 ? model.unknown : place)), unknown };
}
