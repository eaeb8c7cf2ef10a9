import type { Unrolled } from '../networks/network.ts';
import { type Node, ownerName } from '../tape/tape.ts';

export type Detail = 'quantities' | 'operations';

/** Values are computed, their loss is taken, gradients go back. */
export type Phase = 'forward' | 'loss' | 'backward';

/**
 * Where the reader is. In the forward part and that of the loss: after `node` was computed; in the backward part: when the
 * gradient of `node` is complete. `node` is null before the first step.
 */
export interface Moment {
  readonly index: number;
  readonly phase: Phase;
  readonly node: Node | null;
}

/** What a lesson says of its moments. */
export interface Playing {
  /** Quantities that figures draw and that playback steps through. */
  readonly shows: readonly string[];
  /** Whether playback goes on after the last output: the loss, then the gradients from right to left. */
  readonly backward?: boolean;
}

/**
 * The moments of a lesson: before the first step, after each node that is shown, then, where the lesson has a backward part,
 * after each term of the loss and their sum, and back from right to left to the initial states.
 */
export function momentsOf({ tape, network }: Unrolled, detail: Detail, playing: Playing): readonly Moment[] {
  const shown = tape.nodes.filter((node) => isShown(node, detail, playing.shows) && ownerName(node) !== network.loss);
  const computed = shown.filter(({ kind }) => kind === 'computed');
  const terms = tape.nodes.filter(({ name }) => name === network.loss);
  const back = shown.filter(({ kind }) => kind === 'computed' || kind === 'initial').reverse();
  const stops: [Phase, Node | null][] = [
    ['forward', null],
    ...computed.map((node): [Phase, Node] => ['forward', node]),
    ...(playing.backward
      ? [
          ...terms.map((node): [Phase, Node] => ['loss', node]),
          ...back.map((node): [Phase, Node] => ['backward', node]),
        ]
      : []),
  ];
  return stops.map(([phase, node], index) => ({ index, phase, node }));
}

/** Whether a level of detail draws a node: named quantities, or also the values inside their equations. */
export function isShown(node: Node, detail: Detail, shows: readonly string[]): boolean {
  if (node.kind === 'parameter' || node.kind === 'constant' || node.time === null) return false;
  return shows.includes(ownerName(node)) && (detail === 'operations' || node.name !== null);
}

/** A number that grows from moment to moment, the same at both levels of detail. */
export function placeOf({ phase, node }: Moment, { tape, network }: Unrolled): number {
  if (!node) return -1;
  const { length } = tape.nodes;
  if (phase === 'backward') return 3 * length - node.index;
  return ownerName(node) === network.loss ? length + node.index : node.index;
}
