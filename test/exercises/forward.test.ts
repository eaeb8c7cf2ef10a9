import { describe, expect, test } from 'vitest';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { exercises } from '../../src/exercises/forward.ts';
import { examine, expectNamed, library, numbersIn, optionsOf, places, type RightAnswer, seedsTo } from './examine.ts';

const seeds = seedsTo(200);

function byId(id: string): Exercise {
  const found = exercises.find((exercise) => exercise.id === id);
  if (!found) throw new RangeError(`no exercise ${id}`);
  return found;
}

function variantsOf(id: string): Variant[] {
  return seeds.map((seed) => byId(id).variant(seed, library));
}

type Pair = readonly [number, number];

/** What an exercise on one step gives, read off its question. */
function readStep({ question }: Variant) {
  const [w11, w12, w21, w22, u11, u12, u21, u22, b1, b2, p1, p2, x1, x2, s1, s2] = numbersIn(question) as number[] & {
    [index: number]: number;
  };
  return {
    rows: [
      [w11, w12, u11, u12, b1],
      [w21, w22, u21, u22, b2],
    ] as number[][],
    before: [p1, p2] as unknown as Pair,
    x: [x1, x2] as unknown as Pair,
    state: [s1, s2] as unknown as Pair,
  };
}

function sumOf(row: readonly number[], state: Pair, x: Pair): number {
  const [w1, w2, u1, u2, b] = row as [number, number, number, number, number];
  return w1 * state[0] + w2 * state[1] + u1 * x[0] + u2 * x[1] + b;
}

const round = (value: number) => Number(value.toFixed(2));

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: Readonly<Record<string, RightAnswer>> = {
  'matrix-sizes': ({ question }) => {
    const [n_x, n_a, n_y] = numbersIn(question) as [number, number, number];
    return [n_a, n_x, n_a, n_a, n_y, n_a];
  },
  'matrix-count': () => [3],
  'parameter-total': ({ question }) => {
    const [n_x, n_a, n_y] = numbersIn(question.replace('one output', '1 output')) as [number, number, number];
    let count = 0;
    for (let unit = 0; unit < n_a; unit++) count += n_x + n_a + 1;
    for (let output = 0; output < n_y; output++) count += n_a + 1;
    return [count];
  },
  'parameter-growth': (variant) => places(variant, 'more hidden units', 'a larger vocabulary', 'more outputs'),
  'longer-sentence': (variant) => places(variant, 'Nothing'),
  'one-step': (variant) => {
    const { rows, state, x } = readStep(variant);
    return [round(Math.tanh(sumOf(rows[0] as number[], state, x)))];
  },
  'first-state': (variant) => places(variant, 'No: any'),
  'output-function': (variant) =>
    variant.question.includes('whether') ? places(variant, 'sigmoid') : places(variant, 'softmax, '),
  'joined-shape': ({ question }) => {
    const [n_a, n_x] = numbersIn(question) as [number, number];
    return [n_a, n_a + n_x];
  },
  'joined-model': (variant) => places(variant, 'It is the same network'),
  influence: (variant) => places(variant, '{{a[0]}}', '{{x[1]}}', '{{x[2]}}', '{{x[3]}}'),
  'more-units': (variant) => places(variant, 'Only in the first'),
  teddy: (variant) => places(variant, `${numbersIn(variant.question)[0]?.toFixed(2)}, the same number`),
};

test('every exercise has a name of its own', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(new Set(exercises.map(({ title }) => title)).size).toBe(exercises.length);
  expect(Object.keys(right).sort()).toEqual(exercises.map(({ id }) => id).sort());
});

examine(
  exercises.map((exercise) => [
    exercise,
    right[exercise.id] as RightAnswer,
    // Only the length of the sentence is drawn.
    exercise.id === 'influence' ? { questions: 3, variants: 3 } : {},
  ]),
  seeds,
);

describe('a wrong answer names the misconception behind it', () => {
  test('sizes of three matrices', () => {
    for (const variant of variantsOf('matrix-sizes')) {
      const [n_x, n_a, n_y] = numbersIn(variant.question) as [number, number, number];
      const answer = (ax: Pair, aa: Pair = [n_a, n_a], ya: Pair = [n_y, n_a]) => [...ax, ...aa, ...ya];
      expectNamed(variant, [
        [answer([n_x, n_a]), /\{\{W_ax\}\} are swapped/],
        [answer([n_a, n_a]), /multiplies the input, not the state/],
        [answer([n_a, n_a + n_x]), /the joined matrix/],
        [answer([1, 1]), /from numbers of \{\{x\[t\]\}\}/],
        [answer([n_a, n_x], [n_a, n_x]), /multiplies the previous state, not the input/],
        [answer([n_a, n_x], [n_x, n_x]), /from state to state/],
        [answer([n_a, n_x], [1, 1]), /square/],
        [answer([n_a, n_x], [n_a, n_a], [n_a, n_y]), /\{\{W_ya\}\} are swapped/],
        [answer([n_a, n_x], [n_a, n_a], [n_y, n_x]), /not from the input/],
        [answer([n_a, n_x], [n_a, n_a], [1, 1]), /from numbers of \{\{a\[t\]\}\}/],
      ]);
    }
  });

  test('number of matrices', () => {
    for (const variant of variantsOf('matrix-count')) {
      const [T] = numbersIn(variant.question) as [number];
      expectNamed(variant, [
        [[3 * T], /each step had its own copy.*same three/],
        [[3 * T - 1], /each step had its own copy.*first step/],
        [[T], /no size of the network/],
        [[1], /three different matrices/],
        [[2], /output has a matrix/],
        [[5], /biases are vectors/],
        [[4], /different jobs/],
      ]);
    }
  });

  test('number of parameters', () => {
    for (const variant of variantsOf('parameter-total')) {
      const { question } = variant;
      const [n_x, n_a, n_y, T] = numbersIn(question.replace('one output', '1 output')) as [
        number,
        number,
        number,
        number,
      ];
      const count = (units: number) => units * n_x + units * units + units + n_y * units + n_y;
      expectNamed(variant, [
        [[T * count(n_a)], /each step had its own copy/],
        [[count(T)], /time steps for the number of hidden units/],
        [[n_a * (n_x + n_a + n_y)], /biases/],
        [[n_a * n_x + n_a + n_y * n_a + n_y], /without recurrence/],
        [[n_a * (n_x + n_a + 1)], /output layer is missing/],
        [[count(n_a) + n_a], /first state/],
        [[0], /Add up/],
      ]);
    }
  });

  test('what parameters grow with', () => {
    for (const variant of variantsOf('parameter-growth')) {
      const all = places(variant, 'more hidden', 'a larger', 'more outputs');
      const without = (beginning: string) => all.filter((k) => !places(variant, beginning).includes(k));
      expectNamed(variant, [
        [[...all, ...places(variant, 'longer')], /do not grow with the number of time steps/],
        [[...all, ...places(variant, 'more sentences')], /Examples are not parameters/],
        [[...all, ...places(variant, 'another first')], /not a weight/],
        [without('more hidden'), /More hidden units do/],
        [without('a larger'), /vocabulary does/],
        [without('more outputs'), /More outputs do/],
      ]);
    }
  });

  test('one word more', () => {
    for (const variant of variantsOf('longer-sentence')) {
      expectNamed(variant, [
        [places(variant, 'New matrices'), /each step had its own copy/],
        [places(variant, '{{W_aa}}'), /hidden units for time steps/],
        [places(variant, '{{W_ax}}'), /vocabulary/],
        [places(variant, 'The sentence'), /fixed number of slots/],
      ]);
    }
  });

  test('one step by hand', () => {
    for (const variant of variantsOf('one-step')) {
      const { rows, before, x, state } = readStep(variant);
      const [first, second] = rows as [number[], number[]];
      const [w11, w12, u11, u12, b1] = first as [number, number, number, number, number];
      const [w21, , u21] = second as [number, number, number];
      const none: Pair = [0, 0];
      const answer = (value: number) => [round(value)];
      const sum = sumOf(first, state, x);
      expect(Math.abs(Math.tanh(sum))).toBeLessThan(0.9);
      expectNamed(variant, [
        [answer(sum), /forgot tanh/],
        [answer(Math.tanh(sum - b1)), /forgot the bias/],
        [answer(Math.tanh(sumOf(first, none, x))), /forgot the previous state.*\{\{a\[0\]\}\}/],
        [answer(Math.tanh(sumOf(first, state, none))), /forgot the input/],
        [answer(Math.tanh(sumOf(first, state, before))), /used \{\{x\[1\]\}\}/],
        [answer(Math.tanh(sumOf(first, x, state))), /exchanged/],
        [answer(Math.tanh(sumOf([w11, w21, u11, u21, b1], state, x))), /columns/],
        [answer(Math.tanh(sumOf(second, state, x))), /second entry/],
        [
          answer(Math.tanh(w11 * state[0] + w12 * state[1]) + Math.tanh(u11 * x[0] + u12 * x[1]) + b1),
          /not to each product/,
        ],
        [answer(1 / (1 + Math.exp(-sum))), /sigmoid/],
        [[42], /Take the first rows/],
      ]);
    }
  });

  test('the first state', () => {
    for (const variant of variantsOf('first-state')) {
      expectNamed(variant, [
        [places(variant, 'Yes: with any'), /need not be zero/],
        [places(variant, 'Yes: otherwise'), /added/],
        [places(variant, 'No, it must be random'), /rule about weights/],
        [places(variant, 'No: it must be the first word'), /an input/],
      ]);
    }
  });

  test('the output function', () => {
    for (const variant of variantsOf('output-function')) {
      const yesNo = variant.question.includes('whether');
      expectNamed(variant, [
        yesNo ? [places(variant, 'softmax, '), /yes or no/] : [places(variant, 'sigmoid'), /one question/],
        [places(variant, 'softmax over'), /time steps are not classes/],
        [places(variant, 'tanh'), /no probabilities/],
      ]);
    }
  });

  test('the joined matrix', () => {
    for (const variant of variantsOf('joined-shape')) {
      const [n_a, n_x] = numbersIn(variant.question) as [number, number];
      expectNamed(variant, [
        [[n_a, n_x], /alone/],
        [[2 * n_a, n_x], /side by side/],
        [[n_a + n_x, n_a], /swapped/],
        [[n_a + n_x, n_a + n_x], /not another joined vector/],
        [[n_a, n_a * n_x], /does not multiply/],
        [[1, 1], /reads the state and the input together/],
      ]);
    }
    for (const variant of variantsOf('joined-model')) {
      expectNamed(variant, [
        [places(variant, 'It is another model: one'), /no other model/],
        [places(variant, 'It gives'), /Nothing is saved/],
        [places(variant, 'It is another model, because'), /once as well/],
      ]);
    }
  });

  test('what influences the third answer', () => {
    for (const variant of variantsOf('influence')) {
      const [T] = numbersIn(variant.question) as [number];
      const everything = optionsOf(variant).map((_, k) => k);
      expect(everything).toHaveLength(T + 1);
      expectNamed(variant, [
        [everything, /included the future.*right only/],
        [[0, 1, 2, 3, 4], /included the future: \{\{x\[4\]\}\}/],
        [[1, 2, 3], /left out the first state/],
        [[3], /layer without memory/],
        [[2, 3], /one step back/],
        [[0, 1, 2], /present word counts/],
        [[0, 2, 3], /\{\{x\[1\]\}\} is left out/],
      ]);
      expect(variant.grade([1, 2]).message).toMatch(/present word counts/);
    }
  });

  test('more units, and Teddy', () => {
    for (const variant of variantsOf('more-units')) {
      expectNamed(variant, [
        [places(variant, 'Only in the second'), /do not remember longer/],
        [places(variant, 'In both'), /only way from one step/],
        [places(variant, 'In neither'), /not time steps/],
      ]);
    }
    for (const variant of variantsOf('teddy')) {
      expectNamed(variant, [
        [places(variant, 'A larger', 'A smaller'), /included the future/],
        [places(variant, 'That cannot'), /For any weights/],
        [places(variant, 'The same at first'), /back in time/],
      ]);
    }
  });
});
