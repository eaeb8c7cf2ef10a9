import { describe, expect, test } from 'vitest';
import { faultSentence, momentSentence, nodeLabel } from '../../src/lesson/sentences.ts';
import { namesLesson, smallLesson } from './example.ts';

describe('the sentence of a moment', () => {
  test('says what is computed, from what, with values', () => {
    const lesson = smallLesson();
    expect(lesson.moments.value.map((moment) => momentSentence(lesson, moment))).toEqual([
      'Before the first step: 2 words are there, nothing is computed yet. The state before the first word is a⟨0⟩ = [0, 0].',
      'Step 1 of 2, “go”: the hidden state a⟨1⟩ = tanh(W_aa a⟨0⟩ + W_ax x⟨1⟩ + b_a) = [0.76, 0.76], from the state before a⟨0⟩ = [0.00, 0.00] and the input x⟨1⟩ = one-hot with its 1 at place 2, “go”.',
      'Step 1 of 2, “go”: the output ŷ⟨1⟩ = σ(W_ya a⟨1⟩ + b_y) = 0.78, from the hidden state a⟨1⟩ = [0.76, 0.76].',
      'Step 2 of 2, “on”: the hidden state a⟨2⟩ = tanh(W_aa a⟨1⟩ + W_ax x⟨2⟩ + b_a) = [0.94, 0.94], from the state before a⟨1⟩ = [0.76, 0.76] and the input x⟨2⟩ = one-hot with its 1 at place 3, “on”.',
      'Step 2 of 2, “on”: the output ŷ⟨2⟩ = σ(W_ya a⟨2⟩ + b_y) = 0.81, from the hidden state a⟨2⟩ = [0.94, 0.94].',
    ]);
  });

  test('names every operation on the way', () => {
    const lesson = smallLesson('tanh', 'go');
    lesson.setDetail('operations');
    const sentences = lesson.moments.value.slice(1).map((moment) => momentSentence(lesson, moment));
    expect(sentences).toContain('Step 1 of 1, “go”, on the way to a⟨1⟩: W_ax x⟨1⟩ = [0.50, 0.50].');
    expect(sentences).toContain('Step 1 of 1, “go”, on the way to a⟨1⟩: W_aa a⟨0⟩ + W_ax x⟨1⟩ + b_a = [1.00, 1.00].');
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('calls a word that the vocabulary does not hold by its name and UNK', () => {
    const lesson = smallLesson('tanh', 'Hogwarts');
    expect(lesson.momentIndex.value).toBe(2);
    lesson.goTo(1);
    expect(momentSentence(lesson)).toContain('“Hogwarts”');
    expect(momentSentence(lesson)).toContain('one-hot with its 1 at place 1, UNK.');
  });
});

test('the label of a node has name, meaning, shape, values and equation', () => {
  const lesson = namesLesson();
  const label = (name: string, t: number) => nodeLabel(lesson, lesson.unrolled.value.at(name, t)!);
  expect(label('x', 1)).toBe('x⟨1⟩, input, “Harry”, 24 × 1: one-hot, 1 at place 8 of 24');
  expect(label('yhat', 2)).toMatch(/^ŷ⟨2⟩, output, 1 × 1: 0\.\d\d; ŷ⟨2⟩ = σ\(W_ya a⟨2⟩ \+ b_y\)$/);
  lesson.goTo(1);
  expect(label('yhat', 2)).toBe('ŷ⟨2⟩, output, 1 × 1: not computed yet');
});

test('numbers beyond the finite ones are said with the step, the growth before, and what helps', () => {
  const lesson = smallLesson('identity', 'go '.repeat(50));
  lesson.setAll('W_aa', [1e6, 1e6, 1e6, 1e6]);
  const sentence = faultSentence(lesson.fault.value!);
  expect(sentence).toMatch(
    /^a⟨(\d+)⟩ is not finite any more at step \1: the numbers grew beyond what 64 bits hold\. Before it: ‖a⟨\d+⟩‖ = [\d.]+e\+\d+, .*\. Undo, or make the weights smaller\.$/,
  );
});
