import { describe, expect, test } from 'vitest';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { dependsOnPast } from '../../src/exercises/needs-memory.ts';
import { exercises } from '../../src/exercises/sequences.ts';
import { examine, library, numbersIn, optionsOf, type RightAnswer, seedsTo } from './examine.ts';

const seeds = seedsTo(60);

function quoted(text: string): string[] {
  return [...text.matchAll(/“(.*?)”/g)].map(([, inside]) => inside as string);
}

const shapes: Readonly<Record<string, readonly string[]>> = {
  'one to one': ['digit', 'size of a house'],
  'one to many': ['photograph', 'style'],
  'many to one': ['email', 'temperatures', 'chess'],
  'many to many, equal': ['noun', 'football'],
  'many to many, unequal': ['pen', 'newspaper', 'question, '],
};

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: Readonly<Record<string, RightAnswer>> = {
  'which-shape': (variant) => {
    const { question } = variant;
    const asked = question.includes('Input: a question.') ? 'question, ' : question;
    const found = Object.entries(shapes).find(([, signs]) => signs.some((sign) => asked.includes(sign)));
    return [optionsOf(variant).indexOf(found?.[0] ?? '')];
  },
  'sequence-lengths': ({ question }) => {
    if (question.includes('stars')) return [1];
    const [sentence] = quoted(question) as [string];
    if (question.includes('vowel')) return [sentence.split(' ').length];
    const [seconds, milliseconds] = numbersIn(question) as [number, number];
    return [(seconds * 1000) / milliseconds];
  },
  'needs-memory': (variant) => optionsOf(variant).flatMap((text, k) => (/so far|before/.test(text) ? [k] : [])),
  'word-alone': (variant) => [optionsOf(variant).findIndex((text) => text.endsWith('the same.'))],
  'word-alone-best': ({ question }) => {
    const [, to, from] = numbersIn(question) as [number, number, number];
    return [Math.max(to, from)];
  },
  'states-part': ({ question }) => {
    const [one, other] = quoted(question).map((request) => request.split(' ')) as [string[], string[]];
    return [1 + one.findIndex((word, k) => word !== other[k])];
  },
  echo: ({ question }) => {
    const numbers = numbersIn(question);
    const [weight, last] = [numbers[0], numbers.at(-1)] as [number, number];
    const [pulse] = numbersIn(question.replace(/.*The input is 1/, '')) as [number];
    return [weight ** (last - pulse)];
  },
};

function answerOf(id: string, variant: Variant): readonly [number] {
  return (right[id] as RightAnswer)(variant) as unknown as readonly [number];
}

test('every exercise has a name of its own and a known answer', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(Object.keys(right).sort()).toEqual(exercises.map(({ id }) => id).sort());
});

examine(
  exercises.map((exercise) => [
    exercise,
    right[exercise.id] as RightAnswer,
    // Its question is always the same, over other options.
    exercise.id === 'needs-memory' ? { questions: 1 } : {},
  ]),
  seeds,
);

function variantsOf(id: string): Variant[] {
  const found = exercises.find((exercise) => exercise.id === id) as Exercise;
  return seeds.map((seed) => found.variant(seed, library));
}

function expectNamed(variant: Variant, wrong: readonly (readonly [given: number, message: RegExp])[]): void {
  for (const [given, message] of wrong) {
    const verdict = variant.grade([given]);
    expect(verdict.correct).toBe(false);
    expect(verdict.message, variant.question).toMatch(message);
  }
}

describe('a wrong answer names the misconception behind it', () => {
  test('shapes', () => {
    for (const variant of variantsOf('which-shape')) {
      const options = optionsOf(variant);
      const [place] = answerOf('which-shape', variant);
      if (options[place] !== 'many to one') continue;
      expectNamed(variant, [
        [options.indexOf('one to many'), /took the input for a single thing.*a single answer/],
        [options.indexOf('one to one'), /took the input for a single thing/],
        [options.indexOf('many to many, equal'), /a single answer.*Equal means/],
        [options.indexOf('many to many, unequal'), /a single answer.*Unequal means/],
      ]);
    }
  });

  test('lengths', () => {
    for (const variant of variantsOf('sequence-lengths')) {
      const { question } = variant;
      const [sentence] = quoted(question) as [string];
      const words = sentence.split(' ').length;
      if (question.includes('stars')) expectNamed(variant, [[words, /That is \{\{T_x\}\}/]]);
      else if (question.includes('vowel')) expectNamed(variant, [[1, /many to one/]]);
      else expectNamed(variant, [[words, /number of words/]]);
    }
  });

  test('the word alone', () => {
    for (const variant of variantsOf('word-alone')) {
      expectNamed(variant, [[optionsOf(variant).findIndex((text) => text.startsWith('Less')), /You let it remember/]]);
    }
    for (const variant of variantsOf('word-alone-best')) {
      const [all, to, from] = numbersIn(variant.question) as [number, number, number];
      expectNamed(variant, [
        [all, /sees “to” and “from”/],
        [all / 2, /what guessing gets/],
        [Math.min(to, from), /less frequent/],
      ]);
    }
  });

  test('where the states part', () => {
    for (const variant of variantsOf('states-part')) {
      const [request] = quoted(variant.question) as [string];
      expectNamed(variant, [
        [request.split(' ').length, /There the answers differ/],
        [1, /Nothing goes back in time/],
      ]);
    }
  });

  test('what is left of a pulse', () => {
    for (const variant of variantsOf('echo')) {
      const [answer] = answerOf('echo', variant);
      const [weight] = numbersIn(variant.question) as [number];
      expectNamed(variant, [
        [0, /static unit/],
        [1, /would stay 1/],
        [answer * weight, /One step too many/],
        [answer / weight, /One step too few/],
      ]);
    }
  });
});

test('what depends on the past is found by trying', () => {
  expect(dependsOnPast((digits) => digits.at(-1) as number)).toBe(false);
  expect(dependsOnPast((digits) => digits[0] as number)).toBe(true);
});
