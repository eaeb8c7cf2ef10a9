import { effect, signal } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { comparePeepholes, type PeepholeSettings } from '../networks/peepholes.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { peepholeChart, peepholeRows, peepholeSentence } from '../views/peepholes.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstPeepholes: PeepholeSettings = { strength: 1, matrix: 'whole', seed: 1 };

/** The same inputs through the cell without peepholes and through its variants. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const compare = comparePeepholes(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const chart = new ChartView(figure, 'peepholes');
  const moved = signal(0);
  keepDials(figure);
  const dials = mountDials(figure, () => void moved.value++);
  effect(() => {
    moved.value;
    const [strength, seed] = [dials.number('strength'), dials.number('seed')];
    const compared = compare({ strength, seed, matrix: dials.choice('matrix') as PeepholeSettings['matrix'] });
    const sentence = peepholeSentence(compared);
    chart.show(peepholeChart(compared), sentence);
    part('[data-rows]').innerHTML = peepholeRows(compared);
    part('[data-sentence]').textContent = sentence;
    dials.say('strength', formatNumber(strength));
    dials.say('seed', String(seed));
  });
};
