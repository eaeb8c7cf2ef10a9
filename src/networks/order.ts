import type { Node } from '../tape/tape.ts';
import type { Unrolled } from './network.ts';

/** A quantity at a step, with its place in two orders of computation. */
export interface Ordered {
  readonly node: Node;
  /** The named values that it reads itself. */
  readonly reads: readonly Node[];
  /** 1, 2, … when one value is computed after the other, in the order of the tape. */
  readonly alone: number;
  /** When each value is computed as soon as all that it reads is there; several may have the same number. */
  readonly together: number;
}

/** Every named value of a network up to its outputs, in recording order. */
export function orderOf({ tape, network }: Unrolled): Ordered[] {
  const ordered = new Map<Node, Ordered>();
  for (const node of tape.nodes) {
    if (node.kind !== 'computed' || !node.name || node.name === network.loss) continue;
    const reads = [...new Set(readBy(node))];
    const before = reads.map((each) => ordered.get(each)?.together ?? 0);
    ordered.set(node, { node, reads, alone: ordered.size + 1, together: 1 + Math.max(0, ...before) });
  }
  return [...ordered.values()];
}

/** What is reached from a value against the arrows: all that it depends on, itself left out. */
export function neededBy(node: Node, order: readonly Ordered[]): Set<Node> {
  const reads = new Map(order.map((each) => [each.node, each.reads]));
  const needed = new Set<Node>();
  const waiting = [...(reads.get(node) ?? [])];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    waiting.push(...(reads.get(next) ?? []));
  }
  return needed;
}

/** The named values that a node reads, through those without a name. */
function readBy(node: Node): Node[] {
  return node.inputs.flatMap((input) => {
    if (input.kind === 'parameter' || input.kind === 'constant') return [];
    return input.name ? [input] : readBy(input);
  });
}
