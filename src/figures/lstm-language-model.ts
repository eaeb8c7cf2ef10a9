import { readLibrary } from '../networks/read-library.ts';
import { sentenceLoss, sentenceModel } from '../networks/sentence-model.ts';
import { sentenceVocabulary, shownSentences } from '../training/corpora/small-sentences.ts';
import { trainedSentences } from '../training/trained/sentences.ts';
import { mountDials } from '../views/dials.ts';
import { sentenceRows, sentenceSentence } from '../views/lstm-language-model.ts';
import type { Mount } from './boot.ts';

const model = sentenceModel(trainedSentences.parameters, readLibrary());

/** What the figure shows: a training sentence by its place, or what is written with a seed. */
export function languageShown(mode: 'train' | 'use', place: number, seed: number) {
  const steps = mode === 'use' ? model.use(seed) : model.train(shownSentences[place] ?? []);
  return {
    rows: sentenceRows(steps, sentenceVocabulary),
    sentence: sentenceSentence(steps, mode === 'use' ? null : sentenceLoss(steps)),
    last: mode === 'use' ? 'drawn' : 'target',
  };
}

/** A small language model in training, where it reads the targets, and in use, where it reads itself. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const show = () => {
    const mode = dials.choice('mode') === 'use' ? 'use' : 'train';
    const shown = languageShown(mode, Number(dials.choice('sentence')), dials.number('seed'));
    part('[data-rows]').innerHTML = shown.rows;
    part('[data-sentence]').textContent = shown.sentence;
    part('[data-last]').textContent = shown.last;
    dials.say('seed', String(dials.number('seed')));
    part('[data-for="train"]').hidden = mode === 'use';
    part('[data-for="use"]').hidden = mode !== 'use';
  };
  const dials = mountDials(figure, show);
  show();
};
