import { substitute } from '../equations/tree.ts';
import { type Node, type NonFinite, norm } from '../tape/tape.ts';
import type { Activation, CellName } from './cells.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { LONGEST_PROBE, PROBE_UNITS, type ProbeNumbers } from './probe-numbers.ts';
import { spectralNorm } from './spectral-norm.ts';
import { ownName } from './untie.ts';

/**
 * One input, a few units, and as loss a single number read from the last state: `L = W_ya a[T]`. With a W_ya of length 1 the
 * gradient at the last state has length 1, whatever the weights are.
 */
export function probeNetwork(cell: CellName, activation: Activation, library: Library): Network {
  return {
    blocks: [
      { equations: library.cells[cell].map((equation) => substitute(equation, { g: activation })), steps: 'each' },
      { equations: library.heads.last.map((equation) => substitute(equation, { h: 'identity' })), steps: 'once' },
    ],
    sizes: { x: 1, a: PROBE_UNITS, yhat: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'yhat',
  };
}

/** What a backward sweep from the last step has left. */
export interface Probed {
  /** ‖∂L/∂a[k]‖ for k = 0 … T. */
  readonly norms: readonly number[];
  /** The most by which the step from a[k] back to a[k−1] could lengthen a gradient, for k = 1 … T: ‖W_aaᵀ diag(g′(z[k]))‖. */
  readonly factors: readonly number[];
  /** The largest of the factors. */
  readonly gamma: number;
  /** ‖∂L/∂z[k] a[k−1]ᵀ‖: the length of what step k adds to the gradient of W_aa, for k = 1 … T. */
  readonly terms: readonly number[];
  /** The length of the sum of the terms of the first half of the steps, rounded down. */
  readonly early: number;
  /** ‖∂L/∂W_aa‖: the length of the sum of all terms; of an untied network that of its first matrix. */
  readonly whole: number;
  /**
   * The largest difference, at any step, between the tape's gradient and the product of the factors, as a share of the
   * gradient's length there; NaN where numbers are not finite.
   */
  readonly difference: number;
  /** Where the forward sweep left the finite numbers. */
  readonly broken: NonFinite | null;
}

/** One network recorded for one length, whose weights can be set again and again. */
export class Probe {
  readonly unrolled: Unrolled;
  readonly #activation: Activation;

  /** Throws RangeError when T is not a positive integer, or longer than the probe's inputs. */
  constructor(network: Network, activation: Activation, T: number) {
    if (T > LONGEST_PROBE) throw new RangeError(`a probe has at most ${LONGEST_PROBE} steps: ${T}`);
    this.unrolled = unroll(network, T, { inputGradients: false });
    this.#activation = activation;
  }

  /** Sets all numbers, sweeps forward and back, and measures. Changes the tape only. */
  run(rows: readonly (readonly number[])[], numbers: ProbeNumbers): Probed {
    const { tape, at, T, parameters } = this.unrolled;
    const matrix = rows.flat();
    const untied = parameters.has(ownName('W_aa', 1));
    const shared = (name: string, t: number) => parameters.get(untied && name !== 'W_ya' ? ownName(name, t) : name);
    for (let t = 1; t <= T; t++) {
      shared('W_aa', t)?.value.set(matrix);
      shared('W_ax', t)?.value.set(numbers.W_ax);
      at('x', t)?.value.fill(numbers.inputs[T - t] as number);
    }
    parameters.get('W_ya')?.value.set(numbers.W_ya);
    at('a', 0)?.value.set(numbers.start);
    tape.forward();
    tape.backward();
    const states = Array.from({ length: T + 1 }, (_, k) => at('a', k));
    const factors = states.slice(1).map((state) => this.#factor(rows, state?.value ?? new Float64Array()));
    return {
      norms: states.map((state) => norm(state?.grad ?? new Float64Array())),
      factors,
      gamma: Math.max(...factors),
      terms: this.#products().map(({ grad, inputs }) => norm(grad) * norm(inputs[1]?.value ?? new Float64Array())),
      early: this.#early(),
      whole: norm(shared('W_aa', 1)?.grad ?? new Float64Array()),
      difference: this.#difference(rows),
      broken: tape.firstNonFinite(),
    };
  }

  /** ‖diag(g′) W_aa‖, which is the norm of its transpose. */
  #factor(rows: readonly (readonly number[])[], state: Float64Array): number {
    return spectralNorm(rows.map((row, i) => row.map((each) => each * slopeOf(this.#activation, state[i] as number))));
  }

  /** Goes back from the last state by ∂L/∂a[k−1] = W_aaᵀ diag(g′) ∂L/∂a[k] alone, and compares with the tape. */
  #difference(rows: readonly (readonly number[])[]): number {
    const { at, T } = this.unrolled;
    let gradient: readonly number[] = Array.from(at('a', T)?.grad ?? []);
    let most = 0;
    for (let k = T; k >= 1; k--) {
      const state = at('a', k)?.value as Float64Array;
      const inside = gradient.map((each, i) => each * slopeOf(this.#activation, state[i] as number));
      gradient = gradient.map((_, j) =>
        rows.reduce((sum, row, i) => sum + (row[j] as number) * (inside[i] as number), 0),
      );
      const taped = at('a', k - 1)?.grad as Float64Array;
      const apart = norm(taped.map((each, i) => each - (gradient[i] as number)));
      // Below the normal numbers of 64 bits there are no digits left to compare.
      const share = apart < 1e-290 ? 0 : apart / norm(taped);
      if (!(share <= most)) most = share;
    }
    return most;
  }

  /** The nodes W_aa a[k−1] of all steps. Each adds δ aᵀ to the gradient of its matrix, a product of the lengths of both. */
  #products(): readonly Node[] {
    return this.unrolled.tape.nodes.filter(
      ({ operation, inputs }) => operation?.name === 'product' && inputs[0]?.name?.startsWith('W_aa'),
    );
  }

  #early(): number {
    const sum = new Float64Array(PROBE_UNITS ** 2);
    for (const node of this.#products().slice(0, Math.floor(this.unrolled.T / 2))) {
      this.unrolled.tape.edgeGradient(node, 0).forEach((each, k) => {
        sum[k] = (sum[k] as number) + each;
      });
    }
    return norm(sum);
  }
}

/** The slope of an activation where its value is `value`. */
export function slopeOf(activation: Activation, value: number): number {
  if (activation === 'tanh') return 1 - value ** 2;
  if (activation === 'sigmoid') return value * (1 - value);
  if (activation === 'relu') return value > 0 ? 1 : 0;
  return 1;
}
