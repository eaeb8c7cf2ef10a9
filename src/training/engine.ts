import type { Kernels, MakeKernels } from './kernels.ts';
import type { Plan, Rows } from './plan.ts';

/** How an update moves the parameters. */
export type Rule =
  | { readonly kind: 'momentum'; readonly rate: number; readonly momentum?: number }
  | {
      readonly kind: 'adam';
      readonly rate: number;
      readonly beta1?: number;
      readonly beta2?: number;
      readonly epsilon?: number;
    };

/** What an engine remembers between updates. */
export interface EngineSnapshot {
  readonly updates: number;
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** Runs a plan: a network over windows of text, in single precision. */
export class Engine {
  readonly plan: Plan;
  readonly parameters: Float32Array;
  readonly gradients: Float32Array;
  /** Index of input and target of each row. */
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
  readonly #kernels: Kernels;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #losses: Float32Array;
  readonly #forward: readonly [from: number, to: number];
  readonly #backward: readonly [from: number, to: number];
  readonly #moments: readonly [first: number, second: number];
  #updates = 0;

  /** Throws RangeError when there is not enough memory. */
  constructor(make: MakeKernels, plan: Plan) {
    this.plan = plan;
    const { count, value, grad } = plan.parameters;
    const programs = plan.bytes + 8 * count;
    const end = programs + 4 * (plan.forward.length + plan.backward.length);
    this.#kernels = make(end);
    const { buffer } = this.#kernels.memory;
    const rows = plan.T * plan.B;
    this.parameters = new Float32Array(buffer, value, count);
    this.gradients = new Float32Array(buffer, grad, count);
    this.inputs = new Int32Array(buffer, plan.inputs, rows);
    this.targets = new Int32Array(buffer, plan.targets, rows);
    this.#losses = new Float32Array(buffer, plan.losses, rows);
    this.#bytes = new Uint8Array(buffer);
    this.#moments = [plan.bytes, plan.bytes + 4 * count];
    const words = new Int32Array(buffer, programs);
    words.set(plan.forward);
    words.set(plan.backward, plan.forward.length);
    const middle = programs + 4 * plan.forward.length;
    this.#forward = [programs, middle];
    this.#backward = [middle, end];
  }

  /** Sum of the losses of all rows, for the inputs and targets that are set. */
  forward(): number {
    this.#kernels.run(...this.#forward);
    let sum = 0;
    for (let r = 0; r < this.#losses.length; r++) sum += this.#losses[r] as number;
    return sum;
  }

  /** Gradients of the weighted loss, after `forward`. */
  backward(): void {
    this.#kernels.run(...this.#backward);
  }

  /** Norm of all gradients; after it they are at most `limit` long. */
  clipByNorm(limit: number): number {
    const { count, grad } = this.plan.parameters;
    const norm = Math.sqrt(this.#kernels.sumOfSquares(count, grad));
    if (norm > limit) this.#kernels.clip(count, grad, limit / norm, 3e38);
    return norm;
  }

  /** Keeps every entry of the gradients within ± `limit`. */
  clipByValue(limit: number): void {
    const { count, grad } = this.plan.parameters;
    this.#kernels.clip(count, grad, 1, limit);
  }

  update(rule: Rule): void {
    const { count, value, grad } = this.plan.parameters;
    const [first, second] = this.#moments;
    if (rule.kind === 'momentum') {
      this.#kernels.momentum(count, value, grad, first, rule.rate, rule.momentum ?? 0);
      return;
    }
    const { rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = rule;
    this.#updates++;
    const [one, two] = [1 - beta1 ** this.#updates, Math.sqrt(1 - beta2 ** this.#updates)];
    this.#kernels.adam(count, value, grad, first, second, (rate * two) / one, beta1, beta2, epsilon * two);
  }

  /** Probabilities of the last row, as a view of the memory. */
  outputs(): Float32Array {
    return this.last(this.plan.outputs);
  }

  /** The last of some rows, as a view of the memory. */
  last({ value, ld, n }: Rows): Float32Array {
    const row = this.plan.T * this.plan.B - 1;
    return new Float32Array(this.#bytes.buffer, value + row * ld, n);
  }

  /** Everything that later updates depend on: weights, their moments, states. */
  snapshot(): EngineSnapshot {
    const memory = new Uint8Array(this.#remembered.reduce((sum, [, bytes]) => sum + bytes, 0));
    this.#exchange((at, bytes, place) => memory.set(this.#bytes.subarray(at, at + bytes), place));
    return { updates: this.#updates, memory };
  }

  /** Goes back to a snapshot of an engine with the same plan. Throws RangeError when it is of another. */
  restore({ updates, memory }: EngineSnapshot): void {
    const length = this.#remembered.reduce((sum, [, bytes]) => sum + bytes, 0);
    if (memory.length !== length) throw new RangeError('the snapshot is of another network');
    this.#exchange((at, bytes, place) => this.#bytes.set(memory.subarray(place, place + bytes), at));
    this.#updates = updates;
  }

  /** Where a snapshot's parts stand in the memory, and how long they are. */
  get #remembered(): readonly (readonly [at: number, bytes: number])[] {
    const { parameters, carried } = this.plan;
    const [first] = this.#moments;
    return [
      [parameters.value, 4 * parameters.count],
      [first, 8 * parameters.count],
      ...carried.map(({ to, bytes }) => [to, bytes] as const),
    ];
  }

  #exchange(part: (at: number, bytes: number, place: number) => void): void {
    let place = 0;
    for (const [at, bytes] of this.#remembered) {
      part(at, bytes, place);
      place += bytes;
    }
  }

  /** Goes on from the states in which the window ended. */
  carry(): void {
    for (const { from, to, bytes } of this.plan.carried) this.#bytes.copyWithin(to, from, from + bytes);
  }

  /** Begins anew: states before the first step are 0. */
  resetStates(): void {
    for (const { to, bytes } of this.plan.carried) this.#bytes.fill(0, to, to + bytes);
  }
}
