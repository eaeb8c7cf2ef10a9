import { meetWords } from '../lesson/words.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { reviewNetworkOf } from '../networks/review-model.ts';
import { WordReader } from '../networks/word-reader.ts';
import { reviewVocabulary } from '../training/corpora/reviews.ts';
import { tokenize } from '../training/text.ts';
import { trainedReviews } from '../training/trained/reviews.ts';
import { type JudgedReview, verdictRows, verdictSentence } from '../views/verdict-rows.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

/** The pair of the slides. */
export const reviewPair: readonly [string, string] = [
  'The decoration of this restaurant is nice.',
  'The decoration of this restaurant is nice, but the steak was past its date.',
];

type Readout = 'last' | 'each';

/** The network as trained, with one answer, and the same with its head read at every step. */
export const reviewNetworks = (library: Library): Record<Readout, Network> => ({
  last: reviewNetworkOf('last', library),
  each: reviewNetworkOf('each', library),
});

export function reviewReaders(networks: Record<Readout, Network>): Record<Readout, WordReader> {
  const reader = (readout: Readout) => new WordReader(networks[readout], trainedReviews.parameters, reviewVocabulary);
  return { last: reader('last'), each: reader('each') };
}

/** The verdict after the last word, and what the same head makes of the state at every word. */
export function judge(readers: Record<Readout, WordReader>, text: string): JudgedReview {
  const words = tokenize(text);
  return {
    words: meetWords(text, reviewVocabulary),
    running: readers.each
      .read(words)
      .over('yhat')
      .map(({ value }) => value[0] as number),
    verdict: readers.last.read(words).at('yhat', 1)?.value[0] as number,
  };
}

export function compareReviews(readers: Record<Readout, WordReader>, texts: readonly [string, string]) {
  const [one, other] = [judge(readers, texts[0]), judge(readers, texts[1])];
  return { rows: verdictRows(one, other), sentence: verdictSentence(one, other) };
}

/** Two reviews, the verdict on each, and the head read at every word on the way. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const readers = reviewReaders(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const fields = [...figure.querySelectorAll<HTMLInputElement>('input')];
  const texts = fields.map(({ value }) => value) as [string, string];
  fields.forEach((field, k) => {
    mountWordsField(field, field.closest('div')?.querySelector('[data-error]') as HTMLElement, (text) => {
      texts[k as 0 | 1] = text;
      const { rows, sentence } = compareReviews(readers, texts);
      part('table').innerHTML = rows;
      part('[data-sentence]').textContent = sentence;
    });
  });
};
