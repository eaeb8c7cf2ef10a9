import { handNetwork, hold } from '../networks/gate-by-hand.ts';
import type { Library } from '../networks/library.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.005 + 1e-9;

/** What is left of a 1 after `words` steps with the gate at `gate` and candidates of 0. */
function leftOf(gate: number, words: number, library: Library): number {
  const steps = Array.from({ length: words + 1 }, (_, k) => k);
  const { states } = hold(
    handNetwork(library, 1),
    steps.map((k) => [k === 0 ? 1 : 0]),
    steps.map((k) => [k === 0 ? 1 : gate]),
  );
  return states.at(-1)?.[0] as number;
}

/** A leak is taken at every word. */
export const heldShare: Exercise = {
  id: 'held-share',
  title: 'A small leak',
  variant(seed, library) {
    const draws = random(seed);
    const { gate, words, right, mistakes } = drawUntil(
      () => {
        const [gate, words] = [pick(draws, [0.02, 0.05, 0.1, 0.2]), pick(draws, [5, 8, 10, 20, 30])];
        const right = leftOf(gate, words, library);
        return { gate, words, right, mistakes: mistakesOf(gate, words) };
      },
      (drawn) => drawn.right > 0.02 && tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    return numberVariant({
      question: `A unit of a GRU has written 1 at “cat”. At each of the next ${words} words its update gate stands at ${gate}, and the candidate is 0. What is left of the 1, to two decimals?`,
      label: 'state',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: `Each word leaves ${numberText(1 - gate)} of what was there. Multiply ${words} times.`,
      reason: `Right: ${numberText(1 - gate)} to the power of ${words}.`,
      worked: `Each word multiplies the state by 1 − ${gate} = ${numberText(1 - gate)}. After ${words} words this is ${numberText(right, 3)}.`,
    });
  },
};

function mistakesOf(gate: number, words: number): Mistake[] {
  return [
    { value: 1, message: 'The state stays only where the gate is exactly 0.' },
    { value: 1 - gate, message: 'That is what one word leaves. The leak is there at every word.' },
    {
      value: Math.max(0, 1 - gate * words),
      message:
        'Each word takes its share of what is still there, not of the 1 at the beginning: multiply, do not subtract.',
    },
  ];
}
