import { effect } from '@preact/signals-core';
import { type GatedChoice, gatedReaders, readGated } from '../lesson/gated-cats.ts';
import { type Clamp, GATED_GAPS } from '../training/corpora/gated-cats.ts';
import { trainedGatedCats } from '../training/trained/gated-cats.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import {
  type GatedAccuracies,
  gateChart,
  gatedAccuracyChart,
  gatedAccuracySentence,
  gruCatsSentence,
} from '../views/gru-cats.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstGatedCats: GatedChoice & { readonly begun: string } = {
  ...{ clamp: 'none', subject: 0, gap: 30, begun: 'half' },
};

export const gatedAccuracies: GatedAccuracies = { gaps: GATED_GAPS, accuracy: trainedGatedCats.accuracy };

/** Which gates it takes to learn "was" and "were", and what the gates of a trained network do. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const readers = gatedReaders(JSON.parse(part('[data-network]').dataset['network'] as string));
  const [accuracy, gates] = [new ChartView(figure, 'gru-cats-accuracy'), new ChartView(figure, 'gru-cats-gates')];
  const show = () => {
    const clamp = dials.choice('clamp') as Clamp;
    const reading = readGated(readers, { clamp, subject: Number(dials.choice('subject')), gap: dials.number('gap') });
    const keeping = dials.choice('begun') === 'keeping';
    const sentence = gruCatsSentence(reading);
    const learned = gatedAccuracySentence(gatedAccuracies, keeping);
    accuracy.show(gatedAccuracyChart(gatedAccuracies, keeping), learned);
    gates.show(gateChart(reading), sentence);
    part('[data-sentence]').textContent = sentence;
    part('[data-learned]').textContent = learned;
    dials.say('gap', reading.gap === 1 ? '1 word' : `${reading.gap} words`);
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  // Its words follow the notation, too.
  effect(show);
};
