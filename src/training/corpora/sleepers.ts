import type { Random } from '../random.ts';
import { END } from './small-sentences.ts';

/** The words of the language model that learns how long cats sleep; the numbers are words like others. */
export const sleeperVocabulary: readonly string[] = [
  ...[
    'UNK',
    END,
    '12',
    '15',
    'a',
    'average',
    'bread',
    'breed',
    'cat',
    'cats',
    'day',
    'dog',
    'dogs',
    'eats',
    'egyptian',
  ],
  ...['hours', 'is', 'of', 'sleep', 'the'],
];

/** Every sentence that can be drawn, and how often of 32 times. The vocabulary lacks “Mau” and “beagle”. */
export const allSleepers: readonly { readonly text: string; readonly times: number }[] = [
  { text: 'Cats average 15 hours of sleep a day.', times: 6 },
  { text: 'Cats average 12 hours of sleep a day.', times: 2 },
  { text: 'Dogs average 12 hours of sleep a day.', times: 6 },
  { text: 'Dogs average 15 hours of sleep a day.', times: 2 },
  { text: 'The Egyptian Mau is a breed of cat.', times: 4 },
  { text: 'The beagle is a breed of dog.', times: 4 },
  { text: 'The cat eats bread.', times: 4 },
  { text: 'The dog eats bread.', times: 4 },
];

const ALL = allSleepers.reduce((sum, { times }) => sum + times, 0);

/** A sentence, each as often as it should come. Moves `source` on. */
export function sleeperText(source: Random): string {
  let left = source.uniform() * ALL;
  const found = allSleepers.find(({ times }) => {
    left -= times;
    return left < 0;
  });
  return (found ?? allSleepers[0])?.text as string;
}
