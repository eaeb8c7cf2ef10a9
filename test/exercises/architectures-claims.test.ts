import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../src/equations/format.ts';
import { readVerdicts } from '../../src/figures/sequence-to-class.ts';
import { showShape } from '../../src/figures/wire-picker.ts';
import { VERDICT_UNITS, type VerdictChoice } from '../../src/networks/verdict-model.ts';
import { melodies } from '../../src/training/corpora/melodies.ts';
import { isHeldOut, numeralOf } from '../../src/training/corpora/numerals.ts';
import { decisive, TRAINED_LENGTHS } from '../../src/training/corpora/verdicts.ts';
import { VERDICT_TEXTS } from '../../src/training/scripts/train-verdicts.ts';
import type { ShownShape } from '../../src/views/wire-picker.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('architectures');

test('the opening problem', () => {
  const letters = (number: number) => numeralOf(number).slice(0, -1);
  says('Write 38 as the Romans did. XXXVIII. You have read two signs and written seven.');
  expect(letters(38).join('')).toBe('XXXVIII');
  expect(letters(38)).toHaveLength(7);
  says('One: L. For 88 there are eight.');
  expect(letters(50).join('')).toBe('L');
  expect(letters(88)).toHaveLength(8);
});

describe('five shapes', () => {
  const answers = (shape: ShownShape['shape'], text: string) => (showShape(shape, text) as ShownShape).answers;

  test('melodies', () => {
    says('was trained on the beginnings of five old songs, and each of them begins with another note.');
    expect(melodies).toHaveLength(5);
    says('Give it an E, and it goes on with the *Ode to Joy*.');
    expect(melodies.find(({ notes }) => notes[0] === 'E')?.name).toBe('Ode to Joy');
    says('Choose an F. No song that it knows begins with one.');
    expect(melodies.some(({ notes }) => notes[0] === 'F')).toBe(false);
    const [first] = answers('one to many', 'F');
    says(`It hesitates, takes a ${first?.text} with a share of ${formatNumber(first?.share ?? 0)},`);
  });

  test('numbers', () => {
    says('38 is a number that it has never seen: in training one number in seven was kept from it.');
    expect(isHeldOut(38)).toBe(true);
    says('Of the numbers up to 99 it has every one right.');
    for (let number = 1; number <= 99; number++) {
      expect(answers('many to many, unequal', String(number)).map(({ text }) => text)).toEqual(numeralOf(number));
    }
  });
});

describe('one answer', () => {
  const answer = (choice: Partial<VerdictChoice>) => {
    const { last, mean } = readVerdicts({ verdict: 'good', place: 'last', length: 20, memory: 1, ...choice });
    return { last: last.answer, mean: mean.answer };
  };
  const two = (value: number) => formatNumber(value);
  const all: readonly Partial<VerdictChoice>[] = [2, 3, 5, 10, 15, 20, 30, 40].flatMap((length) => [
    { length, verdict: 'good' },
    { length, verdict: 'bad' },
  ]);

  test('what they were trained on', () => {
    says('Here are two small networks of two units each.');
    expect(VERDICT_UNITS).toBe(2);
    says('read the same 16,000 texts of 2 to 10 words');
    expect(VERDICT_TEXTS).toBe(16_000);
    expect(TRAINED_LENGTHS).toEqual({ least: 2, most: 10 });
    says('*wonderful*, *superb*, *dreadful* or *awful*');
    expect([...decisive.good, ...decisive.bad]).toEqual(['wonderful', 'superb', 'dreadful', 'awful']);
  });

  test('the word last', () => {
    says('With the word at the end, the network that asks its last state is right at every length.');
    for (let length = 2; length <= 40; length++) {
      for (const verdict of ['good', 'bad'] as const) {
        expect(answer({ length, verdict }).last > 0.5).toBe(verdict === 'good');
      }
    }
    const [ten, twenty, forty] = [10, 20, 40].map((length) => two(answer({ length }).mean));
    says(`*Wonderful* as the last of 10 words gives ${ten}, of 20 words ${twenty}, of 40 words ${forty}: soon a coin.`);
    says('The scores of the 39 others lie around 0');
    const { mean } = readVerdicts({ verdict: 'good', place: 'last', length: 40, memory: 1 });
    for (const score of mean.scores.slice(0, -1)) expect(Math.abs(score)).toBeLessThan(1);
  });

  test('before the word the other score drifts', () => {
    says('The score of the network that asks its last state drifts away from 0 long before the word comes.');
    const { last } = readVerdicts({ verdict: 'good', place: 'last', length: 20, memory: 1 });
    expect(last.scores[14]).toBeLessThan(-4);
  });

  test('the word first', () => {
    says('Now put the word first. Both are as good as certain, at any length.');
    for (const choice of all) {
      const { last, mean } = answer({ ...choice, place: 'first' });
      for (const value of [last, mean]) expect(choice.verdict === 'good' ? 1 - value : value).toBeLessThan(0.02);
    }
  });

  test('the score of the mean is the mean of the scores', () => {
    says('so the score of the mean state is the mean of all scores');
    const { mean } = readVerdicts({ verdict: 'bad', place: 'middle', length: 15, memory: 0.7 });
    const average = mean.scores.reduce((sum, each) => sum + each, 0) / mean.scores.length;
    expect(1 / (1 + Math.exp(-average))).toBeCloseTo(mean.answer, 12);
  });

  test('without memory', () => {
    const forgets = { memory: 0, length: 20 } as const;
    const first = answer({ ...forgets, place: 'first' });
    const bad = answer({ ...forgets, place: 'first', verdict: 'bad' });
    says(
      `Now the last state has not heard of *wonderful* at the beginning of 20 words. It says ${two(first.last)}, and it says the same for *dreadful*.`,
    );
    expect(bad.last).toBe(first.last);
    says(
      `The mean says ${two(first.mean)} and ${two(bad.mean)}, and these numbers are the same wherever the word stands.`,
    );
    for (const place of ['first', 'middle', 'last'] as const) {
      expect(answer({ ...forgets, place }).mean).toBeCloseTo(first.mean, 12);
      expect(answer({ ...forgets, place, verdict: 'bad' }).mean).toBeCloseTo(bad.mean, 12);
    }
  });
});
