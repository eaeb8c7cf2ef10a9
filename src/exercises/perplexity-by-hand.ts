import { byFormula, logProbability, meanLoss, perplexity } from '../networks/perplexity.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const NO_ROOT = 'That is one over the probability of the whole text. It grows with every symbol; take the root.';

/** From probabilities that are powers of one half. */
export const perplexityByHand: Exercise = {
  id: 'perplexity-by-hand',
  title: 'From probabilities to the perplexity',
  variant(seed) {
    const draws = random(seed);
    const { given, right, mistakes } = drawUntil(
      () => {
        const T = integer(draws, 2, 4);
        const given = Array.from({ length: T }, () => 2 ** -integer(draws, 0, 5));
        const right = perplexity(given);
        const mistakes: Mistake[] = [
          { value: byFormula('no root', given), message: NO_ROOT },
          {
            value: byFormula('mean of probabilities', given),
            message:
              'That is one over the mean of the probabilities. A symbol that came as a shock hardly counts there.',
          },
          {
            value: byFormula('mean of inverses', given),
            message:
              'That is the mean of one over the probabilities. One shock counts for all there; the losses are averaged, not these.',
          },
          {
            value: byFormula('wrong base', given),
            message: 'The loss is in nats, so e has to be raised. To raise 2, take logarithms to base 2 first.',
          },
          { value: meanLoss(given), message: 'That is the mean loss, in nats. The perplexity is e to that power.' },
          {
            value: Math.exp(logProbability(given)),
            message: 'That is the probability of the text. How many equally likely symbols would be as hard to guess?',
          },
        ];
        return { given, right, mistakes };
      },
      (drawn) =>
        Math.abs(Math.log2(drawn.right) % 1) < 1e-9 &&
        drawn.right > 1.5 &&
        tellApart(drawn.right, drawn.mistakes, 0.01),
    );
    const T = given.length;
    const written = given.map((each) => (each === 1 ? '1' : `1/${1 / each}`));
    const powers = given.map((each) => -Math.log2(each));
    const sum = powers.reduce((one, other) => one + other, 0);
    return numberVariant({
      question: `A model reads a text of ${T} symbols, and gives them the probabilities ${written.slice(0, -1).join(', ')} and ${written.at(-1)}, each given those before it. What is the perplexity of the text?`,
      label: 'perplexity',
      right,
      tolerance: 0.01,
      mistakes,
      otherwise: `Multiply the ${T} probabilities, take one over the product, and of that the root of order ${T}.`,
      reason: 'Right. It is the exponential of the mean loss, whichever way one computes it.',
      worked: `The product is 1/${2 ** sum}. One over it is ${2 ** sum}, and its root of order ${T} is ${numberText(right)}. Or: in bits the losses are ${powers.join(', ')}, their mean is ${numberText(sum / T)}, and 2 to that power is ${numberText(right)}.`,
    });
  },
};

/** A model that has learned nothing. */
export const guessing: Exercise = {
  id: 'guessing',
  title: 'A model that knows nothing',
  variant(seed) {
    const draws = random(seed);
    const { symbols, T, right, mistakes } = drawUntil(
      () => {
        const [symbols, T] = [integer(draws, 12, 90), integer(draws, 3, 9)];
        const given = Array.from({ length: T }, () => 1 / symbols);
        const mistakes: Mistake[] = [
          { value: byFormula('no root', given), message: NO_ROOT },
          { value: meanLoss(given), message: 'That is the loss of a step. The perplexity is e to that power.' },
          { value: 1 / symbols, message: 'That is the probability of one symbol. The perplexity is never below 1.' },
          { value: 1, message: 'A perplexity of 1 has a model that knows every symbol beforehand.' },
          { value: T, message: 'How long the text is does not matter: each step is as hard as the others.' },
          {
            value: byFormula('wrong base', given),
            message: 'The loss is in nats, so e has to be raised and not 2.',
          },
          { value: symbols * T, message: 'The length does not multiply it: it is a mean over the steps.' },
        ];
        return { symbols, T, right: perplexity(given), mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.01),
    );
    return numberVariant({
      question: `A model has ${symbols} symbols and has learned nothing: it gives each of them the same probability, whatever it has read. What is the perplexity of a text of ${T} symbols for it?`,
      label: 'perplexity',
      right,
      tolerance: 0.01,
      mistakes,
      otherwise: 'Each symbol has one and the same probability. What is one over it?',
      reason: 'Right, for a text of any length. It is the line below which a model has learned something.',
      worked: `Each step costs {{log(${symbols})}}, so that is the mean loss too, and e to that power is ${symbols}. The length ${T} plays no part.`,
    });
  },
};

/** From the loss that a program prints. */
export const printedLoss: Exercise = {
  id: 'printed-loss',
  title: 'What the program prints',
  variant(seed) {
    const draws = random(seed);
    const { T, total, right, mistakes } = drawUntil(
      () => {
        const T = pick(draws, [8, 10, 12, 16, 20, 25]);
        const total = Math.round(T * draws.uniform(0.7, 3.2) * 10) / 10;
        const right = Math.exp(total / T);
        const mistakes: Mistake[] = [
          { value: total / T, message: 'That is the loss of a symbol. Take e to that power.' },
          { value: Math.exp(total), message: NO_ROOT },
          { value: 2 ** (total / T), message: 'The logarithms were natural ones, so e has to be raised and not 2.' },
          {
            value: Math.exp(total) / T,
            message: 'First divide, then take e to the power: it is the loss that is averaged.',
          },
          {
            value: Math.exp(-total / T),
            message:
              'That is the mean probability of a symbol, in the sense of the geometric mean. The perplexity is one over it.',
          },
          { value: T, message: 'That is how many symbols there are.' },
        ];
        return { T, total, right, mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.05),
    );
    return numberVariant({
      question: `A program reads a text of ${T} symbols and prints the sum of their losses, with natural logarithms: ${numberText(total)}. What is the perplexity of the text? Two digits after the point will do.`,
      label: 'perplexity',
      right,
      tolerance: 0.05,
      mistakes,
      otherwise: 'The mean loss is the sum divided by the number of symbols. The perplexity is e to that power.',
      reason: 'Right. It is not another score than the loss, but the loss on a scale that one can picture.',
      worked: `${numberText(total)} / ${T} = ${numberText(total / T, 3)}, and e to that power is ${numberText(right, 2)}.`,
    });
  },
};
