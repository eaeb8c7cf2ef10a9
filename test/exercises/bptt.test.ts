import { describe, expect, test } from 'vitest';
import { exercises } from '../../src/exercises/bptt.ts';
import type { Variant } from '../../src/exercises/exercise.ts';
import { examine, expectNamed, library, numbersIn, optionsOf, places, type RightAnswer, seedsTo } from './examine.ts';

const seeds = seedsTo(200);

function variantsOf(id: string): Variant[] {
  const found = exercises.find((exercise) => exercise.id === id);
  if (!found) throw new RangeError(`no exercise ${id}`);
  return seeds.map((seed) => found.variant(seed, library));
}

/** The number that a question gives to a formula: `{{dz[2]}} = 0.31`. */
function given({ question }: Variant, formula: string): number {
  const after = question.split(`{{${formula}}} = `)[1] ?? '';
  return Number(/^−?[\d.]*\d/.exec(after)?.[0].replace('−', '-'));
}

const round = (value: number) => Number(value.toFixed(2));

function stepOf(variant: Variant) {
  const [s, yhat, y, next, w, v] = ['a[1]', 'yhat[1]', 'y[1]', 'dz[2]', 'W_aa', 'W_ya'].map((formula) =>
    given(variant, formula),
  ) as [number, number, number, number, number, number];
  return { s, own: v * (yhat - y), later: w * next, next };
}

function sharesOf(variant: Variant) {
  return {
    states: [0, 1, 2, 3].map((t) => given(variant, `a[${t}]`)) as [number, number, number, number],
    errors: [1, 2, 3].map((t) => given(variant, `dz[${t}]`)) as [number, number, number],
  };
}

function heldOf({ question }: Variant) {
  // 0 is the first state; then weight, inputs and states.
  const [, w, x1, x2, x3, a1, a2, a3] = numbersIn(question) as number[] & { [index: number]: number };
  return { w, x1, x2, x3, a1, a2, a3 } as Record<'w' | 'x1' | 'x2' | 'x3' | 'a1' | 'a2' | 'a3', number>;
}

/** The terms that move, from the words of the question. */
function movedOf(variant: Variant): number[] {
  const T = optionsOf(variant).length;
  const { question } = variant;
  const word = Number(/word (\d)/.exec(question)?.[1]);
  const all = Array.from({ length: T }, (_, k) => k);
  if (question.includes('target')) return [word - 1];
  if (question.includes('column')) return all.filter((k) => k + 1 >= word);
  return question.includes('{{W_aa}} is changed') ? all.slice(1) : all;
}

/** The right answer to each exercise, found from the text of its question without the engine. */
const right: Readonly<Record<string, RightAnswer>> = {
  'moved-terms': movedOf,
  'backward-step': (variant) => {
    const { s, own, later } = stepOf(variant);
    return [round((1 - s ** 2) * (own + later))];
  },
  'summed-shares': (variant) => {
    const { states, errors } = sharesOf(variant);
    return [round(errors[0] * states[0] + errors[1] * states[1] + errors[2] * states[2])];
  },
  'when-to-change': (variant) => places(variant, 'The').filter((k) => optionsOf(variant)[k]?.includes('are added')),
  'held-fixed': (variant) => {
    // a3 = w² x1 + w x2 + x3
    const { w, x1, x2 } = heldOf(variant);
    return [2 * w * x1 + x2];
  },
};

const own = exercises.filter(({ id }) => id in right);

test('every exercise has a name of its own', () => {
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  expect(own).toHaveLength(Object.keys(right).length);
});

examine(
  own.map((exercise) => [exercise, right[exercise.id] as RightAnswer]),
  seeds,
);

describe('a wrong answer names the misconception behind it', () => {
  test('one step backward', () => {
    for (const variant of variantsOf('backward-step')) {
      const { s, own: above, later, next } = stepOf(variant);
      const slope = 1 - s ** 2;
      const answer = (value: number) => [round(value)];
      expectNamed(variant, [
        [answer(slope * later), /left out its own answer/],
        [answer(slope * above), /left out the next step/],
        [answer(above + later), /through the slope of tanh/],
        [answer((1 - s) * (above + later)), /not one minus its value/],
        [answer((1 - Math.tanh(s) ** 2) * (above + later)), /tanh once more/],
        [answer(slope * (later - above)), /wrong sign/],
        [answer(slope * (above + next)), /through \{\{W_aa\}\}/],
        [[42], /Two numbers arrive/],
      ]);
    }
  });

  test('three uses of one weight', () => {
    for (const variant of variantsOf('summed-shares')) {
      const { states, errors } = sharesOf(variant);
      const [a0, a1, a2, a3] = states;
      const [d1, d2, d3] = errors;
      const answer = (value: number) => [round(value)];
      expectNamed(variant, [
        [answer(d3 * a2), /last use alone/],
        [answer(d1 * a0), /overwrites/],
        [answer(d1 * a1 + d2 * a2 + d3 * a3), /state that each step has made/],
        [answer((d1 * a0 + d2 * a1 + d3 * a2) / 3), /mean/],
        [answer(d1 + d2 + d3), /db_a/],
        [answer((d1 + d2 + d3) * (a0 + a1 + a2)), /Multiply first/],
        [[42], /At each step/],
      ]);
    }
  });

  test('the whole derivative', () => {
    for (const variant of variantsOf('held-fixed')) {
      const { w, x1, x2, x3, a1, a2, a3 } = heldOf(variant);
      expect([a1, a2, a3]).toEqual([x1, w * x1 + x2, w * (w * x1 + x2) + x3]);
      expectNamed(variant, [
        [[a2], /immediate derivative/],
        [[w * a1], /only the way through/],
        [[a2 + a1], /carried through step 3/],
        [[w], /not on the weight/],
        [[a3], /itself/],
        [[4242], /The use at step 3 gives/],
      ]);
    }
  });

  test('the terms that move', () => {
    for (const variant of variantsOf('moved-terms')) {
      const moved = movedOf(variant);
      const all = optionsOf(variant).map((_, k) => k);
      if (moved.length < all.length) {
        expect(variant.grade(all).message).toMatch(/one term|Not all/);
      }
      if (variant.question.includes('column')) {
        expect(variant.grade(moved.slice(0, 1)).message).toMatch(/not what follows/);
      }
    }
  });

  test('what happens to the weight', () => {
    for (const variant of variantsOf('when-to-change')) {
      expectNamed(variant, [
        [places(variant, '{{W_aa}} is changed'), /has not seen/],
        [places(variant, 'Each'), /no copies/],
        [places(variant, 'The mean'), /sum of all uses/],
        [places(variant, 'Only'), /share in it/],
      ]);
    }
  });
});
