import { type Signal, signal } from '@preact/signals-core';
import type { Unrolled } from '../networks/network.ts';
import { type Edge, type Node, norm } from '../tape/tape.ts';
import type { Lesson } from './lesson.ts';

/** Where a part of a gradient comes from: what the same step makes of a quantity, or what the next one does. */
export type Source = 'own' | 'next';

export interface Arrival {
  readonly source: Source;
  /** The quantity that passes it on. */
  readonly from: Node;
  readonly vector: Float64Array;
  readonly isMuted: boolean;
}

/** How far the gradient of a parameter is from the right one. */
export interface Harm {
  readonly name: string;
  /** How many of its entries are wrong, of `size`. */
  readonly wrong: number;
  readonly size: number;
  readonly largest: number;
}

/**
 * The gradients that a figure shows at the present moment of a lesson: those of a backward sweep that has come as far as the
 * reader has played it, with its true partial sums. `lesson.sweepBackward` has the whole ones.
 */
export class Gradients {
  /** What the backward sweep leaves out, so that one can see what goes wrong. */
  readonly muted: Signal<ReadonlySet<Source>> = signal(new Set<Source>());
  readonly #lesson: Lesson;
  #key = '';
  #values = new Float64Array(0);
  #users: { readonly of: Unrolled | null; readonly map: ReadonlyMap<Node, readonly Edge[]> } = {
    of: null,
    map: new Map(),
  };

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
  }

  /** Leaves a source out of every state's gradient, or takes it in again. */
  mute(source: Source, isMuted: boolean): void {
    const muted = new Set(this.muted.value);
    if (isMuted) muted.add(source);
    else muted.delete(source);
    this.muted.value = muted;
  }

  /** The gradient of a node as far as the sweep has come; null in the forward part. */
  of(node: Node): Float64Array | null {
    if (this.#lesson.moment.value.phase !== 'backward') return null;
    this.#sweep();
    return this.#values.subarray(node.offset, node.offset + node.size);
  }

  /** Whether the sweep has passed everything on to a node that it gets. */
  isWhole(node: Node): boolean {
    const { phase, node: now } = this.#lesson.moment.value;
    if (phase !== 'backward' || !now) return false;
    return this.#usersOf(node).every((edge) => edge.node.index > now.index);
  }

  /** What arrives at a node, one part for each use of it; complete where the sweep has come to the node. */
  arrivals(node: Node): Arrival[] {
    this.#sweep();
    return this.#usersOf(node).map((edge) => {
      const source = sourceOf(node, edge);
      const isMuted = this.muted.value.has(source) && this.#isState(node);
      return { source, from: this.#ownerOf(edge.node), vector: this.#along(edge), isMuted };
    });
  }

  /** The norm of the gradient along one edge, or null where the sweep has not come there, or leaves it out. */
  along(edge: Edge, from: Node): number | null {
    const { phase, node: now } = this.#lesson.moment.value;
    if (phase !== 'backward' || !now || edge.node.index <= now.index) return null;
    if (this.muted.value.has(sourceOf(from, edge)) && this.#isState(from)) return null;
    this.#sweep();
    return norm(this.#along(edge));
  }

  /** What leaving sources out does to the gradient of each parameter, over the whole sweep. */
  harm(): Harm[] {
    const { tape, parameters } = this.#lesson.unrolled.value;
    tape.backward(null, this.#cuts());
    const wrong = new Map([...parameters].map(([name, { grad }]) => [name, grad.slice()]));
    tape.backward();
    this.#lesson.forgetGradients();
    return [...parameters].map(([name, { grad, size }]) => {
      const apart = Array.from(grad, (right, k) => Math.abs(right - (wrong.get(name)?.[k] as number)));
      const largest = Math.max(...apart);
      const count = apart.filter((each, k) => each > 1e-9 * Math.max(1, Math.abs(grad[k] as number))).length;
      return { name, wrong: count, size, largest };
    });
  }

  #along({ node, slot }: Edge): Float64Array {
    const { tape } = this.#lesson.unrolled.value;
    return tape.edgeGradient(node, slot, this.#values.subarray(node.offset, node.offset + node.size));
  }

  #sweep(): void {
    const { moment, version, unrolled } = this.#lesson;
    const { node } = moment.value;
    const key = `${version.value}/${node?.id}/${[...this.muted.value]}`;
    if (key === this.#key && this.#values.length === unrolled.value.tape.gradients.length) return;
    const { tape } = unrolled.value;
    tape.backward(node?.kind === 'initial' ? null : node, this.#cuts());
    this.#values = tape.gradients.slice();
    this.#key = key;
    this.#lesson.forgetGradients();
  }

  #cuts(): Edge[] {
    const muted = this.muted.value;
    if (muted.size === 0) return [];
    return this.#lesson.unrolled.value.tape.nodes
      .filter((node) => this.#isState(node))
      .flatMap((node) => this.#usersOf(node).filter((edge) => muted.has(sourceOf(node, edge))));
  }

  /** A quantity that is handed from step to step. */
  #isState({ name }: Node): boolean {
    const { over } = this.#lesson.unrolled.value;
    if (!name || !this.#lesson.definition.shows.includes(name)) return false;
    return over(name).some((node) => this.#usersOf(node).some((edge) => sourceOf(node, edge) === 'next'));
  }

  #usersOf(node: Node): readonly Edge[] {
    const unrolled = this.#lesson.unrolled.value;
    if (this.#users.of !== unrolled) {
      const map = new Map<Node, Edge[]>();
      for (const user of unrolled.tape.nodes) {
        for (const [slot, input] of user.inputs.entries()) {
          const edges = map.get(input) ?? [];
          edges.push({ node: user, slot });
          map.set(input, edges);
        }
      }
      this.#users = { of: unrolled, map };
    }
    return this.#users.map.get(node) ?? [];
  }

  /** The named quantity in whose equation a node stands. */
  #ownerOf(node: Node): Node {
    let owner = node;
    while (!owner.name) owner = this.#usersOf(owner)[0]?.node as Node;
    return owner;
  }
}

function sourceOf(node: Node, { node: user }: Edge): Source {
  // The sum of the losses belongs to no step.
  return user.time === null || user.time === node.time ? 'own' : 'next';
}
