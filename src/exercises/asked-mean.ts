import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.005 + 1e-9;

/** The answer to `T` words of which the one at `place` has a score and the others none, by a network without memory. */
function answerOf(score: number, T: number, place: number, library: Library): number {
  const sizes = { n_x: 2, n_a: 1, n_y: 1 };
  const network = sequenceNetwork(
    { cell: 'rnn', activation: 'identity', output: 'sigmoid', readout: 'mean', ...sizes },
    library,
  );
  const { tape, at, parameters } = unroll(network, T);
  parameters.get('W_ax')?.value.set([score, 0]);
  parameters.get('W_ya')?.value.set([1]);
  for (let t = 1; t <= T; t++) at('x', t)?.value.set(t === place ? [1, 0] : [0, 1]);
  tape.forward();
  return at('yhat', 1)?.value[0] as number;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** The mean is taken of the states, before the function of the output. */
export const askedMean: Exercise = {
  id: 'asked-mean',
  title: 'One voice among many',
  variant(seed, library) {
    const draws = random(seed);
    const { score, T, place, right, mistakes } = drawUntil(
      () => {
        const [score, T] = [integer(draws, 3, 12), integer(draws, 4, 12)];
        const place = integer(draws, 2, T - 1);
        const right = answerOf(score, T, place, library);
        return { score, T, place, right, mistakes: mistakesOf(score, T, place) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    return numberVariant({
      question: `All recurrent weights of a network are 0. Its output layer gives the state after “wonderful” the score ${score}, and the state after any other word the score 0. The network answers with the sigmoid of the score of the mean state. A text has ${T} words, and “wonderful” is the ${ordinal(place)} of them. What is the answer, to two decimals?`,
      label: 'answer',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'First the mean of all scores, then the sigmoid of it.',
      reason: `Right: the mean score is ${score} / ${T} = ${numberText(score / T, 2)}, wherever the word stands.`,
      worked: `The score of the mean state is the mean of the scores: ${score} / ${T} = ${numberText(score / T, 2)}. Its sigmoid is ${numberText(right, 2)}. The place of the word does not matter, for without recurrent weights no other state knows of it.`,
    });
  },
};

const ordinal = (place: number) => ['', 'first', 'second', 'third'][place] ?? `${place}th`;

function mistakesOf(score: number, T: number, place: number): Mistake[] {
  return [
    { value: sigmoid(score), message: 'That is the answer to this one state. The mean is over all of them.' },
    { value: sigmoid(score) / T, message: 'The mean is taken of the states, not of answers: the sigmoid comes last.' },
    {
      value: (sigmoid(score) + (T - 1) / 2) / T,
      message: 'The mean is taken of the states, not of answers: the sigmoid comes last.',
    },
    {
      value: 0.5,
      message: 'That is what the last state would say. It has not heard of “wonderful”, but one of all has.',
    },
    {
      value: sigmoid((score * (T - place + 1)) / T),
      message: 'With all recurrent weights 0 the words after it hand nothing on: one state knows of it.',
    },
  ];
}
