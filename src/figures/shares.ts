import { Probe, type Probed, probeNetwork } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { probeNumbers, recurrentRows, scaled } from '../networks/probe-numbers.ts';
import { untie } from '../networks/untie.ts';
import { ChartView } from '../views/chart.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { growthChart, type Owner, partsChart, sharesSentence } from '../views/shares.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstShares = { owner: 'shared', scale: 0.6, T: 30, seed: 1 } as const;
/** The lengths at which the growth is measured. */
const lengths = Array.from({ length: 20 }, (_, k) => 2 * (k + 1));

export const sharesNetwork = (library: Library): Network => probeNetwork('rnn', 'tanh', library);

/** The parts of the gradient at one length, and its whole and its first part at many. */
export function sharesModel(network: Network) {
  const made = new Map<string, Probe>();
  const probe = (owner: Owner, T: number) => {
    const found = made.get(`${owner} ${T}`) ?? new Probe(owner === 'own' ? untie(network, T) : network, 'tanh', T);
    made.set(`${owner} ${T}`, found);
    return found;
  };
  return (owner: Owner, T: number, scale: number, seed: number) => {
    const run = (length: number): Probed =>
      probe(owner, length).run(scaled(recurrentRows(seed), scale), probeNumbers(seed));
    const growth = lengths.map((length) => ({ T: length, ...run(length) }));
    return { owner, growth, T, ...run(T) };
  };
}

/** What of the gradient vanishes: the part of each step, in one shared matrix or in matrices of their own. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const model = sharesModel(JSON.parse(part('[data-network]').dataset['network'] as string));
  const [parts, growth] = [new ChartView(figure, 'shares-parts'), new ChartView(figure, 'shares-growth')];
  const show = () => {
    const [T, scale, seed] = [dials.number('T'), dials.number('scale'), dials.number('seed')];
    const shown = model(dials.choice('owner') as Owner, T, scale, seed);
    const sentence = sharesSentence(shown);
    parts.show(partsChart(shown), sentence);
    growth.show(growthChart(shown), sentence);
    part('[data-sentence]').textContent = sentence;
    dials.say('T', `${T} steps`);
    dials.say('scale', scale.toFixed(2));
    dials.say('seed', String(seed));
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  show();
};
