import { type ConventionSetting, compareConventions } from '../networks/gru-conventions.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { gruConventionMarkup, gruConventionsSentence } from '../views/gru-conventions.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstConventions: ConventionSetting = {
  ...{ units: 3, seed: 1, weights: 'copied', biases: 'drawn', reset: 'drawn' },
};

/** One GRU in four conventions: weights copied or mapped, with and without biases, reset before and after the product. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const equations = JSON.parse(part('[data-equations]').dataset['equations'] as string);
  const show = () => {
    const runs = compareConventions(equations, {
      units: dials.number('units'),
      seed: dials.number('seed'),
      weights: dials.choice('weights') as ConventionSetting['weights'],
      biases: dials.choice('biases') as ConventionSetting['biases'],
      reset: dials.choice('reset') as ConventionSetting['reset'],
    });
    for (const run of runs) part(`[data-source="${run.convention}"]`).innerHTML = gruConventionMarkup(run);
    part('[data-sentence]').textContent = gruConventionsSentence(runs);
    dials.say('units', String(dials.number('units')));
    dials.say('seed', String(dials.number('seed')));
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  show();
};
