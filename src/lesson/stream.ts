import { answerWith } from '../networks/look-ahead.ts';
import { WordReader } from '../networks/word-reader.ts';
import type { LessonDefinition } from './lesson.ts';

/** What the reader chooses: how many words have arrived, and how many the network waits for; null for the whole sentence. */
export interface StreamChoice {
  readonly words: readonly string[];
  readonly heard: number;
  readonly ahead: number | null;
}

/** A sentence as it arrives. */
export interface Stream extends StreamChoice {
  /** Of each word what the network says; null as long as it says nothing. */
  readonly answers: readonly (number | null)[];
  /** Steps of both passes that were computed so far. */
  readonly steps: number;
}

/** The network of a lesson, with the weights that were trained. */
export function streamReader({ network, parameters, vocabulary }: LessonDefinition): WordReader {
  const rows = Object.entries(parameters).map(([name, values]) => [name, [values]]);
  return new WordReader(network, Object.fromEntries(rows), vocabulary);
}

/**
 * What can be said by now. With a look-ahead of k a word is answered when k words after it have arrived, or the sentence has
 * ended: the backward pass then starts anew from there, and goes back over those k and the word itself.
 */
export function readStream(reader: WordReader, choice: StreamChoice): Stream {
  const { words, heard, ahead } = choice;
  const T = words.length;
  const wait = ahead ?? T;
  const isDue = (t: number) => t <= heard && (t + wait <= heard || heard === T);
  const times = words.map((_, k) => k + 1);
  const due = times.filter(isDue);
  const back = ahead === null ? (due.length > 0 ? T : 0) : due.reduce((sum, t) => sum + Math.min(wait, T - t) + 1, 0);
  return {
    ...choice,
    answers: times.map((t) => (isDue(t) ? answerWith(reader, words, t, wait) : null)),
    steps: heard + back,
  };
}
