import { expect, test } from 'vitest';
import { keepTogether, keptTogether } from '../../src/layouts/kept-together.ts';

test.each([
  ['a size', 'It is 4 × 24, not 10 × 10,100.', 'It is 4_×_24, not 10_×_10,100.'],
  ['a product of three', '2 × 3 × 4', '2_×_3_×_4'],
  ['a share', 'of 100 slots 91 % are empty', 'of 100 slots 91_% are empty'],
  ['a row of digits', 'here 1 1 0 1. Then 2', 'here 1_1_0_1. Then 2'],
])('%s does not part', (_, text, whole) => expect(keptTogether(text)).toBe(whole.replaceAll('_', '\u00A0')));

test.each(['two × three', 'at 4 × the price', 'in 2019 9 words', 'from 1 to 50', '9 100 words', 'step 3 1.5'])(
  '%j stays as it is',
  (text) => expect(keptTogether(text)).toBe(text),
);

test('a node of text is replaced by one that keeps together, or left', () => {
  const node = (value: string) => ({ type: 'text', value }) as const;
  expect(keepTogether.text(node('91 %'))).toEqual(node('91\u00A0%'));
  expect(keepTogether.text(node('nothing'))).toBeUndefined();
});
