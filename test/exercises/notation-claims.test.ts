import { describe, expect, test } from 'vitest';
import { exercises } from '../../src/exercises/notation.ts';
import { runBatch } from '../../src/figures/index-puzzle.ts';
import { encode, firstSentence, firstVocabulary } from '../../src/figures/one-hot.ts';
import { longest, paddedSentences, runPadded, untrained } from '../../src/figures/padding-mask.ts';
import { costOf } from '../../src/figures/vocabulary-size.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { tokenize } from '../../src/training/text.ts';
import { totalsOf } from '../../src/views/padding-mask.ts';
import { bytesText } from '../../src/views/vocabulary-size.ts';
import { examinePage, readPage } from './chapter-page.ts';

const chapter = readPage('notation');
const { says } = chapter;
const library = parseLibrary();

describe('words in a row', () => {
  test('numbers in the states of a batch', () => {
    says('With 32 sentences of 9 words, two layers and 100 units there are 57,600 numbers');
    expect(32 * 9 * 2 * 100).toBe(57_600);
  });

  test('the sentence and its targets', () => {
    says(`> ${firstSentence}`);
    const { words, targets } = encode(firstSentence, firstVocabulary, new Set());
    says('The input is nine words');
    expect(words).toHaveLength(9);
    says(`Here the targets are ${targets.join(' ')}.`);
    says('“Harry laughed” into French, “Harry a ri”: <Sym of="T_x" /> is 2 and <Sym of="T_y" /> is 3');
    expect(['Harry laughed', 'Harry a ri'].map((text) => tokenize(text).length)).toEqual([2, 3]);
  });
});

describe('a word in numbers', () => {
  test('the word at twice the place', () => {
    says('the word at 8,150 would be twice Harry');
    expect(2 * 4075).toBe(8150);
  });

  test('any two one-hot vectors are equally far apart', () => {
    says('√2 ≈ 1.414');
    const { vocabulary } = encode('a', firstVocabulary, new Set());
    const vector = (place: number) => vocabulary.map((_, k) => Number(k === place));
    const apart = (a: number, b: number) => Math.hypot(...vector(a).map((one, k) => one - (vector(b)[k] as number)));
    for (let a = 0; a < 16; a++) for (let b = 0; b < a; b++) expect(apart(a, b).toFixed(3)).toBe('1.414');
  });

  test('three things to try', () => {
    says('every word after him in the list moves up one place');
    const shorter = firstVocabulary.filter((word) => word !== 'harry');
    const [before, after] = [firstVocabulary, shorter].map(
      (list) => encode('Harry Potter and', list, new Set()).indices,
    );
    expect(after).toEqual([0, (before?.[1] as number) - 1, before?.[2]]);
    says('Type “Harry Harry Harry”. Three columns, all alike.');
    expect(new Set(encode('Harry Harry Harry', firstVocabulary, new Set()).indices).size).toBe(1);
    says('Type “HARRY” or “harry”');
    expect(encode('HARRY harry', firstVocabulary, new Set()).indices).toEqual([6, 6]);
  });
});

describe('what it costs', () => {
  test('numbers and bytes', () => {
    says('30,000 to 50,000 are common, 100,000 are not rare, and large internet companies use a million and more');
    says('a million numbers, of which 999,999 are 0');
    const cost = costOf(10_000, 9);
    says('Our nine words with 10,000 each are 90,000 numbers, at 4 bytes a number 360 kB');
    expect([cost.numbers, bytesText(cost.bytes)]).toEqual([90_000, '360 kB']);
    says('As nine places in the list they take 36 bytes');
    expect(bytesText(cost.indexBytes)).toBe('36 bytes');
  });
});

describe('padding and the mask', () => {
  const reader = lessons.names(library);
  const totals = [untrained(reader), reader].map((each) => totalsOf(runPadded(each, longest)));
  const three = (value: number | undefined) => value?.toFixed(3);

  test('the block', () => {
    const lengths = paddedSentences.map((sentence) => tokenize(sentence).length);
    says(`three sentences of ${lengths[0]}, ${lengths[1]} and ${lengths[2]} words`);
    says('then have 18 steps, and 6 of them hold no word');
    expect([totals[0]?.steps, (totals[0]?.steps ?? 0) - (totals[0]?.words ?? 0)]).toEqual([18, 6]);
    says('With a vocabulary of 24 words the batch has the shape 3 × 6 × 24');
    expect(reader.vocabulary).toHaveLength(24);
    says('with “Harry Potter” as its third sentence, <Sym of="T_x[example(3)]" /> is 2');
    expect(paddedSentences[2]).toBe('Harry Potter');
  });

  test('the sums with and without the mask', () => {
    const [before, after] = totals;
    if (!before || !after) throw new RangeError('two networks ran');
    says(
      `is charged ${three(before.all)} where it made ${three(before.masked)}: ${three(before.all - before.masked)} for`,
    );
    says(`from ${three(before.masked / before.words)} for a word to ${three(before.all / before.steps)} for a step`);
    const [perWord, perStep] = [after.masked / after.words, after.all / after.steps];
    says(`goes from ${three(perWord)} to ${three(perStep)} and looks a third better`);
    expect(1 - perStep / perWord).toBeCloseTo(1 / 3, 1);
  });

  test('the mean falls further with more padding, and with the mask nothing changes', () => {
    says('Pad further and it falls further.');
    for (const each of [untrained(reader), reader]) {
      const rows = [6, 8, 12].map((length) => totalsOf(runPadded(each, length)));
      const means = rows.map(({ all, steps }) => all / steps);
      expect(means).toEqual(means.toSorted((a, b) => b - a));
      for (const { masked, alone } of rows) expect(masked).toBe(alone);
    }
  });
});

test('the same word at the start of two examples has the same states, to the last digit', () => {
  says('Look at the first columns of examples 1 and 3. They are equal in every digit.');
  const { states } = runBatch(library);
  for (const layer of [0, 1, 2]) expect(states[0]?.[layer]?.[0]).toEqual(states[2]?.[layer]?.[0]);
  expect(states[0]?.[1]?.[0]).not.toEqual(states[1]?.[1]?.[0]);
});

examinePage(chapter, {
  formulas: 30,
  figures: ['one-hot', 'vocabulary-size', 'padding-mask', 'index-puzzle', 'conventions'],
  exercises,
});
