import { fuse, type Instruction } from './fuse.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, type Shape } from './operations.ts';

/** Why a leaf is there. Everything else on a tape is computed. */
export type LeafKind = 'parameter' | 'input' | 'initial' | 'target' | 'constant';

/** What a node stands for in the equations: quantity `name` at time step `time`. */
export interface Meaning {
  /** Name of the quantity in the equations, such as `a` or `W_aa`; null for a value inside an equation. */
  readonly name: string | null;
  /** Time step, 1-based; 0 for an initial state; null for what all steps share. */
  readonly time: number | null;
  /** Where its step stands among those of all sequences, where that is another place: a decoder's come after the encoder's. */
  readonly column?: number;
}

/** One value on the tape, with its gradient. `value` and `grad` are views into the tape's arenas. */
export interface Node extends Meaning {
  /** Unique on its tape: `a[3]`, `W_aa`, or `a[3].1` for the first value inside the equation of `a[3]`. */
  readonly id: string;
  readonly index: number;
  readonly kind: LeafKind | 'computed';
  readonly operation: Operation | null;
  readonly inputs: readonly Node[];
  readonly shape: Shape;
  readonly size: number;
  readonly offset: number;
  readonly value: Float64Array;
  readonly grad: Float64Array;
}

type Recorded = Omit<Node, 'value' | 'grad'> & {
  value?: Float64Array;
  grad?: Float64Array;
  /** Whether its gradient is wanted. */
  gradient: boolean;
  /** What a constant is filled with. */
  fill?: number;
};

/** Collects the nodes of a computation in order; `finish` turns them into a tape. */
export class Recorder {
  readonly #nodes: Recorded[] = [];
  #size = 0;

  /**
   * A value that the computation reads. `gradient: false` saves the work of its gradient, which then stays 0 (constants
   * have none).
   */
  leaf(kind: LeafKind, id: string, shape: Shape, meaning: Meaning, gradient = true): Node {
    return this.#push({ id, kind, operation: null, inputs: [], shape, gradient, ...meaning });
  }

  /** A leaf whose entries are all `fill`, for the numbers that stand in equations. */
  constant(fill: number, id: string, shape: Shape, meaning: Meaning): Node {
    return this.#push({ id, kind: 'constant', operation: null, inputs: [], shape, gradient: false, fill, ...meaning });
  }

  /** A value that the computation makes. Throws RangeError when the shapes of the inputs do not meet. */
  apply(operation: Operation, inputs: readonly Node[], id: string, meaning: Meaning): Node {
    const shape = operation.shape(inputs.map((input) => input.shape));
    return this.#push({ id, kind: 'computed', operation, inputs, shape, gradient: true, ...meaning });
  }

  /** The tape, with `loss` as the scalar that gradients are of. Throws RangeError when `loss` is not a scalar. */
  finish(loss: Node): Tape {
    return new Tape(this.#nodes, this.#size, loss);
  }

  #push(node: Omit<Recorded, 'index' | 'size' | 'offset'>): Node {
    const size = node.shape[0] * node.shape[1];
    const recorded = { ...node, index: this.#nodes.length, size, offset: this.#size };
    this.#nodes.push(recorded);
    this.#size += size;
    return recorded as unknown as Node;
  }
}

/**
 * A recorded computation: nodes in order, an integer program over one arena of values and one of gradients. A sweep
 * allocates nothing, and can stop anywhere.
 */
export class Tape {
  readonly nodes: readonly Node[];
  readonly loss: Node;
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  /** Index of the k-th computed node, whose instruction is the k-th of `#stepwise`. */
  readonly #order: Int32Array;
  /** For sweeps that stop somewhere: one instruction a node. */
  readonly #stepwise: Program;
  /** For whole sweeps: instructions that write several nodes at once. */
  readonly #whole: Program;

  constructor(recorded: readonly Recorded[], size: number, loss: Node) {
    if (loss.size !== 1) throw new RangeError(`loss must be a scalar: ${loss.id} is [${loss.shape.join(', ')}]`);
    this.loss = loss;
    this.values = new Float64Array(size);
    this.gradients = new Float64Array(size);
    const steps = recorded.flatMap(({ index, operation, offset, size, inputs }) => {
      if (!operation) return [];
      const code = [offset, size, inputs.length];
      for (const input of inputs) {
        const source = recorded[input.index] as Recorded;
        code.push(source.offset, source.size, source.gradient ? source.offset : -1);
      }
      return [{ index, operation, inputs, code }];
    });
    this.#order = Int32Array.from(steps, ({ index }) => index);
    this.#stepwise = assemble(steps.map(({ operation, code }) => ({ ...operation, code })));
    this.#whole = assemble(fuse(steps, loss));
    for (const node of recorded) {
      node.value = this.values.subarray(node.offset, node.offset + node.size);
      node.grad = this.gradients.subarray(node.offset, node.offset + node.size);
      if (node.fill !== undefined) node.value.fill(node.fill);
    }
    this.nodes = recorded as unknown as readonly Node[];
  }

  /** Computes the nodes in order, up to and with `until` (default: all). Changes values only. */
  forward(until: Node | null = null): void {
    const { code, start, forward } = until ? this.#stepwise : this.#whole;
    const end = until ? this.#computedUpTo(until) : forward.length;
    const { values } = this;
    for (let k = 0; k < end; k++) forward[k]!(values, code, start[k]!);
  }

  /**
   * Sets all gradients to 0, that of the loss to 1, and passes gradients on from the end, until that of `until` is
   * complete (default: all are). What stands in `grad` then are the true partial sums of the half-done sweep. The values
   * must be those of a forward sweep. Along the edges `without` nothing is passed (default: none is left out), which gives
   * what a program would compute that forgets them. Changes gradients only.
   *
   * Reverse-mode differentiation in recording order: Linnainmaa 1970; through time: Werbos 1990.
   */
  backward(until: Node | null = null, without: readonly Edge[] = NONE): void {
    const program = until || without.length > 0 ? this.#stepwise : this.#whole;
    const { start, backward } = program;
    const code = without.length > 0 ? this.#cut(without) : program.code;
    const stop = until ? this.#computedUpTo(until) : 0;
    const { values, gradients } = this;
    gradients.fill(0);
    gradients[this.loss.offset] = 1;
    for (let k = backward.length - 1; k >= stop; k--) backward[k]!(values, gradients, code, start[k]!);
  }

  /**
   * Sets all gradients to 0, that of the scalar `node`, or of one entry of it, to 1, and passes gradients on from there: what
   * stands in `grad` then are derivatives of that one number, such as a single term of the loss or one unit of a state.
   * `entry` counts from 0. Nothing after `node` is read. Changes gradients only. Throws RangeError when that is no number of `node`.
   */
  backwardFrom(node: Node, entry: number | null = null): void {
    if (entry === null ? node.size !== 1 : !(entry in node.value)) {
      throw new RangeError(`gradients are of a scalar: ${node.id} is [${node.shape.join(', ')}]`);
    }
    const { code, start, backward } = this.#stepwise;
    const { values, gradients } = this;
    gradients.fill(0);
    gradients[node.offset + (entry ?? 0)] = 1;
    for (let k = this.#computedUpTo(node) - 1; k >= 0; k--) backward[k]!(values, gradients, code, start[k]!);
  }

  /** The stepwise program with nowhere to go for the gradients of some inputs. */
  #cut(edges: readonly Edge[]): Int32Array {
    const code = this.#stepwise.code.slice();
    for (const { node, slot } of edges) {
      const instruction = this.#stepwise.start[this.#computedUpTo(node) - 1] as number;
      code[instruction + FIRST_INPUT + INPUT_STRIDE * slot + 2] = -1;
    }
    return code;
  }

  /** How many computed nodes there are up to and with `node`. */
  #computedUpTo(node: Node): number {
    let count = 0;
    while (count < this.#order.length && this.#order[count]! <= node.index) count++;
    return count;
  }

  /**
   * The gradient that went along one edge in the last backward sweep: what `node` added to its input number `slot`. For
   * an input in two slots each has its own. `grad` is the gradient of `node`, by default the present one. Returns a new array
   * of the input's size; changes nothing.
   */
  edgeGradient(node: Node, slot: number, grad: ArrayLike<number> = node.grad): Float64Array {
    const input = node.inputs[slot];
    if (!node.operation || !input) throw new RangeError(`${node.id} has no input ${slot}`);
    const inputsSize = node.inputs.reduce((sum, each) => sum + each.size, 0);
    const values = new Float64Array(node.size + inputsSize);
    const gradients = new Float64Array(node.size + inputsSize);
    const instruction = new Int32Array(FIRST_INPUT + INPUT_STRIDE * node.inputs.length);
    values.set(node.value);
    gradients.set(grad);
    instruction.set([0, node.size, node.inputs.length]);
    let offset = node.size;
    let wanted = 0;
    node.inputs.forEach((each, k) => {
      values.set(each.value, offset);
      instruction.set([offset, each.size, offset], FIRST_INPUT + INPUT_STRIDE * k);
      if (k === slot) wanted = offset;
      offset += each.size;
    });
    node.operation.backward(values, gradients, instruction, 0);
    return gradients.slice(wanted, wanted + input.size);
  }

  /** The first node in order, up to and with `until` (default: all), that holds NaN or ±Infinity; null when none does. */
  firstNonFinite(until: Node | null = null): NonFinite | null {
    const last = until ? until.index : this.nodes.length;
    for (const node of this.nodes) {
      if (node.index > last) return null;
      if (node.value.every(Number.isFinite)) continue;
      const name = ownerName(node);
      const path = this.nodes.filter((each) => each.index < node.index && each.name === name);
      const norms = [...new Set([...path, ...node.inputs])].map((each) => ({ node: each, norm: norm(each.value) }));
      return { node, name, time: node.time, norms };
    }
    return null;
  }
}

/** The way from input number `slot` of `node` to `node`. */
export interface Edge {
  readonly node: Node;
  readonly slot: number;
}

const NONE: readonly Edge[] = [];

interface Program {
  readonly code: Int32Array;
  readonly start: Int32Array;
  readonly forward: readonly Operation['forward'][];
  readonly backward: readonly Operation['backward'][];
}

/** Instructions one after the other: their integers in one array, their rules in another. */
function assemble(instructions: readonly Instruction[]): Program {
  const code: number[] = [];
  const start = Int32Array.from(
    instructions,
    (instruction) => code.push(...instruction.code) - instruction.code.length,
  );
  return {
    code: Int32Array.from(code),
    start,
    forward: instructions.map((instruction) => instruction.forward),
    backward: instructions.map((instruction) => instruction.backward),
  };
}

/** Where a computation left the finite numbers. */
export interface NonFinite {
  readonly node: Node;
  /** The quantity in whose equation it happened. */
  readonly name: string;
  readonly time: number | null;
  /** Euclidean norms: the same quantity at the steps before, then the inputs of the node. */
  readonly norms: readonly { readonly node: Node; readonly norm: number }[];
}

/** The quantity in whose equation a node stands: `a` for `a[3].1`. */
export function ownerName(node: Node): string {
  return node.name ?? node.id.replace(/[[.].*$/, '');
}

/** Euclidean norm, scaled so that it does not overflow before its result does. */
export function norm(vector: Float64Array): number {
  const largest = vector.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  return largest * Math.sqrt(vector.reduce((sum, each) => sum + (each / largest) ** 2, 0));
}
