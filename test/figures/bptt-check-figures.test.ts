import { describe, expect, it } from 'vitest';
import { chartMarks } from '../../src/graph/chart.ts';
import { cutMarks, stepAt } from '../../src/graph/truncated-draw.ts';
import { checked } from '../../src/lesson/gradient-check.ts';
import { costsShown, sweepsOf } from '../../src/lesson/gradient-sweeps.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { exhibits } from '../../src/lesson/museum.ts';
import { BugCheck } from '../../src/lesson/museum-check.ts';
import { program } from '../../src/lesson/museum-program.ts';
import { windowShown } from '../../src/lesson/truncation.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { rowsMarkup } from '../../src/views/fill-rows.ts';
import { checkChart, checkRows, checkSentence, stepText } from '../../src/views/gradient-check.ts';
import { costSentence } from '../../src/views/method-costs.ts';
import { museumRows, museumSentence, programMarkup } from '../../src/views/museum.ts';
import { influencePicture, sweepRows, sweepSentence } from '../../src/views/rtrl.ts';
import { sightingsMarkup } from '../../src/views/sightings.ts';
import { windowSentence } from '../../src/views/truncated.ts';

const library = parseLibrary();
const newLesson = () => new Lesson(lessons.names(library));
const entry = { name: 'W_aa', row: 1, column: 2 };

/** Lessons that no figure may break on: lengths, zeros, huge weights, weights that are no numbers. */
const hard: readonly (readonly [name: string, change: (lesson: Lesson) => void])[] = [
  ['a single word', (lesson) => lesson.setSentence('Hermione')],
  ['fifty words', (lesson) => lesson.setSentence('Harry met Hermione and '.repeat(12).concat('they left'))],
  ['zeros', (lesson) => scaled(lesson, 0)],
  ['huge weights', (lesson) => scaled(lesson, 1e5)],
  [
    'weights that are no numbers',
    (lesson) => {
      lesson.unrolled.value.parameters.get('W_aa')?.value.fill(Number.NaN);
      lesson.set('b_y', 1, 1, 0.5);
    },
  ],
];

function scaled(lesson: Lesson, factor: number): void {
  for (const [name, { value }] of lesson.unrolled.value.parameters) {
    lesson.setAll(
      name,
      Array.from(value, (each) => each * factor),
    );
  }
}

/** Every text and picture of the four figures. */
function everything(lesson: Lesson): string[] {
  const { T } = lesson;
  const check = checked(lesson, entry, 1e-5);
  const sweeps = sweepsOf(lesson);
  const moments = [0, 1, T, T + 1, 2 * T].map((moment) => sweeps(moment, entry));
  const windows = [true, false].flatMap((carried) =>
    [1, T].map((from) => windowShown(lesson, { from, to: T, carried })),
  );
  const bugs = new BugCheck(lesson);
  return [
    checkSentence(check),
    rowsMarkup(checkRows(check)),
    JSON.stringify(chartMarks(checkChart(check))),
    ...moments.flatMap((shown) => [sweepSentence(shown), rowsMarkup(sweepRows(shown)), influencePicture(shown)]),
    ...windows.flatMap((shown) => [windowSentence(shown), JSON.stringify(cutMarks(shown))]),
    ...[null, ...exhibits].flatMap((exhibit) => {
      const found = bugs.check(exhibit?.bug ?? null);
      return [museumSentence(exhibit?.bug ?? null, found), rowsMarkup(museumRows(found))];
    }),
  ];
}

describe.each(hard)('with %s', (name, change) => {
  const lesson = newLesson();
  change(lesson);
  const before = lesson.unrolled.value.tape.values.slice();
  const texts = everything(lesson);

  it('every figure has something to say and to draw', () => {
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text).not.toMatch(/[MHVLhv,"-](NaN|Infinity)/);
    }
  });

  it('changes no number of the lesson', () => {
    expect(lesson.unrolled.value.tape.values).toEqual(before);
  });

  it('says in words what is not a number', () => {
    const broken = name === 'weights that are no numbers';
    expect(/not a finite number/.test(checkSentence(checked(lesson, entry, 1e-5)))).toBe(broken);
    expect(/not a finite number/.test(museumSentence(null, new BugCheck(lesson).check(null)))).toBe(broken);
    if (broken) expect(texts.filter((text) => /not a finite number/.test(text)).length).toBeGreaterThan(10);
  });
});

describe('the gradient check', () => {
  it('tells a step that is too short from one that is too long', () => {
    const lesson = newLesson();
    expect(checkSentence(checked(lesson, entry, 1e-12))).toMatch(/The step is short: of their 16 digits .* share 11/);
    expect(checkSentence(checked(lesson, entry, 0.1))).toMatch(/The step is long/);
    expect(checkSentence(checked(lesson, entry, 1e-5))).toMatch(/Shorter steps lose digits/);
  });

  it('says of a word that the sentence lacks that its column does nothing', () => {
    const lesson = newLesson();
    const { vocabulary } = lesson.definition;
    const lacking = vocabulary.findIndex(
      (word, k) => k > 0 && !lesson.words.value.some((each) => each.toLowerCase() === word),
    );
    const shown = checked(lesson, { name: 'W_ax', row: 1, column: lacking + 1 }, 1e-5);
    expect(shown.entry).toContain(`(${vocabulary[lacking]})`);
    expect(checkSentence(shown)).toContain('exactly 0');
  });

  it('writes steps as powers of ten', () => {
    expect([1e-12, 1e-5, 3.98e-6, 0.1].map(stepText)).toEqual(['10⁻¹²', '10⁻⁵', '4.0·10⁻⁶', '10⁻¹']);
  });
});

describe('there and back', () => {
  it('RTRL fills its column on the way there, BPTT on the way back', () => {
    const lesson = newLesson();
    const at = (moment: number) => sweepRows(sweepsOf(lesson)(moment, entry)).map(({ cells }) => cells.slice(1));
    const filled = (cell: string | undefined) => /<td class="amount">[−\d]/.test(cell ?? '');
    expect(at(4).map(([there]) => filled(there))).toEqual([...Array(4).fill(true), ...Array(5).fill(false)]);
    expect(at(4).some(([, back]) => filled(back))).toBe(false);
    expect(at(12).map(([, back]) => filled(back))).toEqual([...Array(6).fill(false), ...Array(3).fill(true)]);
    const [last] = at(18);
    expect(sweepSentence(sweepsOf(lesson)(18, entry))).toMatch(/Both have 0\.0610/);
    expect(last?.[1]).toContain('0.0610');
  });

  it('says from which length on RTRL holds less', () => {
    expect(costSentence(costsShown(9, 4))).toContain('only with more than 4² = 16 steps');
    expect(costSentence(costsShown(16, 4))).toContain('Both hold as many');
    expect(costSentence(costsShown(17, 4))).toContain('RTRL is the one that holds less');
  });
});

describe('the cut', () => {
  const mark = (from: number, carried: boolean, key: string) =>
    cutMarks(windowShown(newLesson(), { from, to: 9, carried })).find((each) => each.key === key)?.attributes;

  it('stands before the window, across the way back and, with a reset, across the way there', () => {
    expect(mark(1, true, 'cut')?.['d']).toBe('');
    expect(String(mark(5, true, 'cut')?.['d']).match(/M/g)).toHaveLength(2);
    expect(String(mark(5, false, 'cut')?.['d']).match(/M/g)).toHaveLength(4);
    expect(mark(5, false, 'forward 5')?.['d']).toBe('');
    expect(mark(5, true, 'forward 5')?.['d']).not.toBe('');
    expect(mark(5, true, 'kept 4')?.['d']).toBe('');
  });

  it('finds the step under the pointer', () => {
    expect(stepAt(Number(mark(5, true, 'window')?.['x']))).toBe(5);
  });

  it('moves a window that the sentence has outgrown', () => {
    const lesson = newLesson();
    lesson.setSentence('Harry laughed');
    expect(windowShown(lesson, { from: 5, to: 9, carried: true }).window).toMatchObject({ from: 2, to: 2 });
  });
});

describe('the museum', () => {
  it('shows the wrong line under the right one, in the letters of the notation', () => {
    const exhibit = exhibits.find(({ bug }) => bug === 'not-transposed') ?? null;
    const markup = programMarkup(exhibit);
    expect(markup).toMatch(/<del>.*carried = W_aa\.T @ dz<\/del>\n<ins>.*carried = W_aa @ dz<\/ins>/);
    expect(programMarkup(null)).not.toMatch(/<ins>|<del>|\{/);
    expect(programMarkup(null).split('\n')).toHaveLength(program.length);
  });

  it('changes only lines that the program has', () => {
    const keys = program.map(({ key }) => key);
    for (const { lines } of exhibits) {
      for (const { key, after } of lines) expect(keys).toContain(after ?? key);
    }
  });

  it('links every sighting to its thread', () => {
    for (const exhibit of exhibits) {
      const links = sightingsMarkup(exhibit).match(/https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/issues\/\d+/g) ?? [];
      expect(links).toHaveLength(exhibit.sightings.length);
    }
  });

  it('takes the differences once for all mistakes, and anew after an edit', () => {
    const lesson = newLesson();
    const check = new BugCheck(lesson);
    const before = check.check('mean').whole.largest;
    expect(check.check('mean').whole.largest).toBe(before);
    lesson.setSentence('Harry laughed');
    expect(check.check('mean').whole.largest).not.toBe(before);
  });
});
