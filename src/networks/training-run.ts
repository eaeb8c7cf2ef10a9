import type { Equation } from '../equations/tree.ts';
import { type Node, type NonFinite, norm } from '../tape/tape.ts';
import { clipByNorm, clipByValue } from '../training/clip.ts';
import { type Optimizer, sgd, type Trained } from '../training/optimizers.ts';
import { random } from '../training/random.ts';
import { type Network, type Unrolled, unroll } from './network.ts';

/** The loss of a row of numbers: how far the answer at the end is from their sum, squared. */
export const squaredError = 'L[1] = (yhat[1] - y[1]) .* (yhat[1] - y[1])';
export const sumAnswer = 'yhat[1] = W_ya * a[T] + b_y';

/** Numbers in a row, and rows that every update looks at. */
export const TASK = { T: 20, rows: 8, units: 4 };

/** A network that reads a row of numbers and says their sum; `cell` with its activation chosen. */
export function sumNetwork(cell: readonly Equation[], answer: Equation, loss: Equation): Network {
  return {
    blocks: [
      { equations: cell, steps: 'each' },
      { equations: [answer, loss], steps: 'once' },
    ],
    sizes: { x: 1, a: TASK.units, yhat: 1, y: 1 },
    inputs: ['x'],
    targets: ['y'],
    loss: 'L',
  };
}

export interface Clipping {
  readonly kind: 'none' | 'norm' | 'value';
  readonly limit: number;
}

/** Where a run is after some updates: the weights, their loss, and the norm of its gradient. */
export interface TrainingState {
  readonly loss: number;
  readonly norm: number;
  /** Whether the update that led here was clipped. */
  readonly clipped: boolean;
  readonly weights: readonly Float64Array[];
}

/** Where training left the finite numbers. */
export interface TrainingFault {
  readonly direction: 'forward' | 'backward';
  /** Which row of numbers, from 1. */
  readonly row: number;
  readonly found: NonFinite;
}

/**
 * Gradient descent on a fixed set of rows, one update at a time, every one of which can be undone. The same seed and scale
 * give the same losses. No transcendental function takes part but the cell's own.
 */
export class TrainingRun {
  /** `states[n]` is where the run is after n updates; none when the first weights give no finite numbers already. */
  readonly states: TrainingState[] = [];
  /** Set when the present weights give a number that is not finite; then they have no state. */
  fault: TrainingFault | null = null;
  readonly #unrolled: Unrolled;
  readonly #parameters: readonly (Trained & { readonly node: Node })[];
  readonly #rows: readonly (readonly number[])[];
  readonly #optimizer: Optimizer;

  /** `scale` is about the spectral radius of the first W_aa. */
  constructor(network: Network, seed: number, scale: number) {
    this.#unrolled = unroll(network, TASK.T, { inputGradients: false });
    const draws = random(seed);
    this.#parameters = [...this.#unrolled.parameters].map(([name, node]) => {
      // Of this half width a uniform number has the standard deviation 1/√n.
      const half = Math.sqrt(3 / TASK.units) * (name === 'W_aa' ? scale : 1);
      if (!name.startsWith('b')) for (let k = 0; k < node.size; k++) node.value[k] = draws.uniform(-half, half);
      return { value: node.value, grad: new Float64Array(node.size), node };
    });
    this.#rows = Array.from({ length: TASK.rows }, () =>
      Array.from({ length: TASK.T }, () => draws.uniform(-0.5, 0.5)),
    );
    this.#optimizer = sgd(this.#parameters, { rate: 0 });
    this.#look(false);
  }

  /** One update with learning rate `rate`. Returns false, with `fault` set, when a number is not finite any more. */
  step(rate: number, clipping: Clipping): boolean {
    const present = this.states.at(-1);
    if (this.fault || !present) return false;
    if (clipping.kind === 'norm') clipByNorm(this.#parameters, clipping.limit);
    if (clipping.kind === 'value') clipByValue(this.#parameters, clipping.limit);
    const clipped = clipping.kind !== 'none' && jointNorm(this.#parameters) < present.norm;
    this.#optimizer.rate = rate;
    this.#optimizer.step();
    return this.#look(clipped);
  }

  /** Takes back the last `count` updates, that which led to a fault included: back to weights that gave finite numbers. */
  undo(count = 1): void {
    const kept = Math.max(1, this.states.length - (this.fault ? count - 1 : count));
    const [last] = this.states.splice(kept - 1);
    if (!last) return;
    this.#parameters.forEach(({ value }, k) => void value.set(last.weights[k] as Float64Array));
    this.fault = null;
    this.#look(last.clipped);
  }

  /** Goes back to the weights that gave the lowest loss so far. */
  undoToLowest(): void {
    const losses = this.states.map(({ loss }) => loss);
    const later = losses.length - 1 - losses.indexOf(Math.min(...losses));
    this.undo(later + (this.fault ? 1 : 0));
  }

  /** Euclidean norm of the recurrent weights. */
  get weightNorm(): number {
    return norm(this.#unrolled.parameters.get('W_aa')?.value ?? new Float64Array(0));
  }

  /** Sweeps over all rows with the present weights: a new state, with its gradient in the parameters, or a fault. */
  #look(clipped: boolean): boolean {
    const loss = this.#sweep();
    if (loss === null) return false;
    const weights = this.#parameters.map(({ value }) => value.slice());
    this.states.push({ loss, norm: jointNorm(this.#parameters), clipped, weights });
    return true;
  }

  /** Mean loss of the rows; leaves the mean gradient in the parameters. null when something is not finite. */
  #sweep(): number | null {
    const { tape } = this.#unrolled;
    for (const { grad } of this.#parameters) grad.fill(0);
    let loss = 0;
    for (const [k, row] of this.#rows.entries()) {
      this.#read(row);
      tape.forward();
      const found = tape.firstNonFinite();
      if (found) return this.#stop('forward', k, found);
      tape.backward();
      loss += (tape.loss.value[0] as number) / TASK.rows;
      for (const { grad, node } of this.#parameters) {
        for (let i = 0; i < grad.length; i++) grad[i]! += node.grad[i]! / TASK.rows;
      }
      if (this.#parameters.some(({ grad }) => !grad.every(Number.isFinite))) {
        return this.#stop('backward', k, firstGradientLost(tape.nodes));
      }
    }
    return loss;
  }

  #stop(direction: TrainingFault['direction'], row: number, found: NonFinite): null {
    this.fault = { direction, row: row + 1, found };
    return null;
  }

  #read(row: readonly number[]): void {
    let sum = 0;
    for (const [k, value] of row.entries()) {
      this.#unrolled.at('x', k + 1)?.value.fill(value);
      sum += value;
    }
    this.#unrolled.at('y', 1)?.value.fill(sum);
  }
}

/** The first node, from the loss backwards, whose gradient is not finite, with the norms of the gradients before it. */
function firstGradientLost(nodes: readonly Node[]): NonFinite {
  const order = [...nodes].reverse();
  const node = order.find(({ grad }) => !grad.every(Number.isFinite)) ?? (order[0] as Node);
  const name = node.name ?? node.id.replace(/[[.].*$/, '');
  const norms = order
    .filter((each) => each.index > node.index && each.name === name)
    .map((each) => ({ node: each, norm: norm(each.grad) }));
  return { node, name, time: node.time, norms };
}

function jointNorm(parameters: readonly Trained[]): number {
  return norm(Float64Array.from(parameters.flatMap(({ grad }) => [...grad])));
}
