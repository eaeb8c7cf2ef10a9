import { formatSignificant } from '../equations/format.ts';
import { perplexity } from '../networks/perplexity.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choicesVariant, choiceVariant, type Option } from './variant.ts';

/** A long text and a short one: the likelier is not the better foreseen. */
export const lessSurprised: Exercise = {
  id: 'less-surprised',
  title: 'A long text and a short one',
  variant(seed) {
    const draws = random(seed);
    const text = () => {
      const [T, each] = [integer(draws, 3, 14), pick(draws, [2, 3, 4, 5, 6, 8, 10])];
      return { T, each, P: each ** -T, found: perplexity(Array.from({ length: T }, () => 1 / each)) };
    };
    // The likelier text is the more perplexing one.
    const [one, other] = drawUntil(
      () => [text(), text()] as const,
      ([a, b]) =>
        Math.abs(a.T - b.T) > 2 &&
        a.each !== b.each &&
        (a.found - b.found) * (a.P - b.P) > 0 &&
        a.P / b.P > 1e-4 &&
        b.P / a.P > 1e-4,
    );
    const better = one.found < other.found ? 'first' : 'second';
    const said = (which: 'first' | 'second') => (which === 'first' ? one : other);
    const options = (['first', 'second'] as const).map(
      (which): Option => ({
        text: `the ${which}`,
        right: which === better,
        message:
          which === better
            ? 'Right: per symbol it was the easier one, though its probability is smaller. It is longer.'
            : 'Its probability is larger, but it has fewer factors. Ask for the mean over the symbols.',
      }),
    );
    const worked = (['first', 'second'] as const).map((which) => {
      const { T, P, found } = said(which);
      return `The ${which}: the root of order ${T} of one over ${formatSignificant(P, 2)} is ${numberText(found, 1)}.`;
    });
    return choiceVariant({
      question: `A model gives a text of ${one.T} symbols the probability ${formatSignificant(one.P, 2)}, and another, of ${other.T} symbols, ${formatSignificant(other.P, 2)}. Which did it foresee better, symbol by symbol?`,
      options: [
        ...options,
        {
          text: 'one cannot say',
          right: false,
          message: 'One can: the mean loss of a symbol follows from the probability and the length.',
        },
      ],
      worked: worked.join(' '),
    });
  },
};

/** What makes a perplexity smaller without making a model better. */
export const cheapPerplexity: Exercise = {
  id: 'cheap-perplexity',
  title: 'A smaller number for nothing',
  variant(seed) {
    const draws = random(seed);
    const before = integer(draws, 40, 220);
    const cheap: Option[] = [
      {
        text: 'move rare words out of the vocabulary, so that they are read as UNK',
        right: true,
        message: 'To say UNK is easier than to say which word: the number falls, and the model has learned less.',
      },
      {
        text: 'count characters instead of words',
        right: true,
        message: 'The same probability is spread over more symbols, so the number for each falls.',
      },
      {
        text: 'measure it on the text that was trained on',
        right: true,
        message: 'What is known by heart surprises nobody. That says nothing of other texts.',
      },
      {
        text: 'leave EOS out of the product, and go on counting it',
        right: true,
        message: 'More symbols are counted than multiplied: the root is of too high an order.',
      },
    ];
    const none: Option[] = [
      {
        text: 'read the same text twice over, the model starting anew',
        right: false,
        message: 'Twice the loss over twice as many symbols: the mean stays what it is.',
      },
      {
        text: 'take logarithms to base 2, and 2 to the power of their mean',
        right: false,
        message: 'If the base is the same in both places, the number is the same.',
      },
      {
        text: 'take the root of one over the product instead of adding logarithms',
        right: false,
        message: 'That is another way to compute the very same number.',
      },
      {
        text: 'add words to the vocabulary to which the model gives a probability of 0',
        right: false,
        message: 'The words of the text keep their probabilities, so nothing changes.',
      },
    ];
    const options = shuffled(draws, [...shuffled(draws, cheap).slice(0, 2), ...shuffled(draws, none).slice(0, 3)]);
    return choicesVariant({
      question: `A model of words has a perplexity of ${before}. Which of these give a smaller number, though the model has not become any better?`,
      options,
      reason:
        'Right. A perplexity belongs to its symbols, its vocabulary and its text; compare only where all three are the same.',
      worked: options.map(({ text, message }) => `“${text}”: ${message}`).join(' '),
    });
  },
};
