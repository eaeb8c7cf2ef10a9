import { type Node, ownerName } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import type { CellName } from './cells.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { type Layer, networkOf } from './wiring.ts';

/** The cells that a layer can be made of. */
export const stackCells = { RNN: 'rnn-joined', GRU: 'gru-reset-before', LSTM: 'lstm', dense: 'feed-forward' } as const;
export type StackCell = keyof typeof stackCells;

export interface StackSetting {
  /** From the lowest layer to the highest. */
  readonly cells: readonly StackCell[];
  /** Units of every layer. */
  readonly n: number;
  readonly n_x: number;
  readonly both?: boolean;
}

/** Layers of one size on each other, with one output a step. A layer without horizontal links reads in no direction. */
export function stackNetwork({ cells, n, n_x, both }: StackSetting, library: Library): Network {
  const layers = cells.map((cell): Layer => {
    const direction = both && cell !== 'dense' ? 'both' : 'forward';
    return { cell: stackCells[cell] as CellName, n, direction };
  });
  return networkOf({ layers, output: 'sigmoid', n_x, n_y: 1 }, library);
}

/** The network over `T` steps with weights and inputs by a seed, computed. */
export function runStack(network: Network, T: number, seed: number): Unrolled {
  const unrolled = unroll(network, T);
  const draws = random(seed);
  for (const { value } of unrolled.parameters.values()) {
    for (let k = 0; k < value.length; k++) value[k] = Math.round(draws.uniform(-1.2, 1.2) * 10) / 10;
  }
  const inputs = random(seed + 1);
  for (const { value } of unrolled.over('x')) {
    for (let k = 0; k < value.length; k++) value[k] = Math.round(inputs.uniform(-1, 1) * 10) / 10;
  }
  unrolled.tape.forward();
  return unrolled;
}

/** How many numbers a network learns. */
export function learned({ parameters }: Unrolled): number {
  return [...parameters.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Numbers that go on from one step to the next. */
export function carried({ tape }: Unrolled): number {
  return tape.nodes.filter(({ kind }) => kind === 'initial').reduce((sum, { size }) => sum + size, 0);
}

/** One layer at one step: what is computed together. */
export interface StackPlace {
  readonly key: string;
  /** As in the names of its quantities: `2`, `forward+1`; `output` for the output layer. */
  readonly layer: string;
  readonly time: number;
  /** The first moment at which it can be computed, from 1, when each place takes one and as many as wanted run at once. */
  readonly moment: number;
  /** Keys of the places that it reads. */
  readonly reads: readonly string[];
}

/** Where a quantity belongs; what a lone layer computes, gates and all, is of layer 1. */
const placeOf = (node: Node): { layer: string; time: number } => {
  const name = ownerName(node);
  const layer = /@(.+)/.exec(name)?.[1] ?? (name === 'x' || name === 'yhat' ? name : '1');
  return { layer, time: node.time ?? 0 };
};

/** The place of a quantity, as in `StackPlace`. */
export const placeKey = (node: Node): string => `${placeOf(node).layer} ${node.time}`;

/** Layers and steps of a network in the order of recording, with what waits for what. The loss is left out. */
export function placesOf({ tape, network }: Unrolled): StackPlace[] {
  const places = new Map<string, { layer: string; time: number; moment: number; reads: Set<string> }>();
  for (const node of tape.nodes) {
    if (node.kind !== 'computed' || node.time === null || ownerName(node) === network.loss) continue;
    const { layer, time } = placeOf(node);
    const key = `${layer} ${time}`;
    const place = places.get(key) ?? { layer: layer === 'yhat' ? 'output' : layer, time, moment: 1, reads: new Set() };
    places.set(key, place);
    for (const input of node.inputs) {
      const from = placeOf(input);
      const before = places.get(`${from.layer} ${from.time}`);
      if (input.kind !== 'computed' || !before || before === place) continue;
      place.reads.add(`${from.layer} ${from.time}`);
      place.moment = Math.max(place.moment, before.moment + 1);
    }
  }
  return [...places].map(([key, place]) => ({ ...place, key, reads: [...place.reads] }));
}

/**
 * The moment at which each place is computed when at most `workers` places are computed at once: whatever is ready, the one
 * that is recorded first before the others.
 */
export function scheduleOf(places: readonly StackPlace[], workers: number): ReadonlyMap<string, number> {
  const done = new Map<string, number>();
  for (let moment = 1; done.size < places.length; moment++) {
    const isReady = ({ key, reads }: StackPlace) =>
      !done.has(key) && reads.every((other) => (done.get(other) ?? Number.POSITIVE_INFINITY) < moment);
    for (const { key } of places.filter(isReady).slice(0, workers)) done.set(key, moment);
  }
  return done;
}

/** How many ways lead from the input of a step to a place, and which places lie on them. */
export function waysFrom(
  { tape, network }: Unrolled,
  step: number,
  target: string,
): { count: number; on: Set<string> } {
  const forward = new Map<string, number>();
  const places = placesOf({ tape, network } as Unrolled);
  const readsInput = new Set(
    tape.nodes
      .filter(({ inputs }) => inputs.some((input) => input.kind === 'input' && input.time === step))
      .map(placeKey),
  );
  for (const { key, reads } of places) {
    forward.set(
      key,
      reads.reduce((sum, other) => sum + (forward.get(other) ?? 0), readsInput.has(key) ? 1 : 0),
    );
  }
  const back = new Set([target]);
  for (const { key, reads } of [...places].reverse()) if (back.has(key)) for (const other of reads) back.add(other);
  return { count: forward.get(target) ?? 0, on: new Set([...back].filter((key) => (forward.get(key) ?? 0) > 0)) };
}
