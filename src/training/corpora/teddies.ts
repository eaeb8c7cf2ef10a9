import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';
import { type LabelledSentence, nameSentence, vocabulary } from './names.ts';

const adjectives = ['great', 'new', 'small', 'old', 'clever'] as const;
const endings = { person: ['a president', 'a wizard', 'president'], toy: ['on sale', 'on the table', 'on a table'] };
/** Most adjectives between "Teddy was" and what decides. */
const MOST_ADJECTIVES = 2;

const pick = <Item>(items: readonly Item[], source: Random): Item =>
  items[Math.floor(source.uniform() * items.length)] as Item;

/**
 * A sentence with a target for each word, 1 where it is part of a person's name. Every second one is of a Teddy of whom one
 * learns late whether he is a person: "He said Teddy was great and new and a president", "… and on sale". Moves `source` on.
 */
export function teddySentence(source: Random): LabelledSentence {
  if (source.uniform() < 0.5) return nameSentence(source);
  const isPerson = source.uniform() < 0.5;
  const start = source.uniform() < 0.5 ? ['he', 'said'] : [];
  const count = Math.floor(source.uniform() * (MOST_ADJECTIVES + 1));
  const told = Array.from({ length: count }, () => [pick(adjectives, source), 'and']).flat();
  const ending = pick(endings[isPerson ? 'person' : 'toy'], source).split(' ');
  const words = [...start, isPerson ? 'Teddy' : 'teddy', 'was', ...told, ...ending];
  return {
    words,
    tokens: words.map((word) => wordIndex(vocabulary, word)),
    targets: words.map((word) => Number(word === 'Teddy')),
  };
}
