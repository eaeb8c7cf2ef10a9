import { effect } from '@preact/signals-core';
import { compareGated, type GatedSetting } from '../networks/gated-probe.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { gruGradientChart, gruGradientSentence } from '../views/gru-gradient.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstGated: GatedSetting = { scale: 1, bias: 0, seed: 1 };

/** The gradient through time of three cells with the same units, weights of the same seed. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const compare = compareGated(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const chart = new ChartView(figure, 'gru-gradient');
  const show = () => {
    const setting = { scale: dials.number('scale'), bias: dials.number('bias'), seed: dials.number('seed') };
    const curves = compare(setting);
    const sentence = gruGradientSentence(curves);
    chart.show(gruGradientChart(curves), sentence);
    part('[data-sentence]').textContent = sentence;
    dials.say('scale', setting.scale.toFixed(1));
    dials.say('bias', setting.bias.toFixed(1).replace('-', '−'));
    dials.say('seed', String(setting.seed));
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  // Its words follow the notation, too.
  effect(show);
};
