import { trainedNumerals } from '../training/trained/numerals.ts';
import { driftChart, driftSentence, type ShownMeasures } from '../views/bottleneck.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** Units of the network whose drift the page shows as built. */
export const firstDrift = 12;

/** What was measured of the network with so many units. */
export function measuredOf(n: number): ShownMeasures {
  const found = trainedNumerals.find((each) => each.n === n);
  if (!found) throw new RangeError(`no network of ${n} units is trained`);
  return found;
}

/** How much a state holds, and what becomes of a mistake. */
export const mount: Mount = (figure) => {
  const drift = new ChartView(figure, 'bottleneck-drift');
  const sentence = figure.querySelector('[data-sentence]') as HTMLElement;
  const dials = mountDials(figure, () => {
    const measured = measuredOf(Number(dials.choice('n')));
    sentence.textContent = driftSentence(measured);
    drift.show(driftChart(measured), driftSentence(measured));
  });
};
