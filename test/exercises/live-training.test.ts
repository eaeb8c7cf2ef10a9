import { describe, expect, test } from 'vitest';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { firstLoss } from '../../src/exercises/first-loss.ts';
import { longerWindow } from '../../src/exercises/longer-window.ts';
import { exercises } from '../../src/exercises/sampling.ts';
import { whereToStop } from '../../src/exercises/where-to-stop.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 20 }, (_, k) => k + 1);
const optionsOf = ({ answer }: Variant) => ('options' in answer ? answer.options : []);

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: readonly [Exercise, (variant: Variant) => readonly number[]][] = [
  [
    whereToStop,
    ({ question }) => {
      const losses = [...question.matchAll(/updates [\d.]+ and (\d\.\d+)/g)].map(([, heldOut]) => Number(heldOut));
      expect(losses).toHaveLength(4);
      return [losses.indexOf(Math.min(...losses))];
    },
  ],
  [firstLoss, ({ question }) => [Math.log(Number(/(\d+) different ones/.exec(question)?.[1]))]],
  [
    longerWindow,
    (variant) => {
      const changed = {
        'the characters back': /gradient|reads|memory/,
        'the places that are read at once': /reads|memory/,
        'the units': /learns|memory/,
      };
      const [, name] = /changed: (.*), from/.exec(variant.question) ?? [];
      const wanted = changed[name as keyof typeof changed];
      return optionsOf(variant).flatMap((text, k) => (wanted.test(text) ? [k] : []));
    },
  ],
];

test('the chapter asks them', () => {
  for (const [exercise] of right) expect(exercises).toContain(exercise);
});

describe.each(right.map(([exercise, answer]) => [exercise.id, exercise, answer] as const))(
  '%s',
  (_, exercise, answer) => {
    const variants = seeds.map((seed) => exercise.variant(seed, library));

    test('takes the answer that follows from its text, and no other', () => {
      for (const variant of variants) {
        const given = answer(variant);
        expect(variant.grade(given), variant.question).toMatchObject({ correct: true });
        if (variant.answer.kind === 'number') {
          expect(variant.grade([(given[0] as number) + 0.2]).correct).toBe(false);
        } else if (variant.answer.kind === 'choice') {
          for (const k of optionsOf(variant).keys()) expect(variant.grade([k]).correct).toBe(k === given[0]);
        } else expect(variant.grade(given.slice(1)).correct).toBe(false);
      }
    });

    test('comes with other numbers, and every text can be read', () => {
      expect(new Set(variants.map(({ question }) => question)).size).toBeGreaterThan(6);
      for (const variant of variants) {
        const messages = optionsOf(variant).map((_, k) => variant.grade([k]).message);
        expect([variant.question, variant.worked, ...messages].join(' ')).not.toMatch(/NaN|undefined|\[object/);
      }
    });
  },
);

test('who takes the lowest loss in training is told why not', () => {
  const variant = whereToStop.variant(1, library);
  expect(variant.grade([3]).message).toContain('by heart');
  const loss = firstLoss.variant(1, library);
  const symbols = Number(/(\d+) different ones/.exec(loss.question)?.[1]);
  expect(loss.grade([symbols]).message).toContain('perplexity');
  expect(loss.grade([Math.log2(symbols)]).message).toContain('bits');
});
