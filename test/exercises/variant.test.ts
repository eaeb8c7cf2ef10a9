import { expect, test } from 'vitest';
import { drawUntil, integer, pick, shuffled } from '../../src/exercises/draw.ts';
import { numberText } from '../../src/exercises/number-text.ts';
import { choiceVariant, tellApart } from '../../src/exercises/variant.ts';
import { random } from '../../src/training/random.ts';

test('whole numbers are drawn from the whole range and from nowhere else', () => {
  const draws = random(1);
  const drawn = new Set(Array.from({ length: 500 }, () => integer(draws, -2, 3)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  expect(['x', 'y']).toContain(pick(draws, ['x', 'y']));
});

test('shuffling keeps every item, leaves the given list alone and reaches every order', () => {
  const items = ['a', 'b', 'c'];
  const draws = random(2);
  const orders = new Set(Array.from({ length: 200 }, () => shuffled(draws, items).join('')));
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  expect(items).toEqual(['a', 'b', 'c']);
});

test('drawing gives up when nothing fits', () => {
  expect(() =>
    drawUntil(
      () => 1,
      () => false,
    ),
  ).toThrow('none of 1000 draws fits');
});

test('mistakes are told apart when no number is near two of them', () => {
  const mistake = (value: number) => ({ value, message: '' });
  expect(tellApart(1, [mistake(2), mistake(0)], 0.1)).toBe(true);
  expect(tellApart(1, [mistake(2), mistake(2)], 0)).toBe(false);
  expect(tellApart(1, [mistake(1.15)], 0.1)).toBe(false);
});

test('a choice with no or two right options is refused', () => {
  const option = (right: boolean) => ({ text: String(right), right, message: '' });
  for (const options of [[option(false)], [option(true), option(true)]]) {
    expect(() => choiceVariant({ question: 'Which?', worked: '', options })).toThrow(
      'one option must be right: Which?',
    );
  }
});

test('numbers in texts have a true minus and no digits that doubles add', () => {
  expect(numberText(0.1 + 0.2)).toBe('0.3');
  expect(numberText(-0.5)).toBe('−0.5');
  expect(numberText(-0)).toBe('0');
  expect(numberText(0.5, 2)).toBe('0.50');
  expect(numberText(-0.001, 2)).toBe('0.00');
});
