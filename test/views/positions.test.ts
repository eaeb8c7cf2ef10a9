import { expect, test } from 'vitest';
import { positionSentence, weightText } from '../../src/views/positions.ts';

const answer = (weight: number, answer: number) => ({ weight, answer, working: '' });

test('a weight that never moved shows no decimals, any other does', () => {
  expect([0, 0.004, -1.5].map(weightText)).toEqual(['0', '0.00', '−1.50']);
});

test('both answers in words, where Harry was met and where he was not', () => {
  const answers = { untied: answer(0, 0.0911), tied: answer(9.05, 0.9962) };
  expect(positionSentence('Harry', 1, 1, answers)).toBe(
    'Harry at position 1: here both networks have met him, and both know him.',
  );
  expect(positionSentence('Harry', 7, 1, answers)).toBe(
    'Harry at position 7: the network with slots has never met him there. His weight is what it was before training, 0, and the answer, 0.091, comes from the bias alone. The other network says 0.996, as at every position.',
  );
});
