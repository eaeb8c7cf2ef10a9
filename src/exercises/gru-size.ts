import { probeNetwork } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

type Cell = 'gru-simple' | 'gru-reset-before';

/** The numbers that the cell learns, without those of an output layer. */
function sizeOf(cell: Cell, n_x: number, n_a: number, library: Library): number {
  const probe = probeNetwork(cell, 'tanh', library);
  const made = Object.fromEntries(library.cells[cell].map(({ left }) => [left.name, n_a]));
  const { parameters } = unroll({ ...probe, sizes: { ...made, x: n_x, a: n_a, yhat: 1 } }, 1);
  const own = [...parameters].filter(([name]) => !['W_ya', 'b_y'].includes(name));
  return own.reduce((sum, [, { size }]) => sum + size, 0);
}

/** How many numbers a GRU learns. */
export const gruSize: Exercise = {
  id: 'gru-size',
  title: 'How many numbers?',
  variant(seed, library) {
    const draws = random(seed);
    const { cell, n_x, n_a, T, right, mistakes } = drawUntil(
      () => {
        const cell = pick(draws, ['gru-simple', 'gru-reset-before'] as const);
        const [n_x, n_a, T] = [integer(draws, 3, 12), integer(draws, 3, 10), integer(draws, 5, 30)];
        const right = sizeOf(cell, n_x, n_a, library);
        return { cell, n_x, n_a, T, right, mistakes: mistakesOf(cell, n_x, n_a, T) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.5),
    );
    const layers = cell === 'gru-simple' ? 2 : 3;
    const one = n_a * (n_a + n_x) + n_a;
    return numberVariant({
      question: `A ${cell === 'gru-simple' ? 'simplified GRU, with the update gate alone,' : 'full GRU'} has ${n_a} units and reads ${n_x} numbers at every step, ${T} steps long. How many numbers does it learn, biases included, output layer not?`,
      label: 'numbers',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: `Count one layer first: a matrix that makes ${n_a} numbers from ${n_a} + ${n_x}, and ${n_a} biases. Then count the layers.`,
      reason: `Right: ${layers} layers of ${one}.`,
      worked: `Each layer reads the state and the input and makes ${n_a} numbers: ${n_a} · (${n_a} + ${n_x}) weights and ${n_a} biases, ${one} in all. There are ${layers}: the candidate${layers === 2 ? ' and the update gate' : ', the update gate and the reset gate'}. Together ${right}.`,
    });
  },
};

function mistakesOf(cell: Cell, n_x: number, n_a: number, T: number): Mistake[] {
  const layers = cell === 'gru-simple' ? 2 : 3;
  const one = n_a * (n_a + n_x) + n_a;
  return [
    {
      value: one,
      message: 'That is the candidate alone. Each gate is a layer of its own, with a matrix of the same shape.',
    },
    {
      value: one + (layers - 1) * (n_a + n_x + 1),
      message:
        'A gate is not one number: it has a number for each unit, so its matrix has as many rows as that of the candidate.',
    },
    { value: layers * n_a * (n_a + n_x), message: 'Those are the weights. Each layer has biases too.' },
    { value: layers * one * T, message: 'The weights are the same at every step: the length does not count.' },
    {
      value: (5 - layers) * one,
      message: layers === 2 ? 'The simplified unit has no reset gate.' : 'The full unit has a reset gate too.',
    },
    { value: 4 * one, message: 'Four layers of this size make an LSTM.' },
  ];
}
