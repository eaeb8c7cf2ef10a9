import { type Network, unroll } from '../networks/network.ts';
import { neededBy, orderOf } from '../networks/order.ts';
import type { Node } from '../tape/tape.ts';

/** Which states stand for the whole text. */
export type Summary = 'last' | 'first' | 'ends';

/** One half of a summary: a state, and which words it has read. */
export interface SummaryHalf {
  readonly name: string;
  /** Its step. */
  readonly time: number;
  /** Of each word whether the state depends on it. */
  readonly reads: readonly boolean[];
}

/** Both halves of a summary of T words, by what the tape says they depend on. */
export function summaryHalves(network: Network, summary: Summary, T: number): SummaryHalf[] {
  const unrolled = unroll(network, T);
  const order = orderOf(unrolled);
  const times = { 'a@forward': summary === 'first' ? 1 : T, 'a@backward': summary === 'last' ? T : 1 };
  return Object.entries(times).map(([name, time]) => {
    const needed = neededBy(unrolled.at(name, time) as Node, order);
    return { name, time, reads: unrolled.over('x').map((node) => needed.has(node)) };
  });
}
