import { learned, type StackCell, type StackSetting, stackNetwork } from '../networks/deep-stacks.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant } from './variant.ts';

/** A stack over sequences, and how it starts. */
interface Stack extends StackSetting {
  readonly T: number;
  /** What the initial states hold. */
  readonly start: number;
}

interface Change {
  readonly text: string;
  readonly make: (stack: Stack) => Stack;
  /** Said when it was put on the wrong side. */
  readonly message: string;
}

const changes: readonly Change[] = [
  {
    text: 'sequences that are twice as long',
    make: (stack) => ({ ...stack, T: 2 * stack.T }),
    message:
      'Each layer uses its weights again at every step. Steps are not layers: a longer sequence needs no more of them.',
  },
  {
    text: 'initial states that are not zero, but given',
    make: (stack) => ({ ...stack, start: 0.5 }),
    message: 'An initial state may be anything. It is given, like an input, and learned only if one decides so.',
  },
  {
    text: 'one more layer',
    make: (stack) => ({ ...stack, cells: [...stack.cells, 'RNN' as const] }),
    message: 'Each layer has weights of its own. Along depth nothing is shared.',
  },
  {
    text: 'one more unit in every layer',
    make: (stack) => ({ ...stack, n: stack.n + 1 }),
    message: 'A unit brings a row to the matrix of its layer, and a column to every matrix that reads it.',
  },
  {
    text: 'layers that read both ways',
    make: (stack) => ({ ...stack, both: true }),
    message: 'The cell that reads backward has weights of its own.',
  },
  {
    text: 'LSTM cells in the lowest layer',
    make: (stack) => ({ ...stack, cells: ['LSTM' as const, ...stack.cells.slice(1)] }),
    message: 'An LSTM cell has four matrices, for three gates and a candidate.',
  },
];

/** The numbers that the stack learns, counted on its tape. */
function sizeOf({ T, start, ...setting }: Stack, library: Library): number {
  const unrolled = unroll(stackNetwork(setting, library), T);
  for (const node of unrolled.tape.nodes) if (node.kind === 'initial') node.value.fill(start);
  return learned(unrolled);
}

/** What makes a stack learn more numbers? */
export const whatCosts: Exercise = {
  id: 'what-costs',
  title: 'What costs parameters?',
  variant(seed, library) {
    const draws = random(seed);
    const cells = Array.from({ length: integer(draws, 2, 3) }, (): StackCell => 'RNN');
    const stack: Stack = {
      cells,
      n: integer(draws, 3, 6),
      n_x: integer(draws, 2, 5),
      T: integer(draws, 5, 9),
      start: 0,
    };
    const before = sizeOf(stack, library);
    const chosen = drawUntil(
      () =>
        shuffled(draws, changes)
          .slice(0, 4)
          .map((change) => ({ ...change, size: sizeOf(change.make(stack), library) })),
      (drawn) => new Set(drawn.map(({ size }) => size > before)).size === 2,
    );
    return choicesVariant({
      question: `${cells.length} recurrent layers of ${stack.n} units read ${stack.T} steps of ${stack.n_x} numbers. With the output layer they learn ${before} numbers. What makes it more?`,
      options: chosen.map(({ text, message, size }) => ({ text, right: size > before, message })),
      reason: 'Right: what is used again at every step costs nothing more, however many steps there are.',
      worked: chosen
        .map(({ text, size }) => `With ${text} it is ${size === before ? `still ${before}` : size}.`)
        .join(' '),
    });
  },
};
