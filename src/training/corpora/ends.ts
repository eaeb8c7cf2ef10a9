import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** The words that decide, by the class they mean. */
export const deciders = ['dull', 'superb'] as const;
const fillers = ['a', 'film', 'and', 'it', 'was', 'the', 'with', 'music', 'in', 'places'] as const;

export const endsVocabulary: readonly string[] = ['UNK', ...deciders, ...fillers];

/** Lengths at which networks are compared, in words. */
export const ENDS_LENGTHS = [5, 10, 15, 20, 25, 30] as const;

/** A text whose first word decides, and `length` words long. Moves `source` on. */
export function firstDecides(length: number, source: Random): { readonly tokens: number[]; readonly verdict: number } {
  const verdict = source.uniform() < 0.5 ? 0 : 1;
  const rest = Array.from(
    { length: length - 1 },
    () => fillers[Math.floor(source.uniform() * fillers.length)] as string,
  );
  return {
    tokens: [deciders[verdict] as string, ...rest].map((word) => wordIndex(endsVocabulary, word)),
    verdict,
  };
}
