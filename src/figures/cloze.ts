import { clozeReaders, readCloze } from '../lesson/cloze.ts';
import type { Cloze } from '../training/corpora/cloze.ts';
import { clozeRows, clozeSentence, clozeText } from '../views/cloze.ts';
import { mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built: "the cats often … cold milk". */
export const firstCloze: Cloze = { subject: 1, adverb: 1, degree: 1, object: 0 };

/** A gap between two sides, and three networks that fill it. */
export const mount: Mount = (figure) => {
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const network = (name: string) => JSON.parse(part('[data-one-way]').dataset[name] as string);
  const readers = clozeReaders(network('oneWay'), network('both'));
  const show = () => {
    const place = (name: string) => Number(dials.choice(name));
    const choice = {
      subject: place('subject'),
      adverb: place('adverb'),
      degree: place('degree'),
      object: place('object'),
    };
    const reading = readCloze(readers, choice);
    part('[data-words]').innerHTML = clozeText(reading);
    part('[data-rows]').innerHTML = clozeRows(reading);
    part('[data-sentence]').textContent = clozeSentence(reading);
  };
  const dials = mountDials(figure, show);
  show();
};
