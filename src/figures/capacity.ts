import { measureCapacity } from '../networks/memory-capacity.ts';
import { capacitySentence, rightChart, sizeChart } from '../views/capacity.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstCapacity = { bits: 40, seed: 3 } as const;

/** Bits stored one after the other in a state of four units: how it grows, and what can be read back. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const networks = JSON.parse(part('[data-networks]').dataset['networks'] as string);
  const [sizes, right] = [new ChartView(figure, 'capacity-sizes'), new ChartView(figure, 'capacity-right')];
  const show = () => {
    const [bits, seed] = [dials.number('bits'), dials.number('seed')];
    const cells = measureCapacity(networks, bits, seed);
    const sentence = capacitySentence(cells);
    sizes.show(sizeChart(cells), sentence);
    right.show(rightChart(cells), sentence);
    part('[data-sentence]').textContent = sentence;
    dials.say('bits', `${bits} bits`);
    dials.say('seed', String(seed));
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
};
