import { describe, expect, test } from 'vitest';
import { shownLosses } from '../../src/figures/loss-terms.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { LossReading } from '../../src/lesson/loss-terms.ts';
import { fill } from '../../src/lesson/presets.ts';
import { deltasOf } from '../../src/networks/deltas.ts';
import { compareAll, compareRow } from '../../src/networks/error-sums.ts';
import { ledgerOf } from '../../src/networks/ledger.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { pathsTo } from '../../src/networks/paths.ts';
import { rowsMarkup } from '../../src/views/fill-rows.ts';
import { checkLine, factorHeads, gradientGrid, ledgerRows, ledgerSentence, reachOf } from '../../src/views/ledger.ts';
import { ledgerPicture } from '../../src/views/ledger-picture.ts';
import {
  lossRows,
  lossSentence,
  movedSteps,
  type ShownLosses,
  stepsText,
  totalRow,
} from '../../src/views/loss-rows.ts';
import { derivativeRows, pathsCheck, pathsSentence, pathTree } from '../../src/views/paths.ts';
import { recursionMath, rowMath, sumsLine, twoStepsMath } from '../../src/views/recursion.ts';
import { triangleMarkup, triangleSentence } from '../../src/views/triangle.ts';

const library = parseLibrary();
const newLesson = () => new Lesson(lessons.gradients(library));

const losses = (lesson: Lesson): ShownLosses => shownLosses(lesson, new LossReading(lesson));

/** Everything that the four figures write for a lesson, at its last step. */
function allTexts(lesson: Lesson): string[] {
  lesson.sweepBackward();
  const { T } = lesson;
  const words = lesson.words.value;
  const unrolled = lesson.unrolled.value;
  const shown = losses(lesson);
  const deltas = deltasOf(unrolled, lesson.version.value);
  const texts = [rowsMarkup([...lossRows(shown), totalRow(shown)]), lossSentence(shown)];
  for (const [name, node] of unrolled.parameters) {
    const entry = { name, row: 1, column: 1 };
    const ledger = ledgerOf(unrolled, name, 1, 1);
    const heads = factorHeads(ledger, entry);
    texts.push(rowsMarkup(ledgerRows(ledger, words)), heads.error, heads.factor, ledgerPicture(ledger));
    texts.push(checkLine(ledger), ledgerSentence(ledger, entry, words), gradientGrid(node.grad, node.shape[1], entry));
  }
  const paths = { row: 2, column: 1, ...pathsTo(deltas, 2, 1, T) };
  texts.push(derivativeRows(paths), pathTree(paths, new Set([T])), pathsCheck(paths), pathsSentence(paths));
  texts.push(triangleMarkup(deltas, words, T, 1), triangleSentence(deltas, words, T, 1));
  texts.push(recursionMath(deltas, T, 1), twoStepsMath(deltas, T), rowMath(T));
  texts.push(sumsLine('', compareRow(deltas, T)), sumsLine('', compareAll(deltas, unrolled)));
  return texts;
}

/** Attributes of shapes must be numbers that can be drawn. */
function expectDrawable(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(/undefined|\[object/);
    for (const [, value] of text.matchAll(/ (?:x|y|cx|cy|d|width|height|fill-opacity|stroke-width)="([^"]*)"/g)) {
      expect(value).not.toMatch(/NaN|Infinity|∞/);
    }
  }
}

describe('every figure', () => {
  const long = Array.from({ length: 50 }, (_, k) => ['Harry', 'met', 'Granger', 'new'][k % 4]).join(' ');
  test.each([
    ['one word', 'Potter'],
    ['two words', 'Harry met'],
    ['fifty words', long],
    ['words to be escaped', '<b>Potter</b> & "Granger" Harry met'],
  ])('shows a sentence of %s', (_, sentence) => {
    const lesson = newLesson();
    lesson.setSentence(sentence);
    const texts = allTexts(lesson);
    expectDrawable(texts);
    for (const text of texts) expect(text).not.toContain('NaN');
    expect(texts.join()).not.toContain('is-wrong');
    expect(texts.join()).not.toContain('<b>Potter');
  });

  test.each([1, 2, 3])('agrees with the backward sweep for weights drawn from seed %i', (seed) => {
    const lesson = newLesson();
    for (const name of Object.keys(lesson.definition.parameters)) fill(lesson, name, 'random', seed);
    expect(allTexts(lesson).join()).not.toContain('is-wrong');
  });

  test('says that all is 0 where all weights are', () => {
    const lesson = newLesson();
    for (const name of Object.keys(lesson.definition.parameters)) fill(lesson, name, 'zeros', 1);
    const texts = allTexts(lesson);
    expectDrawable(texts);
    const said = texts.join('\n');
    expect(said).toContain('each time the product is 0');
    expect(said).toContain('It is exactly 0.');
    expect(said).toContain('no unit moves');
  });

  test.each([100, 1e6])('explains weights of %d', (size) => {
    const lesson = newLesson();
    for (const name of Object.keys(lesson.definition.parameters)) {
      const values = lesson.definition.parameters[name] as readonly number[];
      lesson.setAll(
        name,
        values.map((value) => Math.sign(value) * size),
      );
    }
    const texts = allTexts(lesson);
    expectDrawable(texts);
    const sentences = texts.join('\n');
    if (sentences.includes('NaN')) expect(sentences).toMatch(/not a number|not finite/);
  });

  test('explains an answer that is exactly wrong', () => {
    const lesson = newLesson();
    lesson.set('b_y', 1, 1, -1000);
    lesson.set('W_ya', 1, 1, 0);
    const texts = allTexts(lesson);
    expectDrawable(texts);
    expect(texts.join('\n')).toContain('the answer is exactly what is wrong');
    expect(texts.join('\n')).toContain('cannot be compared: a number is not finite');
    expect(texts.join('\n')).toContain('These weights are too large for 64 bits');
  });
});

describe('the loss', () => {
  test('a target moves its own term alone', () => {
    const lesson = newLesson();
    expect(lesson.turnTarget(5)).toBeNull();
    const shown = losses(lesson);
    expect(movedSteps(shown)).toEqual([5]);
    expect(shown.targets).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0]);
    expect(lossSentence(shown)).toMatch(/^Only one term has moved, L⟨5⟩ at “Granger”; 8 stand where they were/);
  });

  test('a recurrent weight moves all but the first, the column of a word all from its word on', () => {
    const lesson = newLesson();
    lesson.set('W_aa', 1, 1, 2);
    expect(movedSteps(losses(lesson))).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(lossSentence(losses(lesson))).toContain(
      '8 terms have moved, those of steps 2 to 9; one stands where it was',
    );
    lesson.undo();
    expect(movedSteps(losses(lesson))).toEqual([]);
    lesson.set('W_ax', 1, lesson.wordPlace(4) + 1, 2);
    expect(movedSteps(losses(lesson))).toEqual([4, 5, 6, 7, 8, 9]);
  });

  test('leaves the lesson as it is', () => {
    const lesson = newLesson();
    lesson.turnTarget(1);
    const before = lesson.leaves();
    const values = lesson.unrolled.value.tape.values.slice();
    losses(lesson);
    expect(lesson.leaves()).toEqual(before);
    expect(lesson.unrolled.value.tape.values).toEqual(values);
  });

  test('steps are named in runs', () => {
    expect(stepsText([1, 3, 4, 6, 7, 8])).toBe('1, 3 and 4, 6 to 8');
    expect(stepsText([2])).toBe('2');
  });
});

describe('the ledger', () => {
  test('its scale is a round number that holds every sum on the way', () => {
    const reach = (...totals: number[]) =>
      reachOf({ shares: totals.map((total) => ({ time: 1, error: 0, factor: 0, product: 0, total })) });
    expect(reach(0.0558, -0.01)).toBeCloseTo(0.06, 12);
    expect(reach(-37, 2)).toBe(40);
    expect(reach(0)).toBe(1);
    expect(reach(Number.NaN)).toBe(1);
  });

  test('says what a word that is not there adds', () => {
    const lesson = newLesson();
    lesson.sweepBackward();
    const column = lesson.definition.vocabulary.indexOf('teddy') + 1;
    const entry = { name: 'W_ax', row: 1, column };
    const ledger = ledgerOf(lesson.unrolled.value, 'W_ax', 1, column);
    expect(ledgerSentence(ledger, entry, lesson.words.value)).toContain(
      'The word of this column does not stand in the sentence.',
    );
  });

  test('a wrong sum is not called right', () => {
    const lesson = newLesson();
    lesson.sweepBackward();
    const ledger = ledgerOf(lesson.unrolled.value, 'W_aa', 2, 1);
    expect(checkLine(ledger)).toContain('is-right');
    expect(checkLine({ ...ledger, sum: ledger.sum + 1e-6 })).toContain('is-wrong');
  });
});

test('figures read and do not compute: impossible numbers stay as they are', () => {
  const lesson = newLesson();
  lesson.sweepBackward();
  const unrolled = lesson.unrolled.value;
  const ledger = ledgerOf(unrolled, 'W_aa', 1, 1);
  const { tape } = unrolled;
  tape.values.fill(-7);
  tape.gradients.fill(-8);
  ledgerRows(ledger, lesson.words.value);
  ledgerPicture(ledger);
  expect(tape.values.every((value) => value === -7) && tape.gradients.every((value) => value === -8)).toBe(true);
});
