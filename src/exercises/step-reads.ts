import type { Library } from '../networks/library.ts';
import { type Unrolled, unroll } from '../networks/network.ts';
import { encoderDecoder, networkOf, oneToMany } from '../networks/wiring.ts';
import type { Node } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant } from './variant.ts';

const layer = { cell: 'rnn', n: 2 } as const;
const sizes = { output: 'softmax', n_x: 3, n_y: 3 } as const;

/** A wiring in words, the network, and the name of the state that is asked about. */
const wirings = [
  {
    words: 'A network of the shape one to many writes a tune, and its output is fed back',
    state: 'a',
    record: (T: number, library: Library) =>
      unroll(oneToMany({ layers: [layer], feed: 'output', ...sizes }, library), [1, T]),
  },
  {
    words: 'A network of the shape one to many writes a tune. After the first step it is given nothing but zeros',
    state: 'a',
    record: (T: number, library: Library) =>
      unroll(oneToMany({ layers: [layer], feed: 'zeros', ...sizes }, library), [1, T]),
  },
  {
    words: 'A network of the shape many to one reads a review',
    state: 'a',
    record: (T: number, library: Library) =>
      unroll(networkOf({ layers: [layer], readout: 'last', ...sizes }, library), T),
  },
  {
    words: 'A network of the shape many to many, equal, looks for names',
    state: 'a',
    record: (T: number, library: Library) => unroll(networkOf({ layers: [layer], ...sizes }, library), T),
  },
  {
    words: 'A decoder is in training, with teacher forcing',
    state: 'a@decoder',
    record: (T: number, library: Library) =>
      unroll(encoderDecoder({ encoder: layer, decoder: layer, input: 'teacher', ...sizes }, library), [T, T]),
  },
  {
    words: 'A decoder is in use, and its output is fed back',
    state: 'a@decoder',
    record: (T: number, library: Library) =>
      unroll(encoderDecoder({ encoder: layer, decoder: layer, input: 'feedback', ...sizes }, library), [T, T]),
  },
] as const;

/** The ids of the quantities that a node is made of. */
function madeOf(node: Node): string[] {
  return node.inputs.flatMap((input) => {
    if (input.kind === 'parameter' || input.kind === 'constant') return [];
    return input.name ? [input.id] : madeOf(input);
  });
}

const readsOf = (unrolled: Unrolled, state: string, step: number): string[] => madeOf(unrolled.at(state, step) as Node);

/** `a@decoder[2]` in the language of equations. */
const written = (id: string) => `{{${id.replace(/@(\w+)\[(.*)\]/, '[$2, layer($1)]')}}}`;

/** What makes a state, in each of the shapes. */
export const stepReads: Exercise = {
  id: 'step-reads',
  title: 'What goes in?',
  variant(seed, library) {
    const draws = random(seed);
    const { words, state, record } = pick(draws, wirings);
    const step = integer(draws, 3, 5);
    const right = readsOf(record(step + 2, library), state, step);
    const before = step - 1;
    const messages: Readonly<Record<string, string>> = {
      [`${state}[${before}]`]: 'The state before is always there: it is what makes the network recurrent.',
      [`x[${step}]`]: right.includes(`x[${step}]`)
        ? 'Each step of this network has an input of its own.'
        : state === 'a'
          ? 'There is no input at this step: in this shape it has one at the first step only.'
          : 'The inputs are read by the encoder. The decoder gets its last state, and that only at the start.',
      [`yhat[${before}]`]: right.includes(`yhat[${before}]`)
        ? 'What was written is read at the next step.'
        : 'What was written goes out, and is not led back in this network.',
      [`y[${before}]`]: right.includes(`y[${before}]`)
        ? 'With a teacher the target of the step before is the input.'
        : 'A target is for the loss. Only teacher forcing gives it to the network, and one step late.',
      [`yhat[${step}]`]: 'That is made of this state. It comes after it.',
    };
    const options = Object.entries(messages).map(([id, message]) => ({
      text: written(id),
      right: right.includes(id),
      message,
    }));
    return choicesVariant({
      question: `${words}. What is ${written(`${state}[${step}]`)} made of, besides weights and biases?`,
      options: shuffled(draws, options),
      reason: `Right: ${right.map(written).join(' and ')}.`,
      worked: `It is made of ${right.map(written).join(' and ')}. Everything older is in there too, by way of ${written(`${state}[${before}]`)}.`,
    });
  },
};
