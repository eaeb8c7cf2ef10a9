/**
 * Prints, as JSON, how many bytes of heap a replay takes, for sweeps over all nodes and for sweeps that stop. To run with
 * `--expose-gc` and a large young generation, so that nothing is collected while it counts.
 */
import { getHeapStatistics } from 'node:v8';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { randomNumbers } from '../bench/measure.ts';

/** Many, to see a little; few, so that however much it is, none of it is collected yet. */
const many = 20_000;
const few = 200;
const rounds = 3;
const collect = (globalThis as unknown as { gc: () => void }).gc;

const options = { cell: 'rnn', activation: 'tanh', output: 'softmax', n_x: 3, n_a: 4, n_y: 2 } as const;
const { tape, at } = unroll(sequenceNetwork(options, parseLibrary()), 4);
const random = randomNumbers(1);
for (const { operation, value } of tape.nodes) {
  if (!operation) for (let k = 0; k < value.length; k++) value[k] = random();
}
const stop = at('a', 2) as Node;

const results = [
  measure('whole sweeps', () => {
    tape.forward();
    tape.backward();
  }),
  measure('stopped sweeps', () => {
    tape.forward(stop);
    tape.backward(stop);
  }),
];
console.log(JSON.stringify(results));

function measure(name: string, replay: () => void): { name: string; many: number; few: number } {
  bytes(many, replay);
  return { name, many: bytesPerReplay(many, replay), few: bytesPerReplay(few, replay) };
}

/** The least of several rounds: what a replay allocates comes every round, what compiling it took comes once. */
function bytesPerReplay(replays: number, replay: () => void): number {
  const taken = Array.from({ length: rounds }, () => bytes(replays, replay) - bytes(0, replay));
  return Math.min(...taken) / replays;
}

function bytes(replays: number, replay: () => void): number {
  collect();
  const before = getHeapStatistics().used_heap_size;
  for (let k = 0; k < replays; k++) replay();
  return getHeapStatistics().used_heap_size - before;
}
