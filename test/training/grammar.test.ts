import { describe, expect, test } from 'vitest';
import { saladGrammar } from '../../src/training/corpora/salad.ts';
import { allForms, expand, type Grammar } from '../../src/training/grammar.ts';
import { random } from '../../src/training/random.ts';

const grammar: Grammar = {
  sentence: [
    [3, '<who> sleep<s>'],
    [1, 'no'],
  ],
  who: [
    [1, 'a'],
    [3, 'b'],
  ],
  s: [
    [1, ''],
    [1, 's'],
  ],
};

describe('all forms of a grammar', () => {
  test('have the probabilities of their choices', () => {
    expect([...allForms(grammar, '<sentence>')]).toEqual([
      ['a sleep', 3 / 32],
      ['a sleeps', 3 / 32],
      ['b sleep', 9 / 32],
      ['b sleeps', 9 / 32],
      ['no', 1 / 4],
    ]);
  });

  test('are those that are drawn, as often as they are', () => {
    const source = random(7);
    const drawn = new Map<string, number>();
    for (let k = 0; k < 20_000; k++) {
      const text = expand(grammar, '<sentence>', source);
      drawn.set(text, (drawn.get(text) ?? 0) + 1 / 20_000);
    }
    for (const [text, probability] of allForms(grammar, '<sentence>'))
      expect(drawn.get(text)).toBeCloseTo(probability, 1.7);
    const salad = allForms(saladGrammar, '<sentence>');
    for (let k = 0; k < 500; k++) expect(salad.has(expand(saladGrammar, '<sentence>', source))).toBe(true);
    expect([...salad.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
  });

  test('ask for every symbol by name', () => {
    expect(() => allForms(grammar, 'x <verb>')).toThrow(new RangeError('the grammar has no symbol <verb>'));
  });
});
