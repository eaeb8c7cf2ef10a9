import { readEquation } from '../equations/read.ts';
import type { Library } from '../networks/library.ts';
import { type Network, unroll } from '../networks/network.ts';
import { encoderDecoder } from '../networks/wiring.ts';
import { random } from '../training/random.ts';
import { integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { choicesVariant, type Option } from './variant.ts';

const STEPS = 5;

/** The outputs that have a gradient when the only loss is that of one step. */
function heardBy(input: 'teacher' | 'feedback', step: number, library: Library): readonly boolean[] {
  const layer = { cell: 'rnn', n: 3 } as const;
  const pair = encoderDecoder({ encoder: layer, decoder: layer, input, output: 'softmax', n_x: 4, n_y: 4 }, library);
  const loss = { equations: [readEquation('L[t] = cross_entropy(y[t], yhat[t])')], steps: step, along: 'y' } as const;
  const network: Network = { ...pair, blocks: [...pair.blocks.slice(0, -1), loss] };
  const unrolled = unroll(network, [3, STEPS]);
  fillLeaves(unrolled, random(1));
  for (const target of unrolled.over('y')) target.value.fill(0).fill(1, 0, 1);
  unrolled.tape.forward();
  unrolled.tape.backward();
  return unrolled.over('yhat').map(({ grad }) => grad.some((slope) => slope !== 0));
}

/** Which outputs learn of a loss, with the loop open and closed. */
export const whoHears: Exercise = {
  id: 'who-hears',
  title: 'Who hears of the mistake?',
  variant(seed, library) {
    const draws = random(seed);
    const input = draws.uniform() < 0.5 ? 'teacher' : 'feedback';
    const step = integer(draws, 2, 4);
    const heard = heardBy(input, step, library);
    const options: Option[] = heard.map((right, k) => ({
      text: `{{yhat[${k + 1}]}}`,
      right,
      message:
        k + 1 > step
          ? 'That output comes after the loss: the loss was not made of it.'
          : k + 1 === step
            ? 'The loss compares just this output with its target.'
            : right
              ? 'This output was read by the next step, so the later loss is made of it, too.'
              : 'With teacher forcing nobody reads this output. Its own loss is all that it hears of.',
    }));
    const reads = input === 'teacher' ? 'the target of the step before' : 'its own shares of the step before';
    return choicesVariant({
      question: `A decoder writes ${STEPS} letters. At each step it reads ${reads}. Only the loss of step ${step} is sent back. Which outputs have a gradient that is not 0?`,
      options,
      reason:
        input === 'teacher'
          ? 'Right: the loop is open. Earlier states do hear of the loss, but earlier outputs do not.'
          : 'Right: the loop is closed, so each output up to there is a part of what the loss was made of.',
      patterns: [
        {
          fits: (chosen) => options.every(({ text }) => chosen(text)),
          message: `Nothing after step ${step} can have made its loss.`,
        },
      ],
      worked:
        input === 'teacher'
          ? `What is read was given, so the loss of step ${step} is made of {{yhat[${step}]}} and of no other output. Through the states it reaches all steps before.`
          : `Step ${step} has read {{yhat[${step - 1}]}}, and that step the one before: all outputs from 1 to ${step}.`,
    });
  },
};
