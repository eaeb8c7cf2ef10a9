import {
  carried,
  learned,
  placesOf,
  runStack,
  type StackCell,
  scheduleOf,
  stackNetwork,
  waysFrom,
} from '../networks/deep-stacks.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const cellsOf = (count: number, cell: StackCell): StackCell[] => Array.from({ length: count }, () => cell);
const exactly = { tolerance: 0.5 - 1e-9 };

/** How many numbers does a stack learn? */
export const stackSize: Exercise = {
  id: 'stack-size',
  title: 'Layers, and lengths',
  variant(seed, library) {
    const draws = random(seed);
    const { n, n_x, T, layers, right, mistakes } = drawUntil(
      () => {
        const [n, n_x, T, layers] = [
          integer(draws, 2, 8),
          integer(draws, 2, 9),
          integer(draws, 5, 30),
          integer(draws, 2, 4),
        ];
        const network = unroll(stackNetwork({ cells: cellsOf(layers, 'RNN'), n, n_x }, library), 1);
        const first = n * (n + n_x) + n;
        const upper = n * 2 * n + n;
        const right = learned(network) - (n + 1);
        const mistakes: Mistake[] = [
          {
            value: right * T,
            message: 'All steps of a layer share its weights. The length of the sequence does not count.',
          },
          { value: first, message: 'That is one layer. Each layer has weights of its own.' },
          {
            value: layers * first,
            message: 'The upper layers do not read the input. They read the states of the layer below.',
          },
          { value: right - layers * n, message: 'Those are the weights. Each layer has biases, too.' },
          {
            value: first + (layers - 1) * (n * n + n),
            message: 'Each upper layer has horizontal links as well: it reads two vectors.',
          },
          {
            value: upper * layers,
            message: 'The lowest layer reads the input, which has another size than the states.',
          },
        ].filter(({ value }) => value !== right);
        return { n, n_x, T, layers, right, mistakes };
      },
      ({ n, n_x, right, mistakes }) => n !== n_x && tellApart(right, mistakes, exactly.tolerance),
    );
    const upper = 2 * n * n + n;
    return numberVariant({
      question: `${layers} recurrent layers with ${n} units each stand on each other. The lowest reads ${n_x} numbers a step; the sequences have ${T} steps. How many numbers do the layers learn, biases included, output layer not?`,
      label: 'numbers',
      right,
      ...exactly,
      mistakes,
      otherwise: `Count layer by layer: ${n} rows, a column for each number that it reads, and ${n} biases.`,
      reason: `Right: the lowest layer and ${layers - 1} more, whatever the length.`,
      worked: `The lowest layer has ${n} · (${n} + ${n_x}) weights and ${n} biases, ${n * (n + n_x) + n} in all. Each of the others reads ${n} + ${n} numbers and has ${upper}. Together ${right}. The ${T} steps share them.`,
    });
  },
};

/** How many moments does a stack need? */
export const stackMoments: Exercise = {
  id: 'stack-moments',
  title: 'As fast as can be',
  variant(seed, library) {
    const draws = random(seed);
    const { both, layers, T, right, mistakes } = drawUntil(
      () => {
        const both = pick(draws, [false, false, true]);
        const [layers, T] = [integer(draws, 2, 5), integer(draws, 4, 9)];
        const cells = placesOf(
          runStack(stackNetwork({ cells: cellsOf(layers, 'RNN'), n: 1, n_x: 1, both }, library), T, 1),
        );
        const inLayers = cells.filter(({ layer }) => layer !== 'output');
        const right = Math.max(...scheduleOf(inLayers, Number.POSITIVE_INFINITY).values());
        const mistakes: Mistake[] = [
          {
            value: both ? 2 * layers * T : layers * T,
            message: both
              ? 'The two directions of a layer do not wait for each other.'
              : 'That is one cell at a time. Cells that do not wait for each other can be computed at once.',
          },
          { value: T, message: 'The lowest layer needs that many. The others finish later.' },
          {
            value: T + layers,
            message: 'Nearly: the second layer begins at moment 2, so each further layer adds one moment.',
          },
          {
            value: both ? T + layers - 1 : 2 * T + layers - 1,
            message: both
              ? 'The lowest layer is done at its first step only when its backward half has come from the end. The next layer waits for that.'
              : 'No layer waits for the end of the one below; it follows one step behind.',
          },
        ];
        return { both, layers, T, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, exactly.tolerance),
    );
    return numberVariant({
      question: `${layers} recurrent layers over ${T} steps${both ? ', each of which reads both ways' : ''}. A cell takes one moment, and all that is ready is computed at once. After how many moments are all layers done?`,
      label: 'moments',
      right,
      ...exactly,
      mistakes,
      otherwise: 'Write into each cell one more than the largest number among the cells that it reads.',
      reason: both
        ? 'Right: each layer needs all steps, and the next one waits for it.'
        : 'Right: the wave needs all steps, and one moment more for each further layer.',
      worked: both
        ? `Both directions of a layer run at once, in ${T} moments. At each step the next layer reads both of them, so even its first cell waits for a half that comes from the other end: ${layers} · ${T} = ${right}.`
        : `The last cell stands ${T - 1} to the right of the first and ${layers - 1} above it. Each of these takes one moment: 1 + ${T - 1} + ${layers - 1} = ${right}.`,
    });
  },
};

/** How many ways lead from an input to an output? */
export const waysThrough: Exercise = {
  id: 'ways-through',
  title: 'Ways through the grid',
  variant(seed, library) {
    const draws = random(seed);
    const { layers, T, isHead, right, mistakes } = drawUntil(
      () => {
        const [layers, T] = [integer(draws, 2, 3), integer(draws, 3, 5)];
        const isHead = integer(draws, 1, 4) === 1;
        const cells: StackCell[] = isHead ? ['RNN', ...cellsOf(layers - 1, 'dense')] : cellsOf(layers, 'RNN');
        const unrolled = runStack(stackNetwork({ cells, n: 1, n_x: 1 }, library), T, 1);
        const right = waysFrom(unrolled, 1, `yhat ${T}`).count;
        const mistakes: Mistake[] = [
          { value: layers * T, message: 'That is the number of cells, not of ways.' },
          { value: T + layers - 1, message: 'That is how many cells lie on one way.' },
          ...(isHead
            ? []
            : [
                {
                  value: 1,
                  message:
                    'There is one way along the lowest layer and one along each other, and many that climb in between.',
                },
              ]),
          ...(isHead
            ? [{ value: layers, message: 'The upper layers have no horizontal links: no way can go along them.' }]
            : [{ value: layers, message: 'A way can climb at any step, and one layer at a time.' }]),
        ];
        return { layers, T, isHead, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, exactly.tolerance),
    );
    const climbs = layers - 1;
    return numberVariant({
      question: `${isHead ? `A recurrent layer with ${climbs} dense ${climbs === 1 ? 'layer' : 'layers'} on it, without horizontal links` : `${layers} recurrent layers`}, over ${T} steps. By how many ways does the gradient come from {{yhat[${T}]}} back to {{x[1]}}? A way goes from cell to cell.`,
      label: 'ways',
      right,
      ...exactly,
      mistakes,
      otherwise:
        'Write into each cell the number of ways that lead to it: the sum of those of the cells that it reads.',
      reason: isHead
        ? 'Right: along the recurrent layer to the end, and then up.'
        : 'Right: a way climbs at any of the steps, and all of its shares are added up.',
      worked: isHead
        ? 'Only the lowest layer leads from step to step. So a way goes along it to the last step and up from there: 1.'
        : `From the first step to the last a way makes ${T - 1} moves to the right and ${climbs} up, in any order. Into each cell write the sum of what stands left of it and below it; at the top right stands ${right}.`,
    });
  },
};

/** How many numbers go on from one step to the next? */
export const handedUp: Exercise = {
  id: 'handed-up',
  title: 'What goes on to the next step',
  variant(seed, library) {
    const draws = random(seed);
    const { cell, recurrent, dense, n, right, mistakes } = drawUntil(
      () => {
        const cell = pick(draws, ['RNN', 'GRU', 'LSTM'] as const);
        const [recurrent, dense, n] = [integer(draws, 1, 3), integer(draws, 1, 3), integer(draws, 3, 20)];
        const cells = [...cellsOf(recurrent, cell), ...cellsOf(dense, 'dense')];
        const right = carried(unroll(stackNetwork({ cells, n, n_x: 2 }, library), 1));
        const mistakes: Mistake[] = [
          {
            value: (recurrent + dense) * n * (cell === 'LSTM' ? 2 : 1),
            message: 'The dense layers have no horizontal links: they hand nothing on.',
          },
          { value: right / recurrent, message: 'That is one layer. Each recurrent layer hands on a state of its own.' },
          {
            value: cell === 'LSTM' ? right / 2 : 2 * right,
            message:
              cell === 'LSTM'
                ? 'An LSTM hands on two vectors, state and memory.'
                : `A layer of ${cell} cells hands on one vector.`,
          },
        ].filter(({ value }) => value !== right);
        return { cell, recurrent, dense, n, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, exactly.tolerance),
    );
    const layers = (count: number, kind: string) => `${count} ${kind} ${count === 1 ? 'layer' : 'layers'}`;
    return numberVariant({
      question: `On ${layers(recurrent, cell)} stand ${layers(dense, 'dense')} without horizontal links; every layer has ${n} units. How many numbers go on from one step to the next?`,
      label: 'numbers',
      right,
      ...exactly,
      mistakes,
      otherwise: 'Count the horizontal links: which layers have one, and how many vectors go along it?',
      reason: 'Right: only what goes along a horizontal link is still there at the next step.',
      worked: `The dense layers hand nothing on. Each recurrent layer hands on ${cell === 'LSTM' ? `its state and its memory, 2 · ${n}` : `its state, ${n}`} numbers: ${right} in all.`,
    });
  },
};
