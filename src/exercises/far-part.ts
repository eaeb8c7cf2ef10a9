import { formatSignificant } from '../equations/format.ts';
import { Probe, type Probed, probeNetwork } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import { probeNumbers, recurrentRows } from '../networks/probe-numbers.ts';
import { untie } from '../networks/untie.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

function probed(T: number, seed: number, library: Library, owner: 'shared' | 'own' = 'shared'): Probed {
  const network = probeNetwork('rnn', 'tanh', library);
  const rows = recurrentRows(seed).map((row) => row.map((each) => each * 0.6));
  return new Probe(owner === 'own' ? untie(network, T) : network, 'tanh', T).run(rows, probeNumbers(seed));
}

export const totalGradient: Exercise = {
  id: 'total-gradient',
  title: 'Does the gradient become zero?',
  variant(seed, library) {
    const draws = random(seed);
    const { short, long, one, other } = drawUntil(
      () => {
        const [short, long, weights] = [integer(draws, 12, 16), 10 * integer(draws, 4, 8), integer(draws, 1, 1000)];
        return { short, long, one: probed(short, weights, library), other: probed(long, weights, library) };
      },
      ({ one, other }) => Math.abs(other.whole / one.whole - 1) < 0.01 && (other.terms[0] as number) < 1e-6,
    );
    const text = (value: number) => formatSignificant(value, 2);
    const isAbout = (value: number) => Math.abs(other.whole / value - 1) < 0.01;
    const times = Math.round(long / short);
    const options: Option[] = [
      {
        text: `About ${text(one.whole)} as before.`,
        right: isAbout(one.whole),
        message: `Right: the new terms are small, and the old ones are still there. The first word adds ${text(other.terms[0] as number)}.`,
      },
      {
        text: 'Close to 0: the gradient has vanished.',
        right: other.whole < 0.01 * one.whole,
        message:
          'The part of the far words vanishes. The last words are as near to the loss as before, and their parts are all still in the sum.',
      },
      {
        text: `About ${text(one.whole * times)}: ${times} times as many terms.`,
        right: isAbout(one.whole * times),
        message: 'There are more terms, but the new ones are of far words, and next to nothing.',
      },
      {
        text: `About ${text(one.whole / times)}: the gradient is spread over more steps.`,
        right: isAbout(one.whole / times),
        message:
          'Terms are added, not averaged. What the last words give does not shrink because others come before them.',
      },
    ];
    return choiceVariant({
      question: `A network with small weights answers once, after ${short} words, and {{dW_aa}} has length ${text(one.whole)}. Then ${long - short} words are put in front of the same ${short}. How long is {{dW_aa}} now?`,
      options: shuffled(draws, options),
      worked: `It is ${text(other.whole)}. The gradient is a sum over steps. Each new word stands at least ${short} steps from the loss, and what it adds has shrunk on the way: the first of all adds ${text(other.terms[0] as number)}. The total does not vanish; the far part does.`,
    });
  },
};

export const ownMatrices: Exercise = {
  id: 'own-matrices',
  title: 'One matrix, or one for each layer',
  variant(seed, library) {
    const draws = random(seed);
    const { T, shared, own } = drawUntil(
      () => {
        const [T, weights] = [integer(draws, 15, 30), integer(draws, 1, 1000)];
        return { T, shared: probed(T, weights, library), own: probed(T, weights, library, 'own') };
      },
      ({ shared }) => (shared.terms[0] as number) < 1e-4 && shared.whole > 0.1,
    );
    const text = (value: number) => formatSignificant(value, 2);
    const asked = pick(draws, ['recurrent', 'deep'] as const);
    const right = asked === 'recurrent' ? shared.whole : own.whole;
    const option = (value: number, message: string): Option => ({
      text: text(value),
      right: Math.abs(value / right - 1) < 1e-9,
      message: Math.abs(value / right - 1) < 1e-9 ? `Right: ${message}` : message,
    });
    const isRecurrent = asked === 'recurrent';
    const options = [
      option(
        shared.whole,
        isRecurrent
          ? 'its one matrix collects the terms of all steps, and those of the last steps are large.'
          : 'That is the sum over all layers. In the deep net each matrix gets its own term and no other.',
      ),
      option(
        own.whole,
        isRecurrent
          ? 'That is the term of step 1 alone. The recurrent matrix is used at every step, and gets all terms.'
          : 'the matrix of layer 1 has its own term only, and that has come through all layers.',
      ),
      option(shared.whole / T, 'Nothing is averaged: the terms are added, or stand each by itself.'),
      option(own.whole * T, 'The terms are not equal: each step further back has one factor more.'),
    ];
    return choiceVariant({
      question: `A recurrent network runs for ${T} steps. A deep net has ${T} layers with the same numbers, but a matrix of its own in each. ${isRecurrent ? `In the deep net the gradient of the matrix of layer 1 has length ${text(own.whole)}. How long is the gradient of the recurrent matrix?` : `The gradient of the recurrent matrix has length ${text(shared.whole)}. How long is that of the matrix of layer 1 of the deep net?`}`,
      options: shuffled(draws, options),
      worked: `The numbers are the same, so the ${T} terms are the same. The recurrent matrix gets their sum, of length ${text(shared.whole)}. In the deep net layer 1 gets its own term, ${text(own.whole)}: there whole matrices stop learning.`,
    });
  },
};
