import { firstNorms } from '../figures/norms.ts';
import { firstShares } from '../figures/shares.ts';
import type { CellName } from '../networks/cells.ts';
import { Probe, probeNetwork } from '../networks/gradient-probe.ts';
import type { Unrolled } from '../networks/network.ts';
import { probeNumbers, recurrentRows, scaled } from '../networks/probe-numbers.ts';
import { WAY_STEPS } from '../networks/ways-out.ts';
import { buildLesson, library } from './page-lesson.ts';

/** A network on which a page that has none of its own checks its formulas when it is built. */
interface Checking {
  /** How the mark calls it. */
  readonly words: string;
  /** It after its forward and its backward sweep. */
  swept(): Unrolled;
}

const { scale, seed } = firstNorms;

/** The network of the figures `norms`, `shares` and `ways-out` as they come, with any cell: tanh, and a loss at the last step alone. */
const probed = (cell: CellName, T: number) => (): Unrolled => {
  const probe = new Probe(probeNetwork(cell, 'tanh', library), 'tanh', T);
  probe.run(scaled(recurrentRows(seed), scale), probeNumbers(seed));
  return probe.unrolled;
};

export const checkNetworks = {
  names: {
    words: 'the network that looks for names',
    swept() {
      const lesson = buildLesson('gradients');
      lesson.sweepBackward();
      return lesson.unrolled.value;
    },
  },
  norms: { words: `the next figure’s network, ${firstNorms.T} steps`, swept: probed('rnn', firstNorms.T) },
  shares: { words: `the next figure’s network, ${firstShares.T} steps`, swept: probed('rnn', firstShares.T) },
  additive: { words: `such a network, ${WAY_STEPS} steps`, swept: probed('additive', WAY_STEPS) },
  residual: { words: `such a network, ${WAY_STEPS} steps`, swept: probed('residual', WAY_STEPS) },
} satisfies Readonly<Record<string, Checking>>;

export type CheckNetwork = keyof typeof checkNetworks;
