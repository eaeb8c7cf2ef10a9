import { formatNumber } from '../equations/format.ts';
import { leakNetwork } from '../networks/bidirectional-models.ts';
import { nextShares } from '../networks/leak-model.ts';
import { allSmallSentences, END } from '../training/corpora/small-sentences.ts';
import { random } from '../training/random.ts';
import { trainedLeak } from '../training/trained/leak.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

/** Whether a bidirectional network can predict the next word. */
export const knowsTheNext: Exercise = {
  id: 'knows-the-next',
  title: 'It knows the next word',
  variant(seed, library) {
    const draws = random(seed);
    const shares = nextShares(leakNetwork('both', library), trainedLeak.parameters.both);
    const { words } = pick(draws, allSmallSentences);
    const { whole, sofar } = shares(words);
    // The word that shows it most.
    const gaps = whole.map((share, k) => share - (sofar[k] as number));
    const k = gaps.indexOf(Math.max(...gaps));
    const [there, alone] = [whole[k] as number, sofar[k] as number];
    const word = words[k] as string;
    const text = words.filter((each) => each !== END).join(' ');
    const before = k === 0 ? 'nothing yet' : `“${words.slice(0, k).join(' ')}”`;
    const options = [
      {
        text: 'It is much less sure. The backward cell read the word itself, and now there is nothing for it to read.',
        right: alone < there / 1.5,
        message: `Right: it falls to ${formatNumber(alone)}. What looked like prediction was reading.`,
      },
      {
        text: `About as sure: it has learned the language, and does not need the rest.`,
        right: Math.abs(alone - there) < 0.1,
        message: `It has learned to look at the next word, which is easier. Without it the share falls to ${formatNumber(alone)}.`,
      },
      {
        text: 'Surer: the first half of the network is enough, and the second no longer disturbs it.',
        right: alone > there,
        message: `The first half has learned to leave the work to the second. The share falls to ${formatNumber(alone)}.`,
      },
      {
        text: 'It cannot be run at all: the backward cell needs the last word.',
        right: false,
        message: `It can be run: the backward cell starts at the last word that is there. But the share falls to ${formatNumber(alone)}.`,
      },
    ];
    return choiceVariant({
      question: `A bidirectional network was trained to predict each next word. Tested on “${text}”, all of it at once, it gives “${word}” a share of ${formatNumber(there)}. Now it is to write: it has ${before} and must predict what comes next. How sure is it of “${word}”?`,
      options: shuffled(draws, options),
      worked: `With the whole sentence before it the backward state at step ${k + 1} has read “${word}”. When the network writes, nobody has written that word yet, and the share is ${formatNumber(alone)}. A network that is to write must not see what it has to say: one way only.`,
    });
  },
};
