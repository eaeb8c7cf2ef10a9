import { effect } from '@preact/signals-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { fill } from '../../src/lesson/presets.ts';
import { namesLesson, smallLesson } from './example.ts';

const parameter = (lesson: Lesson, name: string) => Array.from(lesson.unrolled.value.parameters.get(name)?.value ?? []);
const overTime = (lesson: Lesson, name: string) =>
  lesson.unrolled.value.over(name).map(({ value }) => Array.from(value));
const walk = (lesson: Lesson) => lesson.moments.value.map(({ node }) => node?.id ?? 'start');

describe('an edit', () => {
  test('replays the tape at once: the values are those of the equations', () => {
    const lesson = smallLesson();
    expect(lesson.set('W_aa', 1, 2, -2)).toBe(null);
    expect(parameter(lesson, 'W_aa')).toEqual([0.5, -2, 0.5, 0.5]);
    const a1 = Math.tanh(1);
    const [first, second] = overTime(lesson, 'a');
    expect(first).toEqual([a1, a1]);
    expect(second?.[0]).toBeCloseTo(Math.tanh(0.5 * a1 - 2 * a1 + 1), 15);
    expect(second?.[1]).toBeCloseTo(Math.tanh(a1 + 1), 15);
  });

  test.each([
    ['W_x', 1, 1, 0, 'There is no parameter W_x.'],
    ['W_aa', 0, 1, 0, 'W_aa has 2 × 2 entries: there is none at 0, 1.'],
    ['W_aa', 1, 3, 0, 'W_aa has 2 × 2 entries: there is none at 1, 3.'],
    ['W_aa', 1.5, 1, 0, 'W_aa has 2 × 2 entries: there is none at 1.5, 1.'],
    ['b_a', 1, 2, 0, 'b_a has 2 × 1 entries: there is none at 1, 2.'],
    ['W_aa', 1, 1, Number.NaN, 'NaN is not a finite number.'],
    ['W_aa', 1, 1, Number.NEGATIVE_INFINITY, '-Infinity is not a finite number.'],
    ['W_aa', 1, 1, -1e7, '-10000000 is too large: entries go up to ±1,000,000.'],
  ])('of %s at %d, %d to %d is refused with a sentence, and changes nothing', (name, row, column, value, sentence) => {
    const lesson = smallLesson();
    const before = lesson.leaves();
    expect(lesson.set(name, row, column, value)).toBe(sentence);
    expect(lesson.leaves()).toEqual(before);
    expect(lesson.canUndo.value).toBe(false);
  });

  test('of a whole matrix needs as many finite numbers', () => {
    const lesson = smallLesson();
    expect(lesson.setAll('W_aa', [1, 2, 3])).toBe('W_aa has 4 entries, not 3.');
    expect(lesson.setAll('W_aa', [1, 2, 3, Number.NaN])).toBe('NaN is not a finite number.');
    expect(lesson.setAll('W_q', [])).toBe('There is no parameter W_q.');
    expect(lesson.setAll('W_aa', [1, 2, 3, 4])).toBe(null);
    expect(parameter(lesson, 'W_aa')).toEqual([1, 2, 3, 4]);
  });

  test('to the value that is there is none', () => {
    const lesson = smallLesson();
    const { value } = lesson.version;
    expect(lesson.set('b_y', 1, 1, 0.5)).toBe(null);
    expect(lesson.version.value).toBe(value);
    expect(lesson.canUndo.value).toBe(false);
  });

  test('to a negative zero makes it the zero that links and readers know', () => {
    const lesson = smallLesson();
    lesson.set('b_y', 1, 1, -0);
    lesson.setAll('b_a', [-0, 1]);
    expect([...parameter(lesson, 'b_y'), ...parameter(lesson, 'b_a')]).toEqual([0, 0, 1]);
  });

  test('is one change for those who watch', () => {
    const lesson = smallLesson();
    let runs = 0;
    effect(() => {
      lesson.version.value;
      lesson.fault.value;
      lesson.unrolled.value;
      lesson.moment.value;
      runs++;
    });
    lesson.set('b_y', 1, 1, 1);
    expect(runs).toBe(2);
    lesson.setSentence('go on go');
    expect(runs).toBe(3);
    lesson.undo();
    expect(runs).toBe(4);
  });
});

describe('a target', () => {
  test('is turned and turned back, with its loss and gradients', () => {
    const lesson = namesLesson();
    lesson.sweepBackward();
    const { at, parameters } = lesson.unrolled.value;
    const before = [at('L', 5)?.value[0], at('L', 4)?.value[0], parameters.get('W_aa')?.grad.slice()];
    expect(lesson.turnTarget(5)).toBeNull();
    expect(at('y', 5)?.value[0]).toBe(0);
    expect(at('L', 5)?.value[0]).not.toBe(before[0]);
    expect(at('L', 4)?.value[0]).toBe(before[1]);
    lesson.sweepBackward();
    expect(parameters.get('W_aa')?.grad).not.toEqual(before[2]);
    lesson.turnTarget(5);
    lesson.sweepBackward();
    expect([at('L', 5)?.value[0], at('L', 4)?.value[0], parameters.get('W_aa')?.grad]).toEqual(before);
  });

  test('can be undone, and goes with its sentence', () => {
    const lesson = namesLesson();
    lesson.turnTarget(5);
    lesson.turnTarget(2);
    expect(lesson.turned.value).toEqual([2, 5]);
    lesson.undo();
    expect(lesson.turned.value).toEqual([5]);
    lesson.setSentence('Harry met Potter on a new day');
    expect(lesson.turned.value).toEqual([]);
    expect(lesson.unrolled.value.at('y', 5)?.value[0]).toBe(0);
    lesson.undo();
    expect(lesson.unrolled.value.at('y', 5)?.value[0]).toBe(0);
    lesson.reset();
    expect(lesson.unrolled.value.at('y', 5)?.value[0]).toBe(1);
  });

  test.each([0, 10, 1.5])('of step %d is refused: there is none', (step) => {
    const lesson = namesLesson();
    expect(lesson.turnTarget(step)).toContain('the sentence has 9');
    expect(lesson.canUndo.value).toBe(false);
  });
});

describe('undo and redo', () => {
  test('go through any run of edits and back, exactly', () => {
    const edit = fc.oneof(
      fc.tuple(
        fc.constantFrom('W_aa', 'W_ax', 'b_a'),
        fc.integer({ min: 1, max: 2 }),
        fc.double({ min: -9, max: 9, noNaN: true }),
      ),
      fc.constantFrom('go', 'go on go', 'on', 'on on'),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const lesson = smallLesson();
        const states = [JSON.stringify(lesson.leaves())];
        for (const each of edits) {
          if (each === null) lesson.reset();
          else if (typeof each === 'string') lesson.setSentence(each);
          else lesson.set(each[0], each[1], 1, each[2]);
          const state = JSON.stringify(lesson.leaves());
          if (each === null || state !== states.at(-1)) states.push(state);
        }
        const back = [JSON.stringify(lesson.leaves())];
        while (lesson.canUndo.value) {
          lesson.undo();
          back.push(JSON.stringify(lesson.leaves()));
        }
        expect(back.reverse()).toEqual(states);
        while (lesson.canRedo.value) lesson.redo();
        expect(JSON.stringify(lesson.leaves())).toBe(states.at(-1));
      }),
    );
  });

  test('take back edits of one group together, until the group ends', () => {
    const lesson = smallLesson();
    for (const value of [1, 2, 3]) lesson.set('b_y', 1, 1, value, 'drag');
    lesson.endGroup();
    lesson.set('b_y', 1, 1, 4, 'drag');
    lesson.set('b_a', 1, 1, 5, 'another');
    lesson.undo();
    expect(parameter(lesson, 'b_a')).toEqual([0.5, 0.5]);
    lesson.undo();
    expect(parameter(lesson, 'b_y')).toEqual([3]);
    lesson.undo();
    expect(parameter(lesson, 'b_y')).toEqual([0.5]);
    expect(lesson.canUndo.value).toBe(false);
    lesson.undo();
    lesson.redo();
    expect(parameter(lesson, 'b_y')).toEqual([3]);
  });

  test('lose the future when something new is done', () => {
    const lesson = smallLesson();
    lesson.set('b_y', 1, 1, 1);
    lesson.undo();
    lesson.set('b_y', 1, 1, 2);
    expect(lesson.canRedo.value).toBe(false);
    lesson.redo();
    expect(parameter(lesson, 'b_y')).toEqual([2]);
  });

  test('restore values, not only weights', () => {
    const lesson = smallLesson();
    const before = overTime(lesson, 'yhat');
    lesson.setSentence('on go on on');
    lesson.setAll('W_aa', [1, 2, 3, 4]);
    lesson.undo();
    lesson.undo();
    expect(overTime(lesson, 'yhat')).toEqual(before);
  });

  test('reset brings the example back, and can be undone', () => {
    const lesson = namesLesson();
    lesson.setSentence('Harry');
    lesson.set('W_aa', 1, 1, 9);
    lesson.reset();
    expect(lesson.leaves()).toEqual({ sentence: lesson.definition.sentence, parameters: lesson.definition.parameters });
    lesson.undo();
    expect(lesson.sentence.value).toBe('Harry');
    expect(parameter(lesson, 'W_aa')[0]).toBe(9);
  });
});

describe('a sentence', () => {
  test('becomes words, one-hot inputs and targets', () => {
    const lesson = smallLesson('tanh', 'Go, ON! elsewhere');
    expect(lesson.words.value).toEqual(['Go', 'ON', 'elsewhere']);
    expect(overTime(lesson, 'x')).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(overTime(lesson, 'y')).toEqual([[1], [0], [0]]);
    expect(lesson.wordPlace(3)).toBe(0);
    expect(lesson.word(4)).toBe('');
  });

  test.each(['', ' \n\t', '?! …', '"'])('%j without a word leaves the one before', (text) => {
    const lesson = smallLesson();
    expect(lesson.setSentence(text)).toBe('There is no word in it. The sentence before stays in the figure.');
    expect(lesson.sentence.value).toBe('go on');
    expect(lesson.canUndo.value).toBe(false);
  });

  test('has 50 words at most', () => {
    const lesson = smallLesson();
    expect(lesson.setSentence('go '.repeat(51))).toMatch(/^That is 51 words; the figure takes 50 at most/);
    expect(lesson.setSentence('go '.repeat(50))).toBe(null);
    expect(lesson.T).toBe(50);
  });

  test('of any characters is read or refused, never thrown at', () => {
    const lesson = smallLesson();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const why = lesson.setSentence(text);
        expect(why === null ? lesson.sentence.value : lesson.sentence.value !== text).toBe(why === null ? text : true);
        expect(lesson.T).toBe(lesson.words.value.length);
        expect(lesson.T).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the moment', () => {
  test('goes through both lines of a word before the next word', () => {
    const lesson = smallLesson();
    expect(walk(lesson)).toEqual(['start', 'a[1]', 'yhat[1]', 'a[2]', 'yhat[2]']);
    expect(lesson.moment.value.index).toBe(4);
  });

  test('shows operations too, each after what it reads', () => {
    const lesson = smallLesson();
    lesson.setDetail('operations');
    const ids = walk(lesson);
    expect(ids.slice(-7)).toEqual(
      ['a[2].0', 'a[2].1', 'a[2].2', 'a[2]', 'yhat[2].0', 'yhat[2].1', 'yhat[2]'].map((id) =>
        expect.stringContaining(id.slice(0, id.indexOf(']') + 1)),
      ),
    );
    for (const [k, { node }] of lesson.moments.value.entries()) {
      for (const input of node?.inputs ?? []) {
        const at = ids.indexOf(input.id);
        expect(at).toBeLessThan(k);
      }
    }
  });

  test('stays at the same place in the computation when the detail changes', () => {
    const lesson = smallLesson();
    lesson.goTo(3);
    lesson.setDetail('operations');
    expect(lesson.moment.value.node?.id).toBe('a[2]');
    lesson.goTo(lesson.moment.value.index - 1);
    lesson.setDetail('quantities');
    expect(lesson.moment.value.node?.id).toBe('yhat[1]');
    lesson.goTo(0);
    lesson.setDetail('operations');
    expect(lesson.moment.value.node).toBe(null);
  });

  test('stops at either end', () => {
    const lesson = smallLesson();
    lesson.goTo(99);
    expect(lesson.moment.value.index).toBe(4);
    lesson.goTo(-3);
    expect(lesson.moment.value.index).toBe(0);
    lesson.goTo(1.4);
    expect(lesson.moment.value.index).toBe(1);
  });

  test('says what is computed by then', () => {
    const lesson = smallLesson();
    const { at } = lesson.unrolled.value;
    lesson.goTo(2);
    const reached = (name: string, t: number) => lesson.isReached(at(name, t)!);
    expect([reached('a', 1), reached('yhat', 1), reached('a', 2), reached('yhat', 2)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([reached('x', 2), reached('a', 0)]).toEqual([true, true]);
    lesson.goTo(0);
    expect(reached('a', 1)).toBe(false);
  });

  test('stays within a sentence that gets shorter, and at its end when it was there', () => {
    const lesson = smallLesson('tanh', 'go on go on go');
    lesson.goTo(9);
    lesson.setSentence('go');
    expect(lesson.moment.value.node?.id).toBe('yhat[1]');
    lesson.setSentence('go on');
    expect(lesson.moment.value.node?.id).toBe('yhat[2]');
    lesson.goTo(1);
    lesson.setSentence('on on on');
    expect(lesson.moment.value.node?.id).toBe('a[1]');
  });
});

test('numbers that leave the finite ones are found, and undo brings them back', () => {
  const lesson = smallLesson('identity', 'go '.repeat(50));
  expect(lesson.fault.value).toBe(null);
  expect(lesson.setAll('W_aa', [1e6, 1e6, 1e6, 1e6])).toBe(null);
  expect(lesson.fault.value?.name).toBe('a');
  const time = lesson.fault.value?.time as number;
  expect(lesson.unrolled.value.at('a', time)?.value.every(Number.isFinite)).toBe(false);
  expect(lesson.unrolled.value.at('a', time - 1)?.value.every(Number.isFinite)).toBe(true);
  lesson.undo();
  expect(lesson.fault.value).toBe(null);
});

test('gradients are swept when asked for, once a change', () => {
  const lesson = smallLesson();
  const grad = () => Array.from(lesson.unrolled.value.parameters.get('W_aa')!.grad);
  expect(grad()).toEqual([0, 0, 0, 0]);
  lesson.sweepBackward();
  const before = grad();
  expect(before.some((each) => each !== 0)).toBe(true);
  lesson.set('W_aa', 1, 1, 2);
  lesson.sweepBackward();
  expect(grad()).not.toEqual(before);
});

test('presets fill a parameter, the same from the same seed', () => {
  const lesson = smallLesson();
  fill(lesson, 'W_ax', 'identity', 1);
  expect(parameter(lesson, 'W_ax')).toEqual([1, 0, 0, 0, 1, 0]);
  fill(lesson, 'W_ax', 'random', 7);
  const drawn = parameter(lesson, 'W_ax');
  expect(drawn.every((each) => Math.abs(each) <= 1 && Number(each.toFixed(2)) === each)).toBe(true);
  fill(lesson, 'W_ax', 'random', 8);
  expect(parameter(lesson, 'W_ax')).not.toEqual(drawn);
  fill(lesson, 'W_ax', 'random', 7);
  expect(parameter(lesson, 'W_ax')).toEqual(drawn);
  fill(lesson, 'W_ax', 'zeros', 1);
  expect(parameter(lesson, 'W_ax')).toEqual(Array(6).fill(0));
  fill(lesson, 'W_ax', 'trained', 1);
  expect(parameter(lesson, 'W_ax')).toEqual(Array(6).fill(0.5));
  expect(fill(lesson, 'W_q', 'zeros', 1)).toBe('There is no parameter W_q.');
});
