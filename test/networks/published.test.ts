import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { readEquation } from '../../src/equations/read.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Published, publishedFormulas, standingOf } from '../../src/networks/published.ts';
import { stands } from '../../src/views/published.ts';

const library = parseLibrary();
function lessonOn(sentence: string): Lesson {
  const lesson = new Lesson(lessons.lstm(library));
  lesson.setSentence(sentence);
  lesson.sweepBackward();
  return lesson;
}

const sentences = ['Teddy Roosevelt met Hermione.', 'Harry met Granger on a train of the new school again'];
const standing = (text: string, sentence: string) => standingOf(parseEquation(text), lessonOn(sentence).unrolled.value);

describe.each(publishedFormulas)('$id', ({ said, right }: Published) => {
  test('the browser reads it as the build does', () => {
    for (const text of [said, right ?? said]) expect(readEquation(text)).toEqual(parseEquation(text));
  });

  test('has a right form that holds, and is marked where it does not hold itself', () => {
    for (const sentence of sentences) {
      expect(stands(standing(right ?? said, sentence)), sentence).toBe(true);
      expect(stands(standing(said, sentence)), sentence).toBe(right === undefined);
    }
  });
});

test('on one step the gates that lack brackets are right, and the candidate is not', () => {
  const one = (id: string) => {
    const { said } = publishedFormulas.find((each) => each.id === id) as Published;
    return stands(standing(said, 'Potter'));
  };
  expect(['update', 'forget', 'candidate'].map(one)).toEqual([true, true, false]);
});

test('what the next step sends back is what fixtures take from the whole', () => {
  for (const sentence of sentences) {
    expect(stands(standing('dc_next[t] = dc[t] - da[t] .* Γ_o[t] .* (1 - tanh(c[t]).^2)', sentence))).toBe(true);
    expect(stands(standing('dc_next[t] = Γ_f[t+1] .* dc[t+1]', sentence))).toBe(true);
    expect(stands(standing("da[t] = da_next[t] + W_ya' * (yhat[t] - y[t])", sentence))).toBe(true);
    expect(stands(standing('da_next[t] = da[t]', sentence))).toBe(false);
  }
});

test('shapes that do not meet are told by their rows', () => {
  const { said } = publishedFormulas.find(({ id }) => id === 'state') as Published;
  expect(standing(said, 'Potter')).toEqual({ left: 3, right: 27 });
  expect(() => standing('dc[t] = y_none[t]', 'Potter')).toThrow('the network has no y_none at step 1');
});
