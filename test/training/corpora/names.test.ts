import { describe, expect, test } from 'vitest';
import { isAmbiguous, type LabelledSentence, nameSentence, vocabulary } from '../../../src/training/corpora/names.ts';
import { random } from '../../../src/training/random.ts';

/** Token words and targets of many sentences: "harry UNK met hermione" and "1101". */
const source = random(1);
const sentences = Array.from({ length: 50_000 }, () => nameSentence(source));
const textOf = ({ tokens }: LabelledSentence) => tokens.map((token) => vocabulary[token]).join(' ');
const drawn = sentences.map((sentence) => ({ text: textOf(sentence), targets: sentence.targets.join('') }));

test('the vocabulary is the one that the chapter shows', () => {
  expect(vocabulary.join(' ')).toBe(
    'UNK a and are bears granger great harry he hermione invented met new on potter president roosevelt said sale spell teddy the was with',
  );
});

test('the same seed gives the same sentences', () => {
  const again = random(1);
  for (const sentence of sentences.slice(0, 50)) expect(nameSentence(again)).toEqual(sentence);
  const [one, other] = [random(2), random(3)];
  const many = (stream: typeof one) => Array.from({ length: 5 }, () => nameSentence(stream));
  expect(many(one)).not.toEqual(many(other));
});

test('sentences have 3 to 9 words, each with a token and a target', () => {
  const lengths = new Set<number>();
  for (const { words, tokens, targets } of sentences) {
    lengths.add(words.length);
    expect([tokens.length, targets.length]).toEqual([words.length, words.length]);
  }
  expect([...lengths].sort()).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

test('every word of the vocabulary occurs, and no symbol of the grammar is left', () => {
  expect(new Set(sentences.flatMap(({ tokens }) => tokens)).size).toBe(vocabulary.length);
  for (const { words } of sentences) expect(words.join('')).toMatch(/^\p{L}+$/u);
});

test.each([
  ['harry potter and hermione granger invented a new spell', '110110000'],
  ['he said teddy roosevelt was a great president', '00110000'],
  ['he said teddy bears are on sale', '0000000'],
  ['teddy bears are on sale', '00000'],
  ['teddy roosevelt was a great president', '110000'],
  ['harry UNK met hermione', '1101'],
])('it can say: %s', { timeout: 60_000 }, (text, targets) => {
  // The rarest of them comes about once in 150 000 sentences.
  const stream = random(4);
  const draw = () => Array.from({ length: 1000 }, () => nameSentence(stream)).find((one) => textOf(one) === text);
  let found = draw();
  for (let thousands = 1; !found && thousands < 2000; thousands++) found = draw();
  expect(found?.targets.join('')).toBe(targets);
});

/** How many words with this text before them, the word included, are parts of names and how many are not. */
function counts(ending: RegExp): { name: number; other: number } {
  const found = { name: 0, other: 0 };
  for (const { text, targets } of drawn) {
    text.split(' ').forEach((_, k, words) => {
      if (!ending.test(words.slice(0, k + 1).join(' '))) return;
      if (targets[k] === '1') found.name++;
      else found.other++;
    });
  }
  return found;
}

describe('what a word is depends on the words before it', () => {
  test.each([
    ['after a first name, an unknown word is mostly a surname', /\b(harry|hermione|(^|said )teddy) UNK$/, 0.7, 0.95],
    ['after an article, an adjective or "invented" it is none', /\b(a|the|new|great|invented|he) UNK$/, 0, 0],
    ['after "met", "with", "and" and "president" it is one', /\b(met|with|and|president) UNK$/, 1, 1],
    ['a potter is no Potter', /\b(a|the|a new|the great) potter$/, 0, 0],
    ['Potter is', /(^|\b(harry|met) )potter$/, 1, 1],
    ['"teddy" after an article is a toy', /\b(a|the|new) teddy$/, 0, 0],
    ['"teddy" after "met" is a person', /\bmet teddy$/, 1, 1],
    ['at the start "teddy" may be either', /^teddy$/, 0.48, 0.52],
    ['after "he said" too', /^he said teddy$/, 0.48, 0.52],
    ['after anybody said', /said teddy$/, 0.48, 0.52],
    ['"bears" are none', /bears$/, 0, 0],
  ])('%s', (_, ending, least, most) => {
    const { name, other } = counts(ending);
    expect(name + other).toBeGreaterThan(50);
    expect(name / (name + other)).toBeGreaterThanOrEqual(least);
    expect(name / (name + other)).toBeLessThanOrEqual(most);
  });
});

test('no name comes twice in a sentence', () => {
  for (const { words, targets } of sentences) {
    const names = words.filter((_, k) => targets[k] === 1);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('ambiguous is "teddy" at the start and after "said"', () => {
  const of = (text: string) => text.split(' ').map((word) => vocabulary.indexOf(word));
  expect(isAmbiguous(of('teddy bears'), 0)).toBe(true);
  expect(isAmbiguous(of('he said teddy'), 2)).toBe(true);
  expect(isAmbiguous(of('he met teddy'), 2)).toBe(false);
  expect(isAmbiguous(of('a teddy'), 1)).toBe(false);
  expect(isAmbiguous(of('he said harry'), 2)).toBe(false);
});
