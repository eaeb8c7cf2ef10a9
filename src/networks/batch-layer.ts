import type { Equation, Expression } from '../equations/tree.ts';
import * as Op from '../training/operations.ts';
import { type Place, Program } from '../training/program.ts';
import type { Arena, View } from './batch-arena.ts';
import { type Group, type Joint, padded, refuse, rowsOf, type Slot } from './batch-sums.ts';

/** What is done at every step, and what goes back. */
interface StepOperation {
  forward(t: number): void;
  backward(t: number): void;
}

/** A quantity, and at which step it is read. */
interface Value {
  readonly view: View;
  readonly shift: number;
}

/** What the layers of a plan have in common. */
export interface Shared {
  readonly arena: Arena;
  readonly sizes: Readonly<Record<string, number>>;
  /** Where the values of each quantity stand; a layer adds its own. */
  readonly views: Map<string, View>;
  readonly forward: Program;
  /** Runs before every backward sweep. */
  readonly transposed: Program;
  /** The index of the input of each row. */
  readonly inputs: number;
  /** Where the gradient of a parameter stands. */
  gradientOf(address: number): number;
}

const functions: Readonly<Record<string, number>> = { sigmoid: Op.SIGMOID, tanh: Op.TANH, relu: Op.RELU };

/** The programs of one layer. */
export class BatchLayer {
  /** The sums of products, side by side; functions are computed in their place. */
  readonly sums: View;
  readonly backward = new Program();
  readonly #shared: Shared;
  readonly #joint: Joint;
  readonly #operations: StepOperation[] = [];
  readonly #values = new Map<Expression, Value>();
  /** What each group of matrices is multiplied by. */
  readonly #sources = new Map<Group, View | 'input'>();

  constructor(equations: readonly Equation[], joint: Joint, shared: Shared) {
    [this.#joint, this.#shared] = [joint, shared];
    this.sums = shared.arena.view(joint.width);
    for (const { left, right } of equations) {
      const isFunction = right.kind === 'call' && functions[right.operation] !== undefined;
      const slot = this.#slotOf(isFunction ? (right.inputs[0] as Expression) : right);
      shared.views.set(left.name, slot ? this.#viewOf(slot) : shared.arena.view(shared.sizes[left.name] ?? 0));
    }
    for (const { left, right } of equations) {
      const view = shared.views.get(left.name) as View;
      if (this.#evaluate(right, view).view.value !== view.value) refuse(`${left.name} as another name`);
    }
    if (equations.length === 0) for (const slot of joint.slots) this.#evaluate(slot.expression);
    this.#findSources();
    this.#writeForward();
    this.#writeBackward();
  }

  #evaluate(expression: Expression, into?: View): Value {
    const value = this.#values.get(expression) ?? this.#compute(expression, into);
    this.#values.set(expression, value);
    return value;
  }

  #compute(expression: Expression, into?: View): Value {
    if (expression.kind === 'symbol' && expression.time?.from === 't') {
      const view = this.#shared.views.get(expression.name) ?? refuse(expression.name);
      return { view, shift: expression.time.shift };
    }
    if (expression.kind !== 'call') return refuse(`a ${expression.kind} by itself`);
    const slot = this.#slotOf(expression);
    if (slot) return { view: this.#sum(slot), shift: 0 };
    const { operation, inputs } = expression;
    const [first, second] = inputs as [Expression, Expression];
    const kind = functions[operation];
    if (kind !== undefined) return { view: this.#activate(kind, first, into), shift: 0 };
    const view = into ?? this.#shared.arena.view(rowsOf(expression, this.#shared.sizes));
    if (operation === 'subtract' && first.kind === 'number') this.#addScaled(second, -1, first.value, view, false);
    else if (operation === 'multiply') this.#add(expression, view, false);
    else if (operation === 'add') for (const [k, input] of inputs.entries()) this.#add(input, view, k > 0);
    else refuse(operation);
    return { view, shift: 0 };
  }

  /** The sum of products in its place: those with what this step has made, and what is added beside products. */
  #sum(slot: Slot): View {
    const view = this.#viewOf(slot);
    for (const group of this.#joint.groups) {
      if (group.when !== 'now' || this.#sources.has(group) || !group.uses.some((use) => use.slot === slot)) continue;
      const source = this.#evaluate(group.source).view;
      this.#sources.set(group, source);
      const { B } = this.#shared.arena;
      this.#operations.push({
        forward: (t) => this.#multiply(group, source, t, t, B),
        backward: (t) => this.#multiplyBack(group, source, t, t, B),
      });
    }
    for (const rest of slot.rest) this.#add(rest, view, true);
    return view;
  }

  #add(input: Expression, target: View, isMore: boolean): void {
    if (input.kind !== 'call' || input.operation !== 'multiply') {
      this.#addScaled(input, 1, 0, target, isMore);
      return;
    }
    const { arena, forward } = this.#shared;
    const [a, b] = input.inputs.map((each) => this.#evaluate(each)) as [Value, Value];
    const { B } = arena;
    this.#operations.push({
      forward: (t) => forward.multiply(isMore, B, target.n, this.#at(a, t), this.#at(b, t), arena.at(target, t)),
      backward: (t) =>
        this.backward.multiplyBack(
          ...([B, target.n, this.#at(a, t), this.#at(b, t), arena.gradAt(target, t)] as const),
          ...([this.#gradAt(a, t), this.#gradAt(b, t)] as const),
        ),
    });
  }

  #addScaled(input: Expression, by: number, plus: number, target: View, isMore: boolean): void {
    const { arena, forward } = this.#shared;
    const x = this.#evaluate(input);
    const { B } = arena;
    this.#operations.push({
      forward: (t) => forward.addScaled(isMore, B, target.n, this.#at(x, t), by, plus, arena.at(target, t)),
      backward: (t) => this.backward.addScaled(true, B, target.n, arena.gradAt(target, t), by, 0, this.#gradAt(x, t)),
    });
  }

  #activate(kind: number, input: Expression, into?: View): View {
    const { arena, forward } = this.#shared;
    const x = this.#evaluate(input);
    const isInPlace = this.#slotOf(input) !== undefined;
    const y = isInPlace ? x.view : (into ?? arena.view(x.view.n));
    const { B } = arena;
    this.#operations.push({
      forward: (t) => forward.activate(kind, B, y.n, this.#at(x, t), arena.at(y, t)),
      backward: (t) =>
        isInPlace
          ? this.backward.activateBackInPlace(kind, B, y.n, arena.at(y, t), arena.gradAt(y, t))
          : this.backward.activateBack(kind, B, y.n, arena.at(y, t), arena.gradAt(y, t), this.#gradAt(x, t)),
    });
    return y;
  }

  #findSources(): void {
    const { arena, views, transposed } = this.#shared;
    for (const group of this.#joint.groups) {
      const { source, rows, width, when } = group;
      if (when !== 'now') {
        const name = source.kind === 'symbol' ? source.name : refuse('such a source');
        this.#sources.set(group, name === 'x' ? 'input' : (views.get(name) ?? refuse(name)));
      }
      if (this.#sources.get(group) === 'input') continue;
      group.transposed = arena.take(padded(rows) * width);
      transposed.transpose(padded(rows), width, weightsOf(group), transposedOf(group));
    }
  }

  /** First what does not wait for the step before, for all steps at once; then step by step. */
  #writeForward(): void {
    const { arena, forward, inputs } = this.#shared;
    const { T, B } = arena;
    forward.fillRows(T * B, this.#joint.width, this.#joint.bias, arena.at(this.sums, 1));
    for (const group of this.#groups('ahead')) {
      const source = this.#sources.get(group) as View | 'input';
      if (source !== 'input') this.#multiply(group, source, 1, 1, T * B);
      else forward.gather(T * B, group.width, inputs, weightsOf(group), arena.at(this.#part(group.column), 1));
    }
    for (let t = 1; t <= T; t++) {
      for (const group of this.#groups('before')) this.#multiply(group, this.#sources.get(group) as View, t - 1, t, B);
      for (const operation of this.#operations) operation.forward(t);
    }
  }

  /** Step by step from the last; then the weights, for all steps at once. */
  #writeBackward(): void {
    const { arena, inputs, gradientOf } = this.#shared;
    const { T, B } = arena;
    const rows = T * B;
    const operations = this.#operations.toReversed();
    for (let t = T; t >= 1; t--) {
      for (const operation of operations) operation.backward(t);
      for (const group of this.#groups('before'))
        this.#multiplyBack(group, this.#sources.get(group) as View, t - 1, t, B);
    }
    for (const group of this.#joint.groups) {
      const source = this.#sources.get(group) as View | 'input';
      const from = arena.gradAt(this.#part(group.column), 1);
      const to = { at: gradientOf(group.weights), ld: group.width * 4 };
      if (source === 'input') this.backward.scatter(rows, group.width, inputs, to, from);
      else {
        if (group.when === 'ahead') this.#multiplyBack(group, source, 1, 1, rows);
        const values = arena.at(source, group.when === 'before' ? 0 : 1);
        this.backward.productOfTransposed(padded(group.rows), group.width, rows, values, from, to);
      }
    }
    for (const { column, n, bias } of this.#joint.slots) {
      const sum = gradientOf(this.#joint.bias) + column * 4;
      if (bias) this.backward.sumRows(rows, padded(n), arena.gradAt(this.#part(column), 1), sum);
    }
  }

  #groups(when: Group['when']): Group[] {
    return this.#joint.groups.filter((group) => group.when === when);
  }

  /** `count` rows of a source from step `from`, times the matrices, onto the sums from step `to`. */
  #multiply(group: Group, source: View, from: number, to: number, count: number): void {
    const { arena, forward } = this.#shared;
    const sums = arena.at(this.#part(group.column), to);
    forward.product(count, group.width, padded(group.rows), arena.at(source, from), weightsOf(group), sums);
  }

  #multiplyBack(group: Group, source: View, from: number, to: number, count: number): void {
    const { arena } = this.#shared;
    const sums = arena.gradAt(this.#part(group.column), to);
    const gradient = arena.gradAt(source, from);
    this.backward.product(count, padded(group.rows), group.width, sums, transposedOf(group), gradient);
  }

  #slotOf(expression: Expression): Slot | undefined {
    return this.#joint.slots.find((slot) => slot.expression === expression);
  }

  #viewOf({ column, n }: Slot): View {
    return { ...this.#part(column), n: padded(n) };
  }

  /** The sums from a column on. */
  #part(column: number): View {
    return { ...this.sums, value: this.sums.value + column * 4, grad: this.sums.grad + column * 4 };
  }

  #at({ view, shift }: Value, t: number): Place {
    return this.#shared.arena.at(view, t + shift);
  }

  #gradAt({ view, shift }: Value, t: number): Place {
    return this.#shared.arena.gradAt(view, t + shift);
  }
}

const weightsOf = ({ weights, width }: Group): Place => ({ at: weights, ld: width * 4 });
const transposedOf = ({ transposed, rows }: Group): Place => ({ at: transposed, ld: padded(rows) * 4 });
