import { formatNumber } from '../equations/format.ts';
import { FedNetwork } from '../networks/fed.ts';
import { sleeperNetwork } from '../networks/sleeper-model.ts';
import { allSleepers, sleeperVocabulary } from '../training/corpora/sleepers.ts';
import { pairsOf } from '../training/pairs.ts';
import { random } from '../training/random.ts';
import { tokenize } from '../training/text.ts';
import { trainedSleepers } from '../training/trained/sleepers.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

/** Why the network may be shown the true word, and what it reads where it said another. */
export const isItCheating: Exercise = {
  id: 'is-it-cheating',
  title: 'Is the teacher cheating?',
  variant(seed, library) {
    const draws = random(seed);
    const fed = new FedNetwork(sleeperNetwork(library));
    const slips = allSleepers.flatMap(({ text }) => {
      const pairs = pairsOf(tokenize(text), sleeperVocabulary);
      const targets = pairs.map(({ due }) => due.place);
      const steps = fed.run(targets, 'target', (name) => trainedSleepers.parameters[name]?.flat() ?? []);
      return steps.flatMap(({ likeliest, shares }, k) => {
        const due = targets[k] as number;
        // A word without a place would need an explanation of its own.
        if (likeliest === due || due === 0 || likeliest === 0) return [];
        const shown = { said: sleeperVocabulary[likeliest], due: pairs[k]?.due.text as string };
        return [{ ...shown, text, t: k + 1, share: shares[due] as number, most: shares[likeliest] as number }];
      });
    });
    const { text, t, said, due, share, most } = pick(draws, slips);
    const options = [
      {
        text: `“${due}”. The step before has been scored by then, so nothing was given away.`,
        right: true,
        message: `Right: first it has to give a share to “${due}”, ${formatNumber(share)}, and pays for it. Only then it is told.`,
      },
      {
        text: `“${due}”. That is cheating, but without it training would take too long.`,
        right: false,
        message: `It reads “${due}”, but only after it has been asked for it. The loss of step ${t} was fixed by then: ${formatNumber(-Math.log(share))}.`,
      },
      {
        text: `“${said}”. It must live with what it has said, as it will have to in use.`,
        right: false,
        message: `So it is in use. In training it would then be asked for the words of a sentence that it has left.`,
      },
      {
        text: `All the shares of step ${t}, with ${formatNumber(most)} at “${said}”.`,
        right: false,
        message:
          'Then nothing of the text would ever reach the network, and it would say the same whatever the text is.',
      },
      {
        text: 'Nothing. Where it was wrong, the sentence ends.',
        right: false,
        message: 'Then it would seldom see the end of a sentence. Every word of the text is a pair.',
      },
    ];
    return choiceVariant({
      question: `In training, the text is “${text}” At step ${t} the network gives the largest share, ${formatNumber(most)}, to “${said}”. The word that is due is “${due}”. What does step ${t + 1} read, and is that fair?`,
      options: shuffled(draws, options),
      worked: `It reads “${due}”: {{x[${t + 1}]}} is {{y[${t}]}}. The question at step ${t + 1} is how likely a word is given the true words before it, so these have to be true. The word was shown after its share had been taken.`,
    });
  },
};
