import { random } from '../training/random.ts';
import { recordedBothWays } from './both-ways.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { parameterCount } from './measure.ts';
import { type Mistake, numberVariant, shapeVariant, tellApart } from './variant.ts';

/** How many numbers a bidirectional network learns. */
export const bothSize: Exercise = {
  id: 'both-size',
  title: 'How many numbers?',
  variant(seed, library) {
    const draws = random(seed);
    const { sizes, T, right, mistakes } = drawUntil(
      () => {
        const sizes = { n_x: integer(draws, 4, 12), n_a: integer(draws, 2, 6), n_y: integer(draws, 1, 4) };
        const T = integer(draws, 5, 20);
        return {
          ...{ sizes, T },
          right: parameterCount(recordedBothWays(sizes, T, library)),
          mistakes: mistakesOf(sizes.n_x, sizes.n_a, sizes.n_y, T),
        };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0),
    );
    const { n_x, n_a, n_y } = sizes;
    const cell = n_a * (n_a + n_x + 1);
    return numberVariant({
      question: `A bidirectional network has ${n_a} units in each direction, reads ${n_x} numbers at every step and gives ${n_y === 1 ? 'one output' : `${n_y} outputs`} a step. Its sentence has ${T} words. How many numbers does it learn, all biases included?`,
      label: 'numbers',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Count one cell, double it, and then count an output layer that reads both states.',
      reason: `Right: two cells of ${cell}, and ${n_y * 2 * n_a + n_y} in the output layer.`,
      worked: `Each cell has ${n_a} · (${n_a} + ${n_x}) weights and ${n_a} biases, ${cell} in all, and there are two. The output layer reads ${n_a} + ${n_a} numbers: ${n_y} · ${2 * n_a} weights and ${n_y} ${n_y === 1 ? 'bias' : 'biases'}. Together ${right}.`,
    });
  },
};

function mistakesOf(n_x: number, n_a: number, n_y: number, T: number): Mistake[] {
  const cell = n_a * (n_a + n_x + 1);
  const head = n_y * 2 * n_a + n_y;
  return [
    {
      value: cell + head,
      message: 'The two directions share nothing: each cell has matrices and biases of its own.',
    },
    {
      value: 2 * cell + n_y * n_a + n_y,
      message: 'The output layer reads both states, one above the other: its matrix has twice as many columns.',
    },
    { value: 2 * (cell + n_y * n_a + n_y), message: 'Almost: the output has its bias only once.' },
    { value: 2 * cell, message: 'Those are the two cells. The output layer learns too.' },
    { value: (2 * cell + head) * T, message: 'The weights are the same at every step: the length does not count.' },
  ];
}

/** The shapes of the matrix that sees both states, and of its halves. */
export const headShapes: Exercise = {
  id: 'head-shapes',
  title: 'One matrix, or two added',
  variant(seed, library) {
    const draws = random(seed);
    const sizes = drawUntil(
      () => ({ n_x: integer(draws, 4, 9), n_a: integer(draws, 3, 9), n_y: integer(draws, 2, 6) }),
      ({ n_x, n_a, n_y }) => new Set([n_x, n_a, n_y, 2 * n_a]).size === 4,
    );
    const { n_a, n_y } = sizes;
    const shape = (head: 'dense' | 'sum', name: string) => {
      const found = recordedBothWays(sizes, 2, library, head).parameters.get(name)?.shape;
      if (!found) throw new RangeError(`the network has no parameter ${name}`);
      return found;
    };
    return shapeVariant({
      question: `Each direction has ${n_a} units, and every step gives ${n_y} outputs. The head is {{W_ya}} on both states, one above the other, or {{W_ya[layer(forward)]}} on the one and {{W_ya[layer(backward)]}} on the other, added. What are the shapes?`,
      asked: [
        {
          label: '{{W_ya}}',
          right: shape('dense', 'W_ya'),
          mistakes: [
            { shape: [n_y, n_a], message: 'It reads both states. Together they have twice as many numbers.' },
            {
              shape: [2 * n_y, n_a],
              message: 'One above the other makes the vector longer that is read, not the one that is made.',
            },
            {
              shape: [2 * n_a, n_y],
              message:
                'The other way round: a row for every number that it makes, a column for every number that it reads.',
            },
          ],
          otherwise: 'A row for every output, a column for every number in both states.',
        },
        {
          label: '{{W_ya[layer(backward)]}}',
          right: shape('sum', 'W_ya@backward'),
          mistakes: [
            { shape: [n_y, 2 * n_a], message: 'Each of the two sees one state only.' },
            { shape: [n_a, n_y], message: 'The other way round: a row for every number that it makes.' },
          ],
          otherwise: 'A row for every output, a column for every unit of one direction.',
        },
      ],
      reason: 'Right: put the two beside each other and they are the one.',
      worked: `{{W_ya}} makes ${n_y} numbers from ${2 * n_a}: ${n_y} × ${2 * n_a}. Cut it in the middle, and each half is ${n_y} × ${n_a}. The first meets the forward state, the second the backward state, and the products are added. Nothing else has changed.`,
    });
  },
};
