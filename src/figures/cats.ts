import { type CatChoice, catReaders, readCats } from '../lesson/cats.ts';
import type { CatModel } from '../training/corpora/cats.ts';
import { trainedCats } from '../training/trained/cats.ts';
import {
  accuracyChart,
  accuracySentence,
  apartChart,
  type CatAccuracies,
  catSentenceMarkup,
  catsSentence,
  shareTexts,
} from '../views/cats.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstCats: CatChoice = { model: 'gap 30', subject: 0, gap: 30 };

export const accuraciesOf = (model: CatModel): CatAccuracies => ({
  ownGap: trainedCats.ownGap,
  chosen: trainedCats.models[model].accuracy,
});

/** Cat or cats, was or were: networks that were trained at different gaps, and how long their states remember. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const readers = catReaders(JSON.parse(part<HTMLElement>('[data-network]').dataset['network'] as string));
  const [accuracy, apart] = [new ChartView(figure, 'cats-accuracy'), new ChartView(figure, 'cats-apart')];
  const show = () => {
    const model = dials.choice('model') as CatModel;
    const reading = readCats(readers, { model, subject: Number(dials.choice('subject')), gap: dials.number('gap') });
    const sentence = catsSentence(reading);
    accuracy.show(accuracyChart(accuraciesOf(model), reading.gap), accuracySentence(accuraciesOf(model)));
    apart.show(apartChart(reading), sentence);
    part('[data-read]').innerHTML = catSentenceMarkup(reading);
    part('[data-sentence]').textContent = sentence;
    for (const { verb, share, text } of shareTexts(reading)) {
      part(`[data-share="${verb}"]`).setAttribute('width', `${share}%`);
      part(`[data-share-text="${verb}"]`).textContent = text;
    }
    dials.say('gap', reading.gap === 1 ? '1 word' : `${reading.gap} words`);
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  // The dials may stand where they were before a reload.
  show();
};
