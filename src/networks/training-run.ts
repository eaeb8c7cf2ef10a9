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

/** One update: the loss and the norm of the gradient before it, and the weights that gave them. */
export interface Update {
  readonly loss: number;
  readonly norm: number;
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
  readonly updates: Update[] = [];
  /** Set by the update that met a number which is not finite; it changes no weight. */
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
  }

  /** One update with learning rate `rate`. Returns false, with `fault` set, when a number is not finite any more. */
  step(rate: number, clipping: Clipping): boolean {
    if (this.fault) return false;
    const loss = this.#sweep();
    if (loss === null) return false;
    const size = jointNorm(this.#parameters);
    const weights = this.#parameters.map(({ value }) => value.slice());
    if (clipping.kind === 'norm') clipByNorm(this.#parameters, clipping.limit);
    if (clipping.kind === 'value') clipByValue(this.#parameters, clipping.limit);
    const clipped = clipping.kind !== 'none' && jointNorm(this.#parameters) < size;
    this.updates.push({ loss, norm: size, clipped, weights });
    this.#optimizer.rate = rate;
    this.#optimizer.step();
    return true;
  }

  /** Takes back the last `count` updates, and the fault with them: back to weights that gave finite numbers only. */
  undo(count = 1): void {
    const [last] = count > 0 ? this.updates.splice(-count) : [];
    if (last) this.#parameters.forEach(({ value }, k) => void value.set(last.weights[k] as Float64Array));
    this.fault = null;
  }

  /** Goes back to the weights that gave the lowest loss so far. */
  undoToLowest(): void {
    const losses = this.updates.map(({ loss }) => loss);
    this.undo(losses.length - losses.indexOf(Math.min(...losses)));
  }

  /** Euclidean norm of the recurrent weights. */
  get weightNorm(): number {
    return norm(this.#unrolled.parameters.get('W_aa')?.value ?? new Float64Array(0));
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
