import { probeNetwork } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

/** The numbers that a step reads of the one before: those of its initial states. */
function handedOnBy(n_x: number, n_a: number, library: Library): number {
  const probe = probeNetwork('gru-reset-before', 'tanh', library);
  const made = Object.fromEntries(library.cells['gru-reset-before'].map(({ left }) => [left.name, n_a]));
  const { tape } = unroll({ ...probe, sizes: { ...made, x: n_x, yhat: 1 } }, 1);
  return tape.nodes.reduce((sum, { kind, size }) => sum + (kind === 'initial' ? size : 0), 0);
}

/** What a GRU hands on is its state, and nothing else. */
export const handedOn: Exercise = {
  id: 'handed-on',
  title: 'What goes on to the next step?',
  variant(seed, library) {
    const draws = random(seed);
    const { n_x, n_a, T, right, mistakes } = drawUntil(
      () => {
        const [n_x, n_a, T] = [integer(draws, 3, 20), integer(draws, 3, 15), integer(draws, 6, 40)];
        return { n_x, n_a, T, right: handedOnBy(n_x, n_a, library), mistakes: mistakesOf(n_x, n_a, T) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.5),
    );
    return numberVariant({
      question: `A full GRU has ${n_a} units, reads ${n_x} numbers at every step, and has ${T} steps to go. How many numbers does one step hand on to the next?`,
      label: 'numbers',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: 'Look at what the formulas of a step read of the step before.',
      reason: 'Right: the state, and nothing else. It is memory and output in one.',
      worked: `All that the formulas read of the step before is {{a[t-1]}}, which has ${n_a} numbers. Gates and candidate are made from it anew at every step. The course notes have two names for the state, {{c[t]}} and {{a[t]}}, but in a GRU they are one vector.`,
    });
  },
};

function mistakesOf(n_x: number, n_a: number, T: number): Mistake[] {
  const gates = 'Gates and candidate are made anew at every step. Nothing of them is handed on.';
  return [
    {
      value: 2 * n_a,
      message: 'In a GRU memory and output are one vector. Two of them are handed on in the LSTM of the next chapter.',
    },
    { value: 3 * n_a, message: gates },
    { value: 4 * n_a, message: gates },
    { value: n_a + n_x, message: 'Each step reads an input of its own. What is handed on is the state alone.' },
    {
      value: n_a * T,
      message: 'That is what all steps hand on together. One step hands on its state, however many come.',
    },
  ];
}
