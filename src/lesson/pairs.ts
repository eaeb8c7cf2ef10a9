import { FedNetwork, type Feed } from '../networks/fed.ts';
import { type Pair, pairsOf, sentencesOf, vocabularyOf } from '../training/pairs.ts';
import type { Lesson } from './lesson.ts';
import { MOST_WORDS } from './limits.ts';

/** What the reader chooses of a text. */
export interface PairChoice {
  readonly text: string;
  /** Which of its sentences is looked at, from 0. */
  readonly chosen: number;
  /** Whether punctuation makes tokens. */
  readonly marks: boolean;
  /** The words of the page's network, or those of the text that occur so often at least. */
  readonly words: 'network' | '1' | '2';
  readonly feed: Feed;
}

/** One sentence as pairs, and what the network of the page makes of it. */
export interface ReadPairs {
  readonly sentences: readonly (readonly string[])[];
  readonly chosen: number;
  readonly vocabulary: readonly string[];
  readonly pairs: readonly (Pair & {
    /** The word with the largest share, with that share; null where the network does not have these words. */
    readonly says: { readonly text: string; readonly share: number } | null;
  })[];
  /** Different words of the text that have no place. */
  readonly unknown: readonly string[];
  readonly feed: Feed;
  readonly loss: number | null;
}

const MOST_SENTENCES = 8;

/** Why a text cannot be cut into pairs here, or null. */
export function unreadableText(text: string): string | null {
  const sentences = sentencesOf(text, true);
  if (sentences.length === 0) return 'There is no word in it. The figure keeps the text before.';
  if (sentences.length > MOST_SENTENCES)
    return `That is ${sentences.length} sentences; the figure takes ${MOST_SENTENCES} at most and keeps the text before.`;
  const longest = Math.max(...sentences.map(({ length }) => length));
  return longest > MOST_WORDS
    ? `One sentence has ${longest} tokens; the figure takes ${MOST_WORDS} at most and keeps the text before.`
    : null;
}

/** Cuts texts into training pairs and runs the lesson's network over them, with its present weights. */
export function pairReader(lesson: Lesson): (choice: PairChoice) => ReadPairs {
  const fed = new FedNetwork(lesson.definition.network);
  const weights = (name: string) => lesson.unrolled.value.parameters.get(name)?.value ?? [];
  return ({ text, chosen, marks, words, feed }) => {
    const found = sentencesOf(text, marks);
    const sentences = found.length > 0 ? found : [[]];
    const isOwn = words !== 'network';
    const vocabulary = isOwn ? vocabularyOf(sentences, Number(words)) : lesson.definition.vocabulary;
    const place = Math.min(chosen, sentences.length - 1);
    const pairs = pairsOf(sentences[place] as readonly string[], vocabulary);
    const targets = pairs.map(({ due }) => due.place);
    const steps = isOwn ? null : fed.run(targets, feed, weights);
    const said = (k: number): Pair['read'] => {
      const step = steps?.[k];
      return step ? { text: vocabulary[step.likeliest] as string, place: step.likeliest } : null;
    };
    const unknown = sentences.flatMap((tokens) => pairsOf(tokens, vocabulary).filter(({ due }) => due.place === 0));
    return {
      ...{ sentences, chosen: place, vocabulary, feed },
      pairs: pairs.map(({ read, due }, k) => ({
        read: k > 0 && steps && feed === 'word' ? said(k - 1) : read,
        due,
        says: steps ? { text: said(k)?.text as string, share: Math.max(...(steps[k]?.shares ?? [])) } : null,
      })),
      unknown: [...new Set(unknown.map(({ due }) => due.text))],
      loss: steps?.reduce((sum, { shares }, k) => sum - Math.log(shares[targets[k] as number] as number), 0) ?? null,
    };
  };
}
