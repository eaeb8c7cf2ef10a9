import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { choicesVariant } from './variant.ts';

/** Pairs with the same words in another order. */
const pairs = [
  ['dog bites man', 'man bites dog'],
  ['Ada met Ron', 'Ron met Ada'],
  ['cold but good', 'good but cold'],
  ['never late always kind', 'always late never kind'],
  ['not good but cheap', 'but good not cheap'],
] as const;

interface Kind {
  readonly text: string;
  readonly readout: 'last' | 'mean';
  readonly recurrent: boolean;
}

const kinds: readonly Kind[] = [
  { text: 'It asks its last state.', readout: 'last', recurrent: true },
  { text: 'It asks the mean of its states.', readout: 'mean', recurrent: true },
  { text: 'It asks its last state, and {{W_aa}} is 0.', readout: 'last', recurrent: false },
  { text: 'It asks the mean of its states, and {{W_aa}} is 0.', readout: 'mean', recurrent: false },
];

/** Whether a network with random weights gives two answers to two texts. */
function tells(
  { readout, recurrent }: Kind,
  texts: readonly [string, string],
  seed: number,
  library: Library,
): boolean {
  const sentences = texts.map((text) => text.split(' '));
  const vocabulary = [...new Set(sentences.flat())];
  const sizes = { n_x: vocabulary.length, n_a: 3, n_y: 1 };
  const network = sequenceNetwork({ cell: 'rnn', activation: 'tanh', output: 'sigmoid', readout, ...sizes }, library);
  const [one, other] = sentences.map((words) => {
    const unrolled = unroll(network, words.length);
    fillLeaves(unrolled, random(seed));
    if (!recurrent) unrolled.parameters.get('W_aa')?.value.fill(0);
    words.forEach((word, k) => {
      const place = vocabulary.indexOf(word);
      unrolled
        .at('x', k + 1)
        ?.value.fill(0)
        .fill(1, place, place + 1);
    });
    unrolled.tape.forward();
    return unrolled.at('yhat', 1)?.value[0] as number;
  });
  return Math.abs((one as number) - (other as number)) > 1e-12;
}

/** A bag of words cannot tell the order; nor can a last state without memory where the last word is the same. */
export const wordOrder: Exercise = {
  id: 'word-order',
  title: 'Dog bites man',
  variant(seed, library) {
    const draws = random(seed);
    const texts = pick(draws, pairs);
    const [one, other] = texts.map((text) => text.split(' ').at(-1));
    const options = kinds.map((kind) => {
      const right = tells(kind, texts, seed, library);
      return { text: kind.text, right, message: messageOf(kind, right, one === other) };
    });
    return choicesVariant({
      question: `A network gives one answer to a text. Which of these can give different answers to “${texts[0]}” and “${texts[1]}”?`,
      options: shuffled(draws, options),
      reason: 'Right: a state tells the order by its memory, and without memory it tells nothing but its own word.',
      worked: `With recurrent weights every state depends on the order of what came before, so both ways of asking can tell the texts apart. Without them each state knows its own word. The mean is then the same for the same words in any order. The last state knows the last word, and ${one === other ? 'that is the same in both' : 'that differs'}.`,
    });
  },
};

function messageOf({ readout, recurrent }: Kind, right: boolean, isSameEnd: boolean): string {
  if (recurrent) {
    return readout === 'last'
      ? 'The last state has read all the words, one after the other, and the order left its mark.'
      : 'The mean is over states, and each of these depends on the order of the words before it.';
  }
  if (readout === 'mean')
    return 'Without memory each state knows its own word, and a mean does not care for the order.';
  return right || !isSameEnd
    ? 'It knows the last word, and nothing else. But the last words of the two differ.'
    : 'It knows the last word, and nothing else. The two end with the same word.';
}
