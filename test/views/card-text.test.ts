import { afterEach, describe, expect, test } from 'vitest';
import { formatVector } from '../../src/equations/format.ts';
import { notation } from '../../src/equations/notation.ts';
import { readEquation } from '../../src/equations/read.ts';
import { symbols } from '../../src/equations/symbols.ts';
import { cardMarkup, stepIn } from '../../src/views/card-text.ts';
import { namesLesson } from '../lesson/example.ts';

/** What a reader sees of a card, line by line. */
const lines = (name: string, time: string | null, lesson = namesLesson() as ReturnType<typeof namesLesson> | null) =>
  [...cardMarkup(name, time, lesson).matchAll(/<p class="card-(\w+)">(.*?)<\/p>/g)].map(
    ([, kind, html]) => `${kind}: ${html?.replace(/<[^>]*>|&#x206\d;/g, '').normalize('NFKC')}`,
  );

afterEach(() => {
  notation.value = 'ng';
});

describe('a card', () => {
  test('of a state says meaning, shape, present value and equation', () => {
    const lesson = namesLesson();
    const value = lesson.unrolled.value.at('a', 2)?.value as Float64Array;
    expect(lines('a', '2')).toEqual([
      'name: hidden state a⟨2⟩',
      'shape: na × 1, here 4 × 1',
      `value: a⟨2⟩ = ${formatVector(value)}`,
      'equation: a⟨2⟩=tanh(Waaa⟨1⟩+Waxx⟨2⟩+ba)',
    ]);
  });

  test('of a symbol in the text takes the step of the moment', () => {
    const lesson = namesLesson();
    lesson.goTo(3);
    const { node } = lesson.moment.value;
    expect(stepIn('t', lesson)).toBe(node?.time);
    expect(stepIn('t−1', lesson)).toBe((node?.time as number) - 1);
    expect(stepIn('T', lesson)).toBe(9);
    expect(lines('a', 't−1', lesson)[2]).toContain(`a⟨${(node?.time as number) - 1}⟩ =`);
    expect(lines('a', 't', lesson)[3]).toContain('a⟨t⟩=tanh');
  });

  test('of what is not computed yet says so, and shows no number', () => {
    const lesson = namesLesson();
    lesson.goTo(0);
    expect(lines('a', '5', lesson)[2]).toBe('value: a⟨5⟩ is not computed yet');
    expect(lines('a', '0', lesson)[2]).toBe('value: a⟨0⟩ = [0.00, 0.00, 0.00, 0.00]');
  });

  test('of a matrix has its range, and an equation that uses it', () => {
    const [, shape, value, equation] = lines('W_ax', null);
    expect(shape).toBe('shape: na × nx, here 4 × 24');
    expect(value).toMatch(/^value: 96 numbers from −\d\.\d\d to \d\.\d\d$/);
    expect(equation).toContain('in a⟨t⟩=tanh');
  });

  test('is in the notation of the page', () => {
    notation.value = 'pytorch';
    expect(lines('W_ax', null)[0]).toBe('name: input weights Wih');
    expect(lines('a', '2')[1]).toBe('shape: nh × 1, here 4 × 1');
  });

  test.each(Object.keys(symbols))('of %s says meaning and shape where the page has no lesson', (name) => {
    expect(lines(name, null, null).map((line) => line.split(':')[0])).toEqual(['name', 'shape']);
    expect(lines(name, null).length).toBeGreaterThanOrEqual(2);
  });

  test('takes the value that a figure gives, and the nearest equation of the page, where there is no lesson', () => {
    const equations = [
      'b[t] = tanh(x[t])',
      'a[t] = tanh(W_ax * x[t] + b_a)',
      'a[t] = g(W_aa * a[t-1] + W_ax * x[t])',
    ].map((text) => readEquation(text));
    const card = (name: string, time: string | null, value?: string) =>
      cardMarkup(name, time, null, { equations, value })
        .replace(/<[^>]*>|&#x206\d;/g, ' ')
        .replace(/\s+/g, ' ');
    expect(card('W_aa', null, '0.80 & <b>')).toContain('= 0.80 &amp; &lt;b&gt;');
    expect(card('a', 't').normalize('NFKC')).toMatch(/a ⟨t⟩ = tanh \( W ax x ⟨t⟩ \+ b a \)/);
    expect(card('W_aa', null)).toMatch(/ in .*g/);
    expect(card('T_x', null)).not.toContain(' in ');
  });

  test('of what is no quantity is empty', () => {
    expect(cardMarkup('nothing', null, namesLesson())).toBe('');
  });
});
