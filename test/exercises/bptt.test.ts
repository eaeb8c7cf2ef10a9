import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import { exercises } from '../../src/exercises/bptt.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const seeds = Array.from({ length: 200 }, (_, k) => k + 1);

function variantsOf(id: string): Variant[] {
  const found = exercises.find((exercise) => exercise.id === id);
  if (!found) throw new RangeError(`no exercise ${id}`);
  return seeds.map((seed) => found.variant(seed, library));
}

/** Every number in a text outside its formulas, in order. */
function numbersIn(text: string): number[] {
  const plain = text.replaceAll(/\{\{.*?\}\}/g, '').replaceAll('−', '-');
  return [...plain.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
}

/** The number that a question gives to a formula: `{{dz[2]}} = 0.31`. */
function given({ question }: Variant, formula: string): number {
  const after = question.split(`{{${formula}}} = `)[1] ?? '';
  return Number(/^−?[\d.]*\d/.exec(after)?.[0].replace('−', '-'));
}

function optionsOf({ answer }: Variant): readonly string[] {
  return 'options' in answer ? answer.options : [];
}

function places(variant: Variant, beginning: string): number[] {
  return optionsOf(variant).flatMap((text, k) => (text.startsWith(beginning) ? [k] : []));
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
const right: Readonly<Record<string, (variant: Variant) => readonly number[]>> = {
  'moved-terms': movedOf,
  'backward-step': (variant) => {
    const { s, own, later } = stepOf(variant);
    return [round((1 - s ** 2) * (own + later))];
  },
  'summed-shares': (variant) => {
    const { states, errors } = sharesOf(variant);
    return [round(errors[0] * states[0] + errors[1] * states[1] + errors[2] * states[2])];
  },
  'when-to-change': (variant) => places(variant, 'The'),
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

describe.each(own.map((exercise): [string, Exercise] => [exercise.id, exercise]))('%s', (id, exercise) => {
  const variants = seeds.map((seed) => exercise.variant(seed, library));
  const answerTo = (variant: Variant) => {
    const found = right[id]?.(variant) ?? [];
    return id === 'when-to-change' ? found.filter((k) => optionsOf(variant)[k]?.includes('are added')) : found;
  };

  test('the right answer is graded correct', () => {
    for (const variant of variants) {
      const verdict = variant.grade(answerTo(variant));
      expect(verdict, `${variant.question} ${verdict.message}`).toMatchObject({ correct: true });
      expect(verdict.message).toMatch(/^Right/);
    }
  });

  test('the same seed gives the same variant, other seeds give others', () => {
    const texts = (variant: Variant) => JSON.stringify([variant.question, variant.answer, variant.worked]);
    for (const seed of seeds.slice(0, 20)) {
      expect(texts(exercise.variant(seed, library))).toBe(texts(exercise.variant(seed, library)));
    }
    expect(new Set(variants.map(texts)).size).toBeGreaterThanOrEqual(3);
  });

  test('all texts are whole and all formulas read', () => {
    const formulas = new Set<string>();
    for (const variant of variants) {
      const labels = variant.answer.kind === 'number' ? [variant.answer.label] : optionsOf(variant);
      expect(new Set(labels).size).toBe(labels.length);
      const messages = optionsOf(variant).map((_, k) => variant.grade([k]).message);
      for (const text of [variant.question, variant.worked, ...labels, ...messages]) {
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|!| $/);
        for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g)) formulas.add(formula as string);
      }
    }
    for (const formula of formulas) expect(() => parseExpression(formula)).not.toThrow();
    // A page carries its formulas ready set: their number must not grow with the seeds.
    expect(formulas.size).toBeLessThanOrEqual(20);
  });

  test('what is no answer is graded wrong and asks for one', () => {
    for (const variant of variants.slice(0, 20)) {
      for (const none of [[], [Number.NaN], [99.5]]) {
        expect(variant.grade(none)).toMatchObject({ correct: false });
      }
      expect(variant.grade([]).message).toMatch(/^(Enter|Choose)/);
    }
  });

  test('of several choices nothing but the whole right set is right', () => {
    for (const variant of variants) {
      if (variant.answer.kind !== 'choices') continue;
      const { length } = variant.answer.options;
      for (let bits = 0; bits < 2 ** length; bits++) {
        const chosen = Array.from({ length }, (_, k) => k).filter((k) => bits & (1 << k));
        expect(variant.grade(chosen).correct).toBe(chosen.join() === answerTo(variant).join());
      }
    }
  });
});

/** Grades wrong answers and expects of each its own message, and that it names its misconception. */
function expectNamed(
  variant: Variant,
  wrong: readonly (readonly [answer: readonly number[], message: RegExp])[],
): void {
  const messages = wrong.map(([answer, message]) => {
    const verdict = variant.grade(answer);
    expect(verdict.correct, `${variant.question} ${answer}`).toBe(false);
    expect(verdict.message).toMatch(message);
    return verdict.message;
  });
  expect(new Set(messages).size).toBe(messages.length);
}

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
