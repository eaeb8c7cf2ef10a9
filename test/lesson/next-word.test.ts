import { describe, expect, it } from 'vitest';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { readState, writeState } from '../../src/lesson/link.ts';
import { descend, predictedSteps, softmaxAt, wholeOf } from '../../src/lesson/next-word.ts';
import { fill } from '../../src/lesson/presets.ts';
import { momentSentence, nodeLabel } from '../../src/lesson/sentences.ts';
import { parseLibrary } from '../../src/networks/library.ts';

const library = parseLibrary();
const open = () => new Lesson(lessons.sleepers(library));
const lossOf = (lesson: Lesson) => lesson.unrolled.value.tape.loss.value[0] as number;

describe('a lesson that predicts', () => {
  it('reads at each step the target of the step before, and nothing first', () => {
    const lesson = open();
    const { at, T } = lesson.unrolled.value;
    expect(T).toBe(9);
    expect(at('x', 1)?.value.every((each) => each === 0)).toBe(true);
    for (let t = 2; t <= T; t++) expect(at('x', t)?.value).toEqual(at('y', t - 1)?.value);
    expect([lesson.word(9), lesson.wordRead(9), lesson.wordRead(1), lesson.wordPlace(1)]).toEqual([
      ...['<EOS>', 'day', null, -1],
    ]);
  });

  it('takes other sentences of any length, and one word has two steps', () => {
    const lesson = open();
    lesson.setSentence('The Egyptian Mau is a breed of cat.');
    expect(predictedSteps(lesson).map(({ isKnown }) => isKnown)).toEqual([
      ...[true, true, false],
      ...Array(6).fill(true),
    ]);
    lesson.setSentence('Cats');
    expect(predictedSteps(lesson).map(({ read, due }) => [read, due])).toEqual([
      [null, 'Cats'],
      ['Cats', '<EOS>'],
    ]);
    expect(lesson.setSentence('...')).toMatch(/no word/);
    expect(lesson.setSentence('cats '.repeat(51))).toMatch(/51 words/);
    expect(lesson.setSentence('cats '.repeat(50))).toBeNull();
  });

  it('goes into a link and comes back', () => {
    const lesson = open();
    lesson.setSentence('Dogs average 15 hours');
    descend(lesson, 0.1, 3);
    const again = open();
    again.restore(readState(writeState(lesson), again));
    expect(again.leaves()).toEqual(lesson.leaves());
    expect(lossOf(again)).toBe(lossOf(lesson));
  });

  it('says of its moments what is read and what is due', () => {
    const lesson = open();
    const said = (id: string) =>
      momentSentence(
        lesson,
        lesson.moments.value.find(({ node }) => node?.id === id),
      );
    expect(said('a[1]')).toMatch(/^Step 1 of 9, with nothing read and “Cats” due: .* the input x⟨1⟩ = all zeros\.$/);
    expect(said('a[3]')).toContain('“average” read and “15” due');
    expect(said('L[3]')).toContain('the target y⟨3⟩ = one-hot with its 1 at place 4, “15”');
    expect(said('yhat[3]')).toContain('= 20 shares, the largest 0.728 for “15”, from the hidden state');
    expect(said('L[3]')).toContain('the output ŷ⟨3⟩ = 20 shares, the largest 0.728 for “15”.');
    const back = lesson.moments.value.findIndex(({ phase, node }) => phase === 'backward' && node?.id === 'yhat[7]');
    lesson.goTo(back);
    expect(momentSentence(lesson)).toMatch(/∂L\/∂ŷ⟨7⟩ = −1\.01 at place 5 of 20, else 0, all of it through L⟨7⟩/);
    expect(nodeLabel(lesson, lesson.unrolled.value.at('x', 1)!)).toContain('nothing');
    expect(momentSentence(lesson, lesson.moments.value[0])).toContain('9 steps are there');
  });
});

describe('softmax', () => {
  it('is the power of each sum, divided by all of them', () => {
    const lesson = open();
    const entries = softmaxAt(lesson, 3);
    const all = entries.reduce((sum, { power }) => sum + power, 0);
    for (const { power, share } of entries) expect(share).toBeCloseTo(power / all, 12);
    expect(entries.filter(({ isDue }) => isDue).map(({ word }) => word)).toEqual(['15']);
  });

  it('gives −log of the share as the loss of a step, and their sum as that of the sentence', () => {
    const lesson = open();
    const steps = predictedSteps(lesson);
    for (const { share, loss } of steps) expect(loss).toBeCloseTo(-Math.log(share), 10);
    const whole = wholeOf(steps.map(({ share }) => share));
    expect(whole.loss).toBeCloseTo(lossOf(lesson), 10);
    expect(Math.exp(-whole.loss)).toBeCloseTo(whole.probability, 12);
  });
});

describe('steps of training', () => {
  it('go down along the gradient', () => {
    const lesson = open();
    fill(lesson, 'W_ya', 'random', 3);
    const before = lesson.leaves();
    const loss = lossOf(lesson);
    lesson.sweepBackward();
    const slope = lesson.unrolled.value.parameters.get('W_ya')?.grad[7] as number;
    expect(descend(lesson, 0.01)).toBeNull();
    expect(lossOf(lesson)).toBeLessThan(loss);
    const after = lesson.leaves();
    expect(after.parameters['W_ya']?.[7]).toBeCloseTo((before.parameters['W_ya']?.[7] as number) - 0.01 * slope, 5);
  });

  it('are taken back by one undo, however many they are', () => {
    const lesson = open();
    const before = lesson.leaves();
    descend(lesson, 0.1, 10);
    descend(lesson, 0.1, 10);
    lesson.undo();
    lesson.undo();
    expect(lesson.leaves()).toEqual(before);
    expect(lesson.canUndo.value).toBe(false);
  });

  it('learn one sentence by heart, and forget the others', () => {
    const lesson = open();
    for (let k = 0; k < 20; k++) descend(lesson, 0.1, 10);
    expect(lossOf(lesson)).toBeLessThan(0.1);
    lesson.setSentence('Dogs average 12 hours of sleep a day.');
    expect(lossOf(lesson)).toBeGreaterThan(5);
  });

  it('say so, and change nothing, where the numbers leave what the page takes', () => {
    const lesson = open();
    for (let k = 0; k < 8; k++) fill(lesson, 'W_ya', 'random', 1);
    const why = descend(lesson, 1e9);
    expect(why).toMatch(/leave the numbers .* The weights stay as they are\.$/);
    expect(Number.isFinite(lossOf(lesson))).toBe(true);
  });
});
