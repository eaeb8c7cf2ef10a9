import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { dependsOnPast } from '../../src/exercises/needs-memory.ts';
import { exercises } from '../../src/exercises/sequences.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 60 }, (_, k) => k + 1);

function optionsOf({ answer }: Variant): readonly string[] {
  return 'options' in answer ? answer.options : [];
}

function numbersIn(text: string): number[] {
  const plain = text.replaceAll(/\{\{.*?\}\}/g, '').replaceAll('−', '-');
  return [...plain.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
}

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
const right: Readonly<Record<string, (variant: Variant) => readonly number[]>> = {
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
  return (right[id] as (variant: Variant) => readonly number[])(variant) as unknown as readonly [number];
}

test('every exercise has a name of its own and a known answer', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(Object.keys(right).sort()).toEqual(exercises.map(({ id }) => id).sort());
});

describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))('%s', (id, exercise) => {
  const variants = seeds.map((seed) => exercise.variant(seed, library));
  const answerTo = right[id] as (variant: Variant) => readonly number[];

  test('the right answer is graded correct', () => {
    for (const variant of variants) {
      const verdict = variant.grade(answerTo(variant));
      expect(verdict, `${variant.question} ${verdict.message}`).toMatchObject({ correct: true });
      expect(verdict.message).toMatch(/^Right/);
    }
  });

  test('the same seed gives the same variant, other seeds give others', () => {
    const texts = (variant: Variant) => JSON.stringify([variant.question, variant.answer, variant.worked]);
    for (const seed of seeds.slice(0, 10)) {
      expect(texts(exercise.variant(seed, library))).toBe(texts(exercise.variant(seed, library)));
    }
    expect(new Set(variants.map(texts)).size).toBeGreaterThanOrEqual(5);
  });

  test('all texts are whole and all formulas read', () => {
    const formulas = new Set<string>();
    for (const variant of variants) {
      const { answer } = variant;
      const labels = answer.kind === 'number' ? [answer.label] : optionsOf(variant);
      expect(labels.length).toBeGreaterThan(0);
      expect(new Set(labels).size).toBe(labels.length);
      const given = optionsOf(variant).map((_, k) => variant.grade([k]).message);
      for (const text of [variant.question, variant.worked, ...labels, ...given]) {
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|!| $/);
        expect(text.length).toBeGreaterThan(0);
        for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g)) formulas.add(formula as string);
      }
    }
    for (const formula of formulas) expect(() => parseExpression(formula)).not.toThrow();
    expect(formulas.size).toBeLessThanOrEqual(20);
  });

  test('what is no answer is graded wrong and asks for one', () => {
    for (const variant of variants.slice(0, 20)) {
      for (const given of [[], [Number.NaN], [Number.POSITIVE_INFINITY], [-1], [99.5]]) {
        const { correct, message } = variant.grade(given);
        expect(correct).toBe(false);
        expect(message.length).toBeGreaterThan(10);
      }
      expect(variant.grade([]).message).toMatch(/^(Enter|Choose)/);
    }
  });

  test('of a choice one option is right, and every option has its own message', () => {
    for (const variant of variants) {
      if (variant.answer.kind !== 'choice') continue;
      const verdicts = variant.answer.options.map((_, k) => variant.grade([k]));
      expect(verdicts.filter(({ correct }) => correct)).toHaveLength(1);
      expect(new Set(verdicts.map(({ message }) => message)).size).toBe(verdicts.length);
    }
  });

  test('of several choices nothing but the whole right set is right', () => {
    for (const variant of variants) {
      if (variant.answer.kind !== 'choices') continue;
      const { length } = variant.answer.options;
      const wanted = answerTo(variant).join();
      for (let bits = 0; bits < 2 ** length; bits++) {
        const given = Array.from({ length }, (_, k) => k).filter((k) => bits & (1 << k));
        expect(variant.grade(given).correct).toBe(given.join() === wanted);
      }
    }
  });
});

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
