import { norm } from '../tape/tape.ts';
import { clipByNorm } from '../training/clip.ts';
import type { Activation, CellName } from './cells.ts';
import { Probe, probeNetwork } from './gradient-probe.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows } from './probe-numbers.ts';
import { spectralNorm } from './spectral-norm.ts';

/** The plain cell and what the textbook notes change, in their order. */
export const ways = ['plain', 'decay', 'clipping', 'identity', 'additive', 'residual'] as const;
export type Way = (typeof ways)[number];

export const WAY_STEPS = 50;
/** The length to which clipping cuts the gradient of all parameters together. */
export const CLIP = 1;
/** What weight decay takes off a weight at one update: rate times λ. */
export const DECAY = 0.001;

/** Functions among which the reader chooses. */
export const wayFunctions = ['tanh', 'relu', 'identity'] as const satisfies readonly Activation[];
export type WayFunction = (typeof wayFunctions)[number];

const cellOf: Readonly<Record<Way, CellName>> = {
  ...{ plain: 'rnn', decay: 'rnn', clipping: 'rnn', identity: 'rnn', additive: 'additive', residual: 'residual' },
};

/** A network for each cell and function that occurs. */
export type WayNetworks = Readonly<Record<string, Network>>;

const keyOf = (way: Way, g: Activation) => `${cellOf[way]} ${way === 'identity' ? 'identity' : g}`;

export function wayNetworks(library: Library): WayNetworks {
  const pairs = ways.flatMap((way) => wayFunctions.map((g) => [way, way === 'identity' ? 'identity' : g] as const));
  return Object.fromEntries(pairs.map(([way, g]) => [keyOf(way, g), probeNetwork(cellOf[way], g, library)]));
}

/** The gradient on its way back, each way out from the same numbers. */
export interface WayCurve {
  readonly way: Way;
  /** ‖∂L/∂a[k]‖ for k = 0 … T; of the clipped network after the cut. */
  readonly norms: readonly number[];
}

export interface Compared {
  readonly curves: readonly WayCurve[];
  /** Updates without any gradient after which weight decay has brought ‖W_aa‖ to 1; 0 where it is there already. */
  readonly updates: number;
  /** The factor by which clipping multiplies the whole gradient. */
  readonly cut: number;
}

/** Runs every way with weights of one seed, recurrent weights multiplied by `scale`. Records each network once. */
export function compareWays(networks: WayNetworks): (g: WayFunction, scale: number, seed: number) => Compared {
  const probes = new Map<string, Probe>();
  const probeOf = (way: Way, g: Activation) => {
    const key = keyOf(way, g);
    const probe =
      probes.get(key) ?? new Probe(networks[key] as Network, way === 'identity' ? 'identity' : g, WAY_STEPS);
    probes.set(key, probe);
    return probe;
  };
  return (g, scale, seed) => {
    const numbers = probeNumbers(seed);
    const rows = recurrentRows(seed).map((row) => row.map((each) => each * scale));
    const size = spectralNorm(rows);
    const shrunk = size > 1 ? rows.map((row) => row.map((each) => each / size)) : rows;
    const unit = Array.from({ length: PROBE_UNITS }, (_, i) => rows.map((_row, j) => Number(i === j)));
    const plain = probeOf('plain', g).run(rows, numbers).norms;
    const cut = clipped(probeOf('plain', g));
    const norms: Record<Way, readonly number[]> = {
      plain,
      decay: probeOf('decay', g).run(shrunk, numbers).norms,
      clipping: plain.map((each) => each * cut),
      identity: probeOf('identity', g).run(unit, numbers).norms,
      additive: probeOf('additive', g).run(rows, numbers).norms,
      residual: probeOf('residual', g).run(rows, numbers).norms,
    };
    return {
      curves: ways.map((way) => ({ way, norms: norms[way] })),
      updates: size > 1 ? Math.ceil(Math.log(1 / size) / Math.log(1 - DECAY)) : 0,
      cut,
    };
  };
}

/** The factor by which clipping shortens the gradient that the last sweep left. */
function clipped({ unrolled }: Probe): number {
  const copies = [...unrolled.parameters.values()].map(({ grad }) => ({ grad: grad.slice() }));
  const before = norm(Float64Array.from(copies.flatMap(({ grad }) => Array.from(grad))));
  clipByNorm(copies, CLIP);
  const after = norm(Float64Array.from(copies.flatMap(({ grad }) => Array.from(grad))));
  return before === 0 ? 1 : after / before;
}
