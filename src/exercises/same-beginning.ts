import { textWriter, type Writing } from '../networks/written-text.ts';
import { random } from '../training/random.ts';
import { integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';
import { chainWriter } from './word-chain.ts';

/** Any word may follow any other, none as likely as the next. */
const row = { rain: 0.3, wind: 0.25, sun: 0.2, snow: 0.14, end: 0.11 };
const write = textWriter(chainWriter({ '': row, rain: row, wind: row, sun: row, snow: row, end: row }));
const TRIES = 24;

interface Case {
  readonly told: string;
  readonly sameSeed: boolean;
  readonly rules: Pick<Writing, 'temperature' | 'topK' | 'topP'>;
  readonly why: string;
}

const GREEDY = 'with one word left on the ruler, every draw falls on it.';
const cases: readonly Case[] = [
  {
    told: 'The temperature is 1, the seeds are different',
    sameSeed: false,
    rules: {},
    why: 'the shares are the same, but other draws fall elsewhere.',
  },
  {
    told: 'The temperature is 0.5, the seeds are different',
    sameSeed: false,
    rules: { temperature: 0.5 },
    why: 'a low temperature makes the likely likelier, but not certain.',
  },
  { told: 'The temperature is 0, the seeds are different', sameSeed: false, rules: { temperature: 0 }, why: GREEDY },
  { told: 'Top-k is 1, the seeds are different', sameSeed: false, rules: { topK: 1 }, why: GREEDY },
  {
    told: 'The temperature is 2, the seed is the same',
    sameSeed: true,
    rules: { temperature: 2 },
    why: 'the same seed gives the same draws, and they fall on the same ruler.',
  },
  {
    told: 'The temperature is 1, the seed is the same',
    sameSeed: true,
    rules: {},
    why: 'the same seed gives the same draws, and they fall on the same ruler.',
  },
  {
    told: 'Top-p is 0.8, the seeds are different',
    sameSeed: false,
    rules: { topP: 0.8 },
    why: 'top-p takes the tail away. What is left is still drawn from.',
  },
];

/** The same beginning need not give the same text; whether it does is no matter of the network. */
export const sameBeginning: Exercise = {
  id: 'same-beginning',
  title: 'Twice from the same beginning',
  variant(seed) {
    const draws = random(seed);
    const { told, sameSeed, rules, why } = pick(draws, cases);
    const words = integer(draws, 2, 6);
    const base = { given: [0], limit: words, rejects: true, ...rules };
    const texts = Array.from({ length: TRIES }, (_, k) => write({ ...base, seed: sameSeed ? seed : k + 1 }));
    const isSame = new Set(texts.map(({ steps }) => steps.map(({ index }) => index).join())).size === 1;
    const options = [
      {
        text: 'They are the same, for certain.',
        right: isSame,
        message: isSame
          ? `Right: ${why}`
          : 'The network says the same both times, yes. But it only says how likely each word is; the draws decide.',
      },
      {
        text: 'They may differ.',
        right: !isSame,
        message: isSame
          ? `Where should a difference come from? ${why.charAt(0).toUpperCase()}${why.slice(1)}`
          : `Right: ${why}`,
      },
      {
        text: 'They differ, for certain: the state of the network has changed after the first text.',
        right: false,
        message: 'Each text starts from {{a[0]}} = 0. Nothing of the first text is left when the second begins.',
      },
    ];
    return choiceVariant({
      question: `A trained model goes on from the same beginning twice, for ${words} words. Its weights stay as they are. ${told}. What about the two texts?`,
      options,
      worked: `${isSame ? 'They are the same' : 'They may differ'}: ${why}`,
    });
  },
};
