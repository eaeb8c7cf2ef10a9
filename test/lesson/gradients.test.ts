import { describe, expect, test } from 'vitest';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { applyState, readState, writeState } from '../../src/lesson/link.ts';
import { momentSentence } from '../../src/lesson/sentences.ts';
import type { Node } from '../../src/tape/tape.ts';
import { library } from './example.ts';

const make = (sentence?: string) => {
  const lesson = new Lesson(lessons.gradients(library));
  if (sentence) lesson.setSentence(sentence);
  return lesson;
};
const nodeAt = (lesson: Lesson, name: string, t: number) => lesson.unrolled.value.at(name, t) as Node;
const goTo = (lesson: Lesson, name: string, t: number) =>
  lesson.goTo(
    lesson.moments.value.findIndex(({ phase, node }) => phase === 'backward' && node === nodeAt(lesson, name, t)),
  );
const whole = (lesson: Lesson, name: string, t: number) => {
  lesson.sweepBackward();
  return Array.from(nodeAt(lesson, name, t).grad);
};
const shown = (lesson: Lesson, node: Node) => Array.from(lesson.gradients.of(node) ?? []);

describe('playback with a backward part', () => {
  test.each([1, 9, 50])('goes forward, through the loss, and back from right to left, T = %i', (T) => {
    const lesson = make(Array.from({ length: T }, () => 'Harry').join(' '));
    const names = lesson.moments.value.map(({ phase, node }) => `${phase} ${node?.id ?? ''}`);
    const steps = Array.from({ length: T }, (_, k) => k + 1);
    expect(names).toEqual([
      'forward ',
      ...steps.flatMap((t) => [`forward a[${t}]`, `forward yhat[${t}]`]),
      ...steps.map((t) => `loss L[${t}]`),
      'loss L',
      ...steps.toReversed().flatMap((t) => [`backward yhat[${t}]`, `backward a[${t}]`]),
      'backward a[0]',
    ]);
    expect(lesson.moment.value).toMatchObject({ phase: 'forward', index: 2 * T });
  });

  test('stays where it is when the level of detail changes', () => {
    const lesson = make();
    goTo(lesson, 'a', 4);
    lesson.setDetail('operations');
    expect(lesson.moment.value).toMatchObject({ phase: 'backward', node: { id: 'a[4]' } });
    lesson.setDetail('quantities');
    expect(lesson.moment.value).toMatchObject({ phase: 'backward', node: { id: 'a[4]' } });
  });

  test('says each moment in words', () => {
    const lesson = make();
    const all = lesson.moments.value.map((moment) => {
      lesson.goTo(moment.index);
      return momentSentence(lesson);
    });
    expect(all.every((sentence) => /^[A-Z].*\.$/.test(sentence) && !/undefined|NaN|null/.test(sentence))).toBe(true);
    goTo(lesson, 'a', 4);
    expect(momentSentence(lesson)).toMatch(
      /^Back at step 4 of 9, “Hermione”: ∂L\/∂a⟨4⟩ = \[.*\], the sum of \[.*\] through ŷ⟨4⟩ of the same step and \[.*\] back from a⟨5⟩\.$/,
    );
  });

  test('a link brings the moment and what is muted back', () => {
    const lesson = make();
    goTo(lesson, 'a', 4);
    lesson.gradients.mute('next', true);
    const other = make();
    applyState(other, readState(writeState(lesson), other));
    expect(other.moment.value.index).toBe(lesson.moment.value.index);
    expect([...other.gradients.muted.value]).toEqual(['next']);
  });
});

describe('a half-played sweep', () => {
  test('has the whole gradient where it has been, and the parts that have come where it has not', () => {
    const lesson = make();
    goTo(lesson, 'a', 4);
    for (let t = 4; t <= 9; t++) {
      expect(shown(lesson, nodeAt(lesson, 'a', t))).toEqual(whole(lesson, 'a', t));
      expect(lesson.gradients.isWhole(nodeAt(lesson, 'a', t))).toBe(true);
    }
    expect(shown(lesson, nodeAt(lesson, 'a', 3))).toEqual([0, 0, 0, 0]);
    expect(lesson.gradients.isWhole(nodeAt(lesson, 'a', 3))).toBe(false);
    goTo(lesson, 'yhat', 3);
    const [fromNext] = lesson.gradients.arrivals(nodeAt(lesson, 'a', 3)).filter(({ source }) => source === 'next');
    expect(shown(lesson, nodeAt(lesson, 'a', 3))).toEqual(Array.from(fromNext?.vector ?? []));
    expect(lesson.gradients.isWhole(nodeAt(lesson, 'L', 1))).toBe(true);
  });

  test('grows the gradient of a weight by one term a step', () => {
    const lesson = make();
    const weight = lesson.unrolled.value.parameters.get('W_aa') as Node;
    const grown = Array.from({ length: 9 }, (_, k) => {
      goTo(lesson, 'a', 9 - k);
      return shown(lesson, weight).join();
    });
    expect(new Set(grown).size).toBe(9);
    goTo(lesson, 'a', 0);
    const end = shown(lesson, weight);
    expect(lesson.gradients.isWhole(weight)).toBe(true);
    lesson.sweepBackward();
    expect(end).toEqual(Array.from(weight.grad));
  });

  test('two arrows arrive at a state, and make its gradient; one at the last', () => {
    const lesson = make();
    for (let t = 0; t <= 9; t++) {
      goTo(lesson, 'a', t);
      const arrivals = lesson.gradients.arrivals(nodeAt(lesson, 'a', t));
      expect(arrivals.map(({ source }) => source)).toEqual(t === 0 ? ['next'] : t === 9 ? ['own'] : ['own', 'next']);
      const sum = whole(lesson, 'a', t).map((_, k) =>
        arrivals.reduce((total, { vector }) => total + (vector[k] as number), 0),
      );
      for (const [k, value] of whole(lesson, 'a', t).entries()) expect(sum[k]).toBeCloseTo(value, 14);
    }
  });

  test('there are none in the forward part, and full ones for scripts at any moment', () => {
    const lesson = make();
    const before = whole(lesson, 'a', 2);
    expect(lesson.gradients.of(nodeAt(lesson, 'a', 2))).toBeNull();
    goTo(lesson, 'a', 8);
    expect(shown(lesson, nodeAt(lesson, 'a', 2))).toEqual([0, 0, 0, 0]);
    expect(whole(lesson, 'a', 2)).toEqual(before);
  });
});

describe('what is left out', () => {
  test('from the next step: each state learns from its own output alone', () => {
    const lesson = make();
    lesson.gradients.mute('next', true);
    goTo(lesson, 'a', 0);
    const [own] = lesson.gradients.arrivals(nodeAt(lesson, 'a', 5));
    expect(own?.source).toBe('own');
    expect(shown(lesson, nodeAt(lesson, 'a', 5))).toEqual(Array.from(own?.vector ?? []));
    const harm = new Map(lesson.gradients.harm().map((each) => [each.name, each]));
    expect(harm.get('W_aa')).toMatchObject({ wrong: 16, size: 16 });
    expect(harm.get('W_ya')).toMatchObject({ wrong: 0, largest: 0 });
  });

  test('from the own output: nothing is left to come back', () => {
    const lesson = make();
    lesson.gradients.mute('own', true);
    goTo(lesson, 'a', 0);
    expect(shown(lesson, nodeAt(lesson, 'a', 5))).toEqual([0, 0, 0, 0]);
    expect(shown(lesson, nodeAt(lesson, 'yhat', 5)).some((each) => each !== 0)).toBe(true);
  });

  test('with one word the next step is nothing to leave out', () => {
    const lesson = make('Potter');
    lesson.gradients.mute('next', true);
    expect(lesson.gradients.harm().every(({ wrong }) => wrong === 0)).toBe(true);
  });
});
