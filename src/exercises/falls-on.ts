import { formatNumber } from '../equations/format.ts';
import { random } from '../training/random.ts';
import { fallsOn as placeOn } from '../training/sampling.ts';
import { drawUntil, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';
import { sharesFrom } from './word-chain.ts';

const fruits = ['apple', 'pear', 'plum', 'fig', 'grape', 'melon'] as const;

/** A draw and a ruler, written out: which word is it? */
export const fallsOn: Exercise = {
  id: 'falls-on',
  title: 'Where does the draw fall?',
  variant(seed) {
    const draws = random(seed);
    const { words, shares, place, index } = drawUntil(
      () => {
        const words = shuffled(draws, fruits).slice(0, 4);
        const shares = sharesFrom(words.map(() => draws.uniform(0.5, 3)));
        const place = Math.round(draws.uniform(0.1, 0.99) * 100) / 100 + 0.005;
        return { words, shares, place, index: placeOn(shares, place) };
      },
      // Not the likeliest, and nobody hits it by taking the share that is nearest to the draw.
      ({ shares, index }) => index > 0 && Math.min(...shares) > 0.05,
    );
    const ends = shares.map((_, k) => shares.slice(0, k + 1).reduce((sum, each) => sum + each, 0));
    const nearest = shares
      .map((share, k) => ({ k, gap: Math.abs(share - place) }))
      .reduce((best, each) => (each.gap < best.gap ? each : best)).k;
    const text = (value: number) => formatNumber(value, 3);
    const [from, to] = [ends[index - 1] as number, ends[index] as number];
    const options = words.map((word, k) => ({
      text: word,
      right: k === index,
      message:
        k === index
          ? `Right: its part reaches from ${text(from)} to ${text(to)}.`
          : k === 0
            ? `That is the likeliest word. Its part ends at ${text(ends[0] as number)}, and the draw lies behind it.`
            : k === nearest
              ? 'The share is the length of a part, not its place. Add up the shares before it.'
              : `Its part reaches from ${text(ends[k - 1] as number)} to ${text(ends[k] as number)}.`,
    }));
    const list = words.map((word, k) => `${word} ${formatNumber(shares[k] as number)}`).join(', ');
    return choiceVariant({
      question: `A model says: ${list}. The words lie on the ruler in this order. The draw is ${text(place)}. Which word is it?`,
      options,
      worked: `The parts end at ${ends.map(text).join(', ')}. The draw ${text(place)} lies between ${text(from)} and ${text(to)}: ${words[index]}.`,
    });
  },
};
