import type { Library } from '../networks/library.ts';
import type { Node } from '../tape/tape.ts';
import { type Random, random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { recorded } from './recorded.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

type Vector = readonly [number, number];
type Matrix = readonly [Vector, Vector];

/** A network of two units at its second step. */
interface Step {
  readonly W_aa: Matrix;
  readonly W_ax: Matrix;
  readonly b_a: Vector;
  readonly previous: Vector;
  readonly x: readonly [first: Vector, second: Vector];
}

/** Half a unit in the second decimal, and a little for what rounding of doubles may do. */
const TWO_DECIMALS = 0.005 + 1e-9;

export const oneStep: Exercise = {
  id: 'one-step',
  title: 'One step by hand',
  variant(seed, library) {
    const draws = random(seed);
    const draw = () => {
      const step = drawStep(draws);
      return { step, right: firstEntry(step, library), mistakes: stepMistakes(step) };
    };
    const { step, right, mistakes } = drawUntil(
      draw,
      (drawn) => Math.abs(drawn.right) < 0.9 && tellApart(drawn.right, drawn.mistakes, 2 * TWO_DECIMALS),
    );
    const { W_aa, W_ax, b_a, previous, x } = step;
    const fromState = dot(W_aa[0], previous);
    const fromInput = dot(W_ax[0], x[1]);
    const shownSum = [fromState, fromInput, b_a[0]].map(signed).join('').replace(/^ \+ /, '').replace(/^ − /, '−');
    return numberVariant({
      question: `Two hidden units with tanh, two inputs. {{W_aa}} = ${matrix(W_aa)}, {{W_ax}} = ${matrix(W_ax)}, {{b_a}} = ${vector(b_a)}; a semicolon ends a row. The inputs are {{x[1]}} = ${vector(x[0])} and {{x[2]}} = ${vector(x[1])}, and the state after the first step is {{a[1]}} = ${vector(previous)}. What is the first entry of {{a[2]}}, to two decimals?`,
      label: 'first entry of {{a[2]}}',
      right,
      tolerance: TWO_DECIMALS,
      mistakes,
      otherwise:
        'Take the first rows: row of {{W_aa}} times {{a[1]}}, plus row of {{W_ax}} times {{x[2]}}, plus the first entry of {{b_a}}; then tanh of the sum.',
      reason: `Right: tanh(${shownSum}).`,
      worked: `The first row of {{W_aa}} times {{a[1]}} is ${numberText(fromState)}. The first row of {{W_ax}} times {{x[2]}} is ${numberText(fromInput)}. With the bias the sum is ${shownSum} = ${numberText(fromState + fromInput + b_a[0])}, and its tanh is ${numberText(right, 2)}.`,
    });
  },
};

function drawStep(draws: Random): Step {
  const weight = () => pick(draws, [-1, -0.5, 0.5, 1, 1.5]);
  const pair = (entry: () => number): Vector => [entry(), entry()];
  const state = () => pick(draws, [-0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8]);
  const input = () => pick(draws, [-1, 0, 0.5, 1]);
  return {
    W_aa: [pair(weight), pair(weight)],
    W_ax: [pair(weight), pair(weight)],
    b_a: pair(() => pick(draws, [-0.5, -0.3, 0.1, 0.3, 0.5])),
    previous: pair(state),
    x: [pair(input), pair(input)],
  };
}

function firstEntry({ W_aa, W_ax, b_a, previous, x }: Step, library: Library): number {
  const unrolled = recorded({ n_x: 2, n_a: 2, n_y: 1 }, 1, library);
  const put = (node: Node | undefined, values: readonly number[]) => node?.value.set(values);
  put(unrolled.parameters.get('W_aa'), W_aa.flat());
  put(unrolled.parameters.get('W_ax'), W_ax.flat());
  put(unrolled.parameters.get('b_a'), b_a);
  put(unrolled.at('a', 0), previous);
  put(unrolled.at('x', 1), x[1]);
  unrolled.tape.forward();
  return unrolled.at('a', 1)?.value[0] as number;
}

function stepMistakes({ W_aa, W_ax, b_a, previous, x }: Step): Mistake[] {
  const state = dot(W_aa[0], previous);
  const input = dot(W_ax[0], x[1]);
  const bias = b_a[0];
  const sum = state + input + bias;
  const columns = dot(column(W_aa), previous) + dot(column(W_ax), x[1]) + bias;
  return [
    {
      value: sum,
      message: 'You forgot tanh: this is what it is applied to.',
    },
    {
      value: Math.tanh(state + input),
      message: 'You forgot the bias {{b_a}}.',
    },
    {
      value: Math.tanh(input + bias),
      message:
        'You forgot the previous state: without {{W_aa * a[1]}} this is a layer without memory. At the first step that term is 0 only because {{a[0]}} is.',
    },
    {
      value: Math.tanh(state + bias),
      message: 'You forgot the input: {{W_ax * x[2]}} is missing.',
    },
    {
      value: Math.tanh(state + dot(W_ax[0], x[0]) + bias),
      message: 'You used {{x[1]}}. It has done its part, in {{a[1]}}; this step reads {{x[2]}}.',
    },
    {
      value: Math.tanh(dot(W_aa[0], x[1]) + dot(W_ax[0], previous) + bias),
      message: 'The matrices are exchanged: {{W_ax}} multiplies the input, {{W_aa}} the state.',
    },
    {
      value: Math.tanh(columns),
      message: 'You went down the columns. The first entry comes from the first row of each matrix.',
    },
    {
      value: Math.tanh(dot(W_aa[1], previous) + dot(W_ax[1], x[1]) + b_a[1]),
      message: 'That is the second entry: it comes from the second rows.',
    },
    {
      value: Math.tanh(state) + Math.tanh(input) + bias,
      message: 'tanh is applied once, to the whole sum, not to each product.',
    },
    {
      value: 1 / (1 + Math.exp(-sum)),
      message: 'That is the sigmoid of the right sum. The state of this network is made with tanh.',
    },
  ];
}

function dot(u: Vector, v: Vector): number {
  return u[0] * v[0] + u[1] * v[1];
}

function column(rows: Matrix): Vector {
  return [rows[0][0], rows[1][0]];
}

function matrix(rows: Matrix): string {
  return `[${rows.map((row) => row.map((entry) => numberText(entry)).join(', ')).join('; ')}]`;
}

function vector(entries: Vector): string {
  return `(${entries.map((entry) => numberText(entry)).join(', ')})`;
}

/** The number as a term of a sum: ` + 0.5` or ` − 0.5`. */
function signed(value: number): string {
  return value < 0 ? ` − ${numberText(-value)}` : ` + ${numberText(value)}`;
}
