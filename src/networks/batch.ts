import type { CallExpression, Equation, Expression } from '../equations/tree.ts';
import * as Op from '../training/operations.ts';
import type { ParameterPlace, Plan } from '../training/plan.ts';
import { type Group, type Joint, jointOf, type Slot, slotsIn } from './batch-sums.ts';
import type { Network } from './network.ts';

/** Numbers of a quantity, a row for each sequence at each step; block 0 stands before the first step. */
interface View {
  readonly value: number;
  readonly grad: number;
  /** Bytes from row to row. */
  readonly ld: number;
  readonly n: number;
}

/** What is done at every step, and what goes back. */
interface StepOperation {
  forward(t: number): void;
  backward(t: number): void;
}

const functions: Readonly<Record<string, number>> = { sigmoid: Op.SIGMOID, tanh: Op.TANH, relu: Op.RELU };
/** Where the arena begins; the module's own data stand below. */
const FIRST = 65536;
const padded = (n: number) => Math.ceil(n / 4) * 4;

/**
 * A network whose input is one-hot as a program for windows of `T` steps and batches of `B` sequences. Matrices that are
 * multiplied by the same vector stand side by side, so that one product makes all gates; what does not wait for the step
 * before is computed for the whole window at once. The loss of each row is weighted by `scale`. Throws RangeError for what
 * training does not know: all but layers that read forward, softmax outputs, and the operations of the gated cells.
 */
export function planOf(network: Network, T: number, B: number, scale: number): Plan {
  return new Planner(network, T, B).plan(scale);
}

class Planner {
  readonly #network: Network;
  readonly #T: number;
  readonly #B: number;
  #end = FIRST;
  readonly #views = new Map<string, View>();
  readonly #forward = new Program();
  /** Programs of the backward sweep, the last to run first. */
  readonly #back: Program[] = [];
  readonly #buffers: { at: number; bytes: number }[] = [];
  readonly #places = new Map<string, { shape: [number, number]; parts: Part[] }>();
  readonly #transposed = new Program();

  constructor(network: Network, T: number, B: number) {
    [this.#network, this.#T, this.#B] = [network, T, B];
    for (const { steps, along } of network.blocks) if (steps !== 'each' || along === 'y') refuse('such a wiring');
  }

  plan(scale: number): Plan {
    const { blocks, sizes } = this.#network;
    const [T, B, rows] = [this.#T, this.#B, this.#T * this.#B];
    const [loss] = blocks.at(-1)?.equations ?? [];
    if (loss?.right.kind !== 'call' || loss.right.operation !== 'cross_entropy') refuse('such a loss');
    const layers = blocks.slice(0, -1).map(({ equations }) => ({ equations, joint: jointOf(equations, sizes) }));

    const first = this.#end;
    for (const { joint } of layers) this.#placeParameters(joint, first);
    const count = (this.#end - first) / 4;
    const gradients = this.#take(count);
    const [inputs, targets, losses] = [this.#take(rows), this.#take(rows), this.#take(rows)];

    const toGradient = (address: number) => address - first + gradients;
    for (const { equations, joint } of layers.slice(0, -1)) this.#layer(equations, joint, inputs, toGradient);
    const head = layers.at(-1);
    const [output] = head?.equations ?? [];
    const top = output?.right;
    if (!head || top?.kind !== 'call' || top.operation !== 'softmax' || head.joint.slots.length !== 1)
      return refuse('such an output');
    const outputs = this.#layer([], head.joint, inputs, toGradient);
    const classes = sizes['yhat'] as number;
    const out = this.#at(outputs, 1);
    this.#forward.emit(
      Op.SOFTMAX,
      rows,
      outputs.n,
      classes,
      out,
      targets,
      this.#grad(outputs, 1),
      outputs.ld,
      losses,
      bitsOf(scale),
    );

    const start = new Program();
    start.emit(Op.ZERO, gradients, count * 4);
    // The gradient of the outputs is written by the softmax itself.
    for (const { at, bytes } of this.#buffers) if (at !== outputs.grad) start.emit(Op.ZERO, at, bytes);
    const carried = this.#carried();
    return {
      ...{ T, B, inputs, targets, losses },
      bytes: this.#end,
      forward: this.#forward.words,
      backward: [start, this.#transposed, ...this.#back.reverse()].flatMap(({ words }) => words),
      parameters: { value: first, grad: gradients, count },
      places: new Map([...this.#places].map(([name, place]) => [name, placeOf(place)])),
      carried: carried.map((view) => ({ from: this.#at(view, T), to: view.value, bytes: B * view.ld })),
      outputs: { value: out, ld: outputs.ld, n: classes },
      quantities: new Map(
        [...this.#views].map(([name, view]) => [name, { value: this.#at(view, 1), ld: view.ld, n: view.n }]),
      ),
    };
  }

  #take(numbers: number): number {
    const at = this.#end;
    this.#end += padded(numbers) * 4;
    return at;
  }

  #buffer(n: number): View {
    const numbers = (this.#T + 1) * this.#B * padded(n);
    const view = { value: this.#take(numbers), grad: this.#take(numbers), ld: padded(n) * 4, n: padded(n) };
    this.#buffers.push({ at: view.grad, bytes: numbers * 4 });
    return view;
  }

  #at({ value, ld }: View, t: number): number {
    return value + t * this.#B * ld;
  }

  #grad({ grad, ld }: View, t: number): number {
    return grad + t * this.#B * ld;
  }

  /** Gives the matrices and biases of a layer their places among the parameters. */
  #placeParameters(joint: Joint, first: number): void {
    const part = (name: string, shape: [number, number], base: number, ld: number, from: number, columns: number) => {
      const place = this.#places.get(name) ?? { shape, parts: [] };
      place.parts.push({ base: (base - first) / 4, ld, from, columns });
      place.shape = [shape[0], Math.max(place.shape[1], from + columns)];
      this.#places.set(name, place);
    };
    joint.bias = this.#take(joint.width);
    for (const { bias, column, n } of joint.slots) {
      if (bias) part(bias, [n, 1], joint.bias + column * 4, 0, 0, 1);
    }
    for (const group of joint.groups) {
      group.weights = this.#take(padded(group.rows) * group.width);
      group.transposed = 0;
      for (const { slot, matrix, from } of group.uses) {
        const base = group.weights + (slot.column - group.column) * 4;
        part(matrix, [slot.n, from + group.rows], base, group.width, from, group.rows);
      }
    }
  }

  /** Writes the programs of one layer; returns the sums that its products make. */
  #layer(equations: readonly Equation[], joint: Joint, inputs: number, toGradient: (address: number) => number): View {
    const [T, B, rows] = [this.#T, this.#B, this.#T * this.#B];
    const { sizes } = this.#network;
    const sums = this.#buffer(joint.width);
    const part = (view: View, column: number, n: number): View => ({
      ...{ value: view.value + column * 4, grad: view.grad + column * 4 },
      ...{ ld: view.ld, n },
    });
    const viewOf = (slot: Slot) => part(sums, slot.column, padded(slot.n));
    const slotOf = (expression: Expression) => joint.slots.find((slot) => slot.expression === expression);
    for (const { left, right } of equations) {
      const inner = right.kind === 'call' && functions[right.operation] !== undefined ? right.inputs[0] : right;
      const slot = inner && slotOf(inner);
      if (slot && (slot.expression === right || inner !== right)) this.#views.set(left.name, viewOf(slot));
      else this.#views.set(left.name, this.#buffer(sizes[left.name] ?? 0));
    }

    const operations: StepOperation[] = [];
    const sources = new Map<Group, View | 'input'>();
    const multiply = (program: Program, group: Group, source: View, from: number, to: number, count: number) =>
      program.emit(
        Op.PRODUCT,
        count,
        group.width,
        padded(group.rows),
        this.#at(source, from),
        source.ld,
        4,
        group.weights,
        group.width * 4,
        this.#at(part(sums, group.column, 0), to),
        sums.ld,
      );
    const multiplyBack = (program: Program, group: Group, source: View, from: number, to: number, count: number) =>
      program.emit(
        Op.PRODUCT,
        count,
        padded(group.rows),
        group.width,
        this.#grad(part(sums, group.column, 0), to),
        sums.ld,
        4,
        group.transposed,
        padded(group.rows) * 4,
        this.#grad(source, from),
        source.ld,
      );

    const evaluate = (expression: Expression, into?: View): { view: View; shift: number } => {
      const done = evaluated.get(expression);
      if (done) return done;
      const found = compute(expression, into);
      evaluated.set(expression, found);
      return found;
    };
    const evaluated = new Map<Expression, { view: View; shift: number }>();
    const compute = (expression: Expression, into?: View): { view: View; shift: number } => {
      if (expression.kind === 'symbol' && expression.time?.from === 't') {
        const view = this.#views.get(expression.name) ?? refuse(expression.name);
        return { view, shift: expression.time.shift };
      }
      if (expression.kind !== 'call') return refuse(`${expression.kind} here`);
      const slot = slotOf(expression);
      if (slot) return { view: sum(slot), shift: 0 };
      const [first, second] = expression.inputs as [Expression, Expression];
      const kind = functions[expression.operation];
      if (kind !== undefined) return { view: activate(kind, first, into), shift: 0 };
      const target = into ?? this.#buffer(rowsOf(expression, sizes));
      if (expression.operation === 'multiply') product(first, second, target, false);
      else if (expression.operation === 'add') {
        for (const [k, input] of expression.inputs.entries()) term(input, target, k > 0);
      } else if (expression.operation === 'subtract' && first.kind === 'number')
        scaled(second, -1, first.value, target, false);
      else refuse(expression.operation);
      return { view: target, shift: 0 };
    };
    const term = (input: Expression, target: View, isMore: boolean) => {
      const isProduct = input.kind === 'call' && input.operation === 'multiply';
      if (isProduct) product(input.inputs[0] as Expression, input.inputs[1] as Expression, target, isMore);
      else scaled(input, 1, 0, target, isMore);
    };
    const product = (first: Expression, second: Expression, target: View, isMore: boolean) => {
      const [a, b] = [evaluate(first), evaluate(second)];
      const { n } = target;
      operations.push({
        forward: (t) =>
          this.#forward.emit(
            Op.MULTIPLY,
            isMore ? 1 : 0,
            B,
            n,
            this.#at(a.view, t + a.shift),
            a.view.ld,
            this.#at(b.view, t + b.shift),
            b.view.ld,
            this.#at(target, t),
            target.ld,
          ),
        backward: (t) =>
          back.emit(
            Op.MULTIPLY_BACK,
            B,
            n,
            this.#at(a.view, t + a.shift),
            a.view.ld,
            this.#at(b.view, t + b.shift),
            b.view.ld,
            this.#grad(target, t),
            target.ld,
            this.#grad(a.view, t + a.shift),
            a.view.ld,
            this.#grad(b.view, t + b.shift),
            b.view.ld,
          ),
      });
    };
    const scaled = (input: Expression, by: number, shift: number, target: View, isMore: boolean) => {
      const x = evaluate(input);
      const { n } = target;
      operations.push({
        forward: (t) =>
          this.#forward.emit(
            Op.ADD_SCALED,
            isMore ? 0 : 1,
            B,
            n,
            this.#at(x.view, t + x.shift),
            x.view.ld,
            by,
            shift,
            this.#at(target, t),
            target.ld,
          ),
        backward: (t) =>
          back.emit(
            Op.ADD_SCALED,
            0,
            B,
            n,
            this.#grad(target, t),
            target.ld,
            by,
            0,
            this.#grad(x.view, t + x.shift),
            x.view.ld,
          ),
      });
    };
    const activate = (kind: number, input: Expression, into?: View): View => {
      const x = evaluate(input);
      const isOwn = slotOf(input) !== undefined;
      const y = isOwn ? x.view : (into ?? this.#buffer(x.view.n));
      operations.push({
        forward: (t) =>
          this.#forward.activate(kind, B, y.n, this.#at(x.view, t + x.shift), x.view.ld, this.#at(y, t), y.ld),
        backward: (t) =>
          isOwn
            ? back.activateBack(kind, B, y.n, this.#at(y, t), y.ld, this.#grad(y, t))
            : back.emit(
                Op.ACTIVATE_BACK,
                kind,
                0,
                B,
                y.n,
                this.#at(y, t),
                y.ld,
                this.#grad(y, t),
                this.#grad(x.view, t + x.shift),
                y.ld,
                x.view.ld,
              ),
      });
      return y;
    };
    /** The sum of products in its place: those of what this step has made, and what is added beside products. */
    const sum = (slot: Slot): View => {
      const view = viewOf(slot);
      for (const group of joint.groups) {
        if (group.when !== 'now' || sources.has(group) || !group.uses.some((use) => use.slot === slot)) continue;
        const source = evaluate(group.source).view;
        sources.set(group, source);
        operations.push({
          forward: (t) => multiply(this.#forward, group, source, t, t, B),
          backward: (t) => multiplyBack(back, group, source, t, t, B),
        });
      }
      for (const rest of slot.rest) term(rest, view, true);
      return view;
    };

    const back = new Program();
    for (const { left, right } of equations) {
      const view = this.#views.get(left.name) as View;
      const made = evaluate(right, view);
      if (made.view !== view && made.view.value !== view.value) refuse(`${left.name} as another name`);
    }
    if (equations.length === 0) for (const slot of joint.slots) evaluate(slot.expression);

    for (const group of joint.groups) {
      if (group.when === 'now') continue;
      if (group.source.kind !== 'symbol') return refuse('such a source');
      sources.set(
        group,
        group.source.name === 'x' ? 'input' : (this.#views.get(group.source.name) ?? refuse(group.source.name)),
      );
    }
    for (const group of joint.groups) {
      if (sources.get(group) === 'input') continue;
      group.transposed = this.#take(padded(group.rows) * group.width);
      this.#transposed.emit(
        Op.TRANSPOSE,
        padded(group.rows),
        group.width,
        group.weights,
        group.width * 4,
        group.transposed,
        padded(group.rows) * 4,
      );
    }

    // Forward: first what does not wait for the step before, for all steps at once; then step by step.
    const dense = (group: Group) => sources.get(group) as View;
    const [hoisted, before] = [
      joint.groups.filter(({ when }) => when === 'ahead'),
      joint.groups.filter(({ when }) => when === 'before'),
    ];
    this.#forward.emit(Op.FILL_ROWS, rows, joint.width, joint.bias, this.#at(sums, 1), sums.ld);
    for (const group of hoisted) {
      const isInput = sources.get(group) === 'input';
      if (isInput)
        this.#forward.emit(
          Op.GATHER,
          0,
          rows,
          group.width,
          inputs,
          group.weights,
          group.width * 4,
          this.#at(part(sums, group.column, 0), 1),
          sums.ld,
        );
      else multiply(this.#forward, group, dense(group), 1, 1, rows);
    }
    for (let t = 1; t <= T && before.length + operations.length > 0; t++) {
      for (const group of before) multiply(this.#forward, group, dense(group), t - 1, t, B);
      for (const operation of operations) operation.forward(t);
    }

    // Backward: step by step from the last; then the weights, for all steps at once.
    operations.reverse();
    for (let t = T; t >= 1 && before.length + operations.length > 0; t--) {
      for (const operation of operations) operation.backward(t);
      for (const group of before) multiplyBack(back, group, dense(group), t - 1, t, B);
    }
    for (const group of joint.groups) {
      const source = sources.get(group) as View | 'input';
      const [from, width] = [this.#grad(part(sums, group.column, 0), 1), group.width * 4];
      if (source === 'input') {
        back.emit(Op.GATHER, 1, rows, group.width, inputs, toGradient(group.weights), width, from, sums.ld);
        continue;
      }
      if (group.when === 'ahead') multiplyBack(back, group, source, 1, 1, rows);
      const values = this.#at(source, group.when === 'before' ? 0 : 1);
      back.emit(
        Op.PRODUCT,
        padded(group.rows),
        group.width,
        rows,
        values,
        4,
        source.ld,
        from,
        sums.ld,
        toGradient(group.weights),
        width,
      );
    }
    for (const { column, n, bias } of joint.slots) {
      if (bias)
        back.emit(
          Op.SUM_ROWS,
          rows,
          padded(n),
          this.#grad(part(sums, column, 0), 1),
          sums.ld,
          toGradient(joint.bias) + column * 4,
        );
    }
    this.#back.push(back);
    return sums;
  }

  /** The quantities that the next step reads. */
  #carried(): View[] {
    const names = this.#network.blocks.flatMap(({ equations }) => equations.flatMap(({ right }) => slotsIn(right)));
    const read = names.filter(({ time }) => time?.shift === -1).map(({ name }) => name);
    return [...new Set(read)].map((name) => this.#views.get(name) ?? refuse(name));
  }
}

/** Columns of a parameter: those from `from` on stand at `base`, the rows of a matrix side by side. */
interface Part {
  readonly base: number;
  readonly ld: number;
  readonly from: number;
  readonly columns: number;
}

function placeOf({ shape, parts }: { shape: [number, number]; parts: readonly Part[] }): ParameterPlace {
  return {
    shape,
    at(row, column) {
      const part = parts.find(({ from, columns }) => column >= from && column < from + columns);
      if (!part || row >= shape[0]) throw new RangeError(`no entry ${row}, ${column} in ${shape.join(' × ')}`);
      return part.base + (column - part.from) * part.ld + row;
    },
  };
}

function rowsOf(expression: Expression, sizes: Readonly<Record<string, number>>): number {
  if (expression.kind === 'symbol') return sizes[expression.name] ?? 0;
  return expression.kind === 'call'
    ? Math.max(...(expression as CallExpression).inputs.map((input) => rowsOf(input, sizes)))
    : 0;
}

/** Instructions one after the other. */
class Program {
  readonly words: number[] = [];
  /** Where the last instruction begins. */
  #last = 0;

  emit(operation: number, ...operands: number[]): void {
    this.#last = this.words.length;
    this.words.push(operation, 8 + 4 * operands.length, ...operands);
  }

  /** Functions of columns beside each other are computed as one. */
  activate(kind: number, rows: number, n: number, x: number, ldx: number, y: number, ldy: number): void {
    const [operation, , lastKind, , lastN = 0, lastX = 0, lastLd, lastY] = this.words.slice(this.#last);
    const isAlike = operation === Op.ACTIVATE && lastKind === kind && lastLd === ldx && lastX === lastY && x === y;
    if (isAlike && lastX + lastN * 4 === x) this.words[this.#last + 4] = lastN + n;
    else this.emit(Op.ACTIVATE, kind, rows, n, x, ldx, y, ldy);
  }

  /** The same on the way back, where the columns come from right to left. */
  activateBack(kind: number, rows: number, n: number, y: number, ldy: number, dy: number): void {
    const [operation, , lastKind, isOwn, , lastN = 0, lastY, lastLd] = this.words.slice(this.#last);
    const isAlike = operation === Op.ACTIVATE_BACK && isOwn === 1 && lastKind === kind && lastLd === ldy;
    if (isAlike && y + n * 4 === lastY) this.words.length = this.#last;
    this.emit(
      Op.ACTIVATE_BACK,
      kind,
      1,
      rows,
      isAlike && y + n * 4 === lastY ? n + lastN : n,
      y,
      ldy,
      dy,
      dy,
      ldy,
      ldy,
    );
  }
}

function bitsOf(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0] as number;
}

function refuse(what: string): never {
  throw new RangeError(`training does not know ${what}`);
}
