import { type Asked, leakReader } from '../lesson/leak.ts';
import { shownSentences } from '../training/corpora/small-sentences.ts';
import { mountDials } from '../views/dials.ts';
import { leakRows, leakSentence } from '../views/leak.ts';
import type { Mount } from './boot.ts';

/** Sentences of the language: the last of the shown ones is none of it. */
export const leakSentences = shownSentences.slice(0, 3);
/** What the page shows as built. */
export const firstLeak: { readonly sentence: number; readonly asked: Asked } = { sentence: 0, asked: 'whole' };

/** A bidirectional network that "predicts" the next word, and one that does. */
export const mount: Mount = (figure) => {
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const network = (name: string) => JSON.parse(part('[data-forward]').dataset[name] as string);
  const read = leakReader({ forward: network('forward'), both: network('both') });
  const show = () => {
    const reading = read(leakSentences[Number(dials.choice('sentence'))] ?? [], dials.choice('asked') as Asked);
    part('[data-rows]').innerHTML = leakRows(reading);
    part('[data-sentence]').textContent = leakSentence(reading);
  };
  const dials = mountDials(figure, show);
  show();
};
