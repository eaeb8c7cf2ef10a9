import { formatSignificant } from '../equations/format.ts';
import { wordReader } from '../lesson/scored-text.ts';
import { logProbability } from '../networks/perplexity.ts';
import { probabilitiesOf } from '../networks/text-score.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choiceVariant, numberVariant, type Option, tellApart } from './variant.ts';

/** The product of what a model says at each step. */
export const sentenceChance: Exercise = {
  id: 'sentence-chance',
  title: 'A whole sentence',
  variant(seed) {
    const draws = random(seed);
    const words = pick(draws, [
      ['dogs', 'bark'],
      ['rain', 'falls'],
      ['she', 'sings'],
      ['snow', 'melts'],
    ]);
    const { given, right, mistakes } = drawUntil(
      () => {
        const given = [...words, 'EOS'].map(() => pick(draws, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8]));
        const [first, second, last] = given as [number, number, number];
        const right = Math.exp(logProbability(given));
        return {
          given,
          right,
          mistakes: [
            {
              value: first + second + last,
              message:
                'That is the sum. Each step takes its share of what is left, so the probabilities are multiplied: a sentence is never likelier than its first word.',
            },
            {
              value: (first + second + last) / 3,
              message: 'That is the mean. The sentence is there only if all three are, and so they are multiplied.',
            },
            {
              value: first * second,
              message:
                'That is the probability that a text begins so. To end there has a probability, too: that of EOS.',
            },
            { value: last, message: 'That is the last step alone, given the words before it.' },
            { value: Math.min(first, second), message: 'No step alone decides: all of them are multiplied.' },
          ],
        };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, 0.0005),
    );
    const [first, second, last] = given.map((each) => numberText(each)) as [string, string, string];
    return numberVariant({
      question: `A model reads “${words.join(' ')}”. It gives “${words[0]}” a probability of ${first} to come first, “${words[1]}” ${second} after that, and EOS ${last} after both. How likely does it find the whole sentence?`,
      label: 'probability',
      right,
      tolerance: 0.0005,
      mistakes,
      otherwise: 'Multiply what it gave at each of the three steps.',
      reason: 'Right. Each factor is given all words before it, so nothing is counted twice and nothing is left out.',
      worked: `${first} · ${second} · ${last} = ${numberText(right)}.`,
    });
  },
};

/** Which of several sentences the trained model of the chapter finds likeliest. */
export const soundsAlike: Exercise = {
  id: 'sounds-alike',
  title: 'What was said?',
  variant(seed, library) {
    const draws = random(seed);
    const [person, verb] = [pick(draws, ['she', 'he', 'we']), pick(draws, ['ate', 'made', 'liked'])];
    const [fruit, kind] = [pick(draws, ['apple', 'lemon', 'carrot', 'orange']), pick(draws, ['salad', 'pie', 'cake'])];
    const wear = pick(draws, ['shoes', 'socks', 'gloves']);
    const isFood = draws.uniform() < 0.5;
    const [said, heard] = isFood
      ? [`${person} ${verb} the ${fruit} and pear ${kind}.`, `${person} ${verb} the ${fruit} and pair ${kind}.`]
      : [`${person} bought a pair of ${wear}.`, `${person} bought a pear of ${wear}.`];
    const moved = isFood ? `the ${fruit} and pear ${kind} ${verb} ${person}.` : `a pair of ${wear} bought ${person}.`;
    const cut = isFood ? `${person} ${verb} the ${fruit} and pear.` : `${person} bought a pair.`;
    const reader = wordReader(library);
    const log = (text: string) => logProbability(probabilitiesOf(reader.read(text)));
    const best = [said, heard, moved, cut].reduce((one, other) => (log(other) > log(one) ? other : one));
    const messages = new Map([
      [said, 'Right: it is the only one that says what the corpus says, at every step.'],
      [
        heard,
        'It sounds the same, and one factor of the product says that it is not: the word itself. The next one agrees.',
      ],
      [moved, 'The words are the right ones. But each was asked for after other words than it is used to.'],
      [cut, 'It is shorter, so there are fewer factors. But one of them is tiny: what should follow does not come.'],
    ]);
    const options = [said, heard, moved, cut].map(
      (text): Option => ({ text, right: text === best, message: messages.get(text) as string }),
    );
    const all = [said, heard, moved, cut].map((text) => `“${text}” ${formatSignificant(Math.exp(log(text)))}`);
    return choiceVariant({
      question: 'The model of the first figure reads these four. Which does it find likeliest?',
      options: shuffled(draws, options),
      worked: `It gives ${all.join(', ')}.`,
    });
  },
};
