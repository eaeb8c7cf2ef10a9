import { describe, expect, test } from 'vitest';
import { costsOf, firstCompared, tasks } from '../../src/figures/gates-compared.ts';
import { languageShown } from '../../src/figures/lstm-language-model.ts';
import { rowsAt } from '../../src/figures/published-formulas.ts';
import { drawn as pictureDrawn, readPicture, sizesOf } from '../../src/figures/real-sizes.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { compareGradients } from '../../src/networks/gates-compared.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { sentenceModel } from '../../src/networks/sentence-model.ts';
import { pictureNames, pictureOf } from '../../src/training/corpora/pictures.ts';
import { shownSentences } from '../../src/training/corpora/small-sentences.ts';
import { trainedSentences } from '../../src/training/trained/sentences.ts';
import {
  costSentence,
  gradientsChart,
  gradientsSentence,
  sharesChart,
  sharesSentence,
} from '../../src/views/gates-compared.ts';
import { publishedRows, publishedSentence, standingText } from '../../src/views/published.ts';
import { pictureMarkup, pictureSentence, sizeRows, sizeSentence } from '../../src/views/real-sizes.ts';

const library = parseLibrary();

describe('formulas as published', () => {
  const lesson = new Lesson(lessons.lstm(library));
  const sentence = (t: number) => publishedSentence(rowsAt(lesson, t), t, lesson.T);

  test('the sentence names what is wrong at a step', () => {
    expect(sentence(2)).toBe(
      'Step 2 of 4: two gradients arrive. As published, ∂L/∂z_c⟨2⟩, ∂L/∂z_u⟨2⟩ and ∂L/∂z_f⟨2⟩ come out wrong.',
    );
    expect(sentence(4)).toBe(
      'Step 4 of 4: from a next step nothing arrives, as there is none. As published, ∂L/∂z_c⟨4⟩ comes out wrong.',
    );
  });

  test('the table marks what differs, and nothing else', () => {
    const rows = publishedRows(rowsAt(lesson, 4), 4);
    expect(rows).not.toMatch(/NaN|undefined|null/);
    expect(rows.match(/<tr/g)).toHaveLength(9);
    expect(rows.match(/is-off/g)).toHaveLength(3);
    expect(publishedRows(rowsAt(lesson, 2), 2).match(/is-off/g)).toHaveLength(5);
  });

  test('numbers that are not finite are no formula’s fault', () => {
    const broken = new Lesson(lessons.lstm(library));
    broken.unrolled.value.parameters.get('W_f')?.value.fill(Number.NaN);
    broken.unrolled.value.tape.forward();
    broken.forgetGradients();
    expect(() => publishedSentence(rowsAt(broken, 2), 2, 4)).not.toThrow();
    expect(standingText({ difference: Number.NaN, size: 1, count: 12, needs: 1 })).toContain('not finite');
  });

  test('shapes', () => {
    expect(standingText({ left: 3, right: 27 })).toBe('cannot be right: 3 numbers are wanted, the formula gives 27');
  });
});

describe('GRU and LSTM side by side', () => {
  const drawn = (chart: Parameters<typeof chartMarks>[0]) =>
    expect(JSON.stringify(chartMarks(chart))).not.toMatch(/NaN|Infinity|undefined|null/);

  test.each([
    [1, 1],
    [50, 100],
    [7, 5],
  ])('%i inputs, %i units: what is counted is what the formulas say', (n_x, n_a) => {
    const { counted, formula } = costsOf(n_x, n_a);
    expect(counted).toEqual(formula);
    expect(costSentence(counted, formula)).toMatch(/: 0\.75 of them\. Counting and formula agree\.$/);
  });

  test('draws and says what was learned', () => {
    for (const { chance, label, ...task } of tasks) {
      for (const keeping of [false, true]) {
        drawn(sharesChart(task, keeping, chance, label));
        expect(sharesSentence(task, keeping)).toMatch(/^With \d+ steps between: RNN .+, GRU .+, LSTM [\d.]+ %\.$/);
      }
    }
  });

  test('the gradients start at 1, and a cell that keeps gets more of it back', () => {
    const compare = compareGradients(library);
    const far = (keep: number) => compare({ ...firstCompared, keep }).map(({ norms }) => norms[0] as number);
    for (const { norms } of compare(firstCompared)) expect(norms.at(-1)).toBeCloseTo(1, 12);
    const [open, kept] = [far(0), far(4)] as [number[], number[]];
    expect(kept[0]).toBe(open[0]);
    expect(kept[1]).toBeGreaterThan(100 * (open[1] as number));
    expect(kept[2]).toBeGreaterThan(100 * (open[2] as number));
  });

  test.each([0, 4])('draws a scale of %d', (scale) => {
    for (const keep of [-4, 8]) {
      const curves = compareGradients(library)({ scale, keep, seed: 3 });
      drawn(gradientsChart(curves));
      expect(gradientsSentence(curves)).not.toMatch(/NaN|undefined/);
    }
  });
});

describe('sizes, and a picture', () => {
  test.each([
    [1, 1, 1],
    [28, 128, 28],
    [64, 256, 64],
  ])('%i inputs, %i units, %i rows', (n_x, n_a, T) => {
    const { shown, formula } = sizesOf(n_x, n_a, T);
    expect(shown.parameters).toBe(formula);
    expect(sizeSentence(shown, formula)).toContain('as many as counted on the network');
    expect(sizeRows(shown).match(/<tr>/g)).toHaveLength(9);
    expect(sizeSentence({ ...shown, parameters: 1 }, formula)).toContain('counted on the network 1.');
  });

  test('names every picture that it offers, wherever that stands', () => {
    for (const [which, name] of pictureNames.entries()) {
      for (const right of [0, 1, 2, 3]) {
        for (const down of [0, 1]) {
          const last = readPicture(pictureOf(name, right, down)).shares.at(-1) as number[];
          expect(last.indexOf(Math.max(...last)), `${name} at ${right}, ${down}`).toBe(which);
        }
      }
    }
  });

  test('says what it reads, of an empty picture too', () => {
    const seven = readPicture(pictureDrawn('7'));
    expect(pictureSentence(seven, pictureNames)).toBe(
      'After the last row the network says “7”, with 1.00. It has said so since row 5.',
    );
    const empty = readPicture(pictureDrawn(''));
    expect(pictureSentence(empty, pictureNames)).toMatch(/^After the last row the network says “\d”, with [\d.]+\. /);
    expect(pictureMarkup(empty).match(/aria-pressed="false"/g)).toHaveLength(64);
    expect(pictureMarkup(seven).match(/tabindex="0"/g)).toHaveLength(1);
  });
});

describe('a small language model', () => {
  const model = sentenceModel(trainedSentences.parameters, library);

  test('in training it reads the targets, in use its own words', () => {
    for (const sentence of shownSentences) {
      const steps = model.train(sentence);
      expect(steps.map(({ next }) => next)).toEqual(sentence);
      expect(steps.map(({ read }) => read)).toEqual([null, ...sentence.slice(0, -1)]);
    }
    for (let seed = 1; seed <= 30; seed++) {
      const steps = model.use(seed);
      expect(steps.length).toBeLessThanOrEqual(9);
      expect(steps.slice(1).map(({ read }) => read)).toEqual(steps.slice(0, -1).map(({ next }) => next));
      for (const { shares } of steps) expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    }
  });

  test('what was read before another sentence leaves no trace', () => {
    const first = model.train(shownSentences[1] ?? []);
    model.use(7);
    expect(model.train(shownSentences[1] ?? [])).toEqual(first);
  });

  test('says and draws every choice', () => {
    expect(languageShown('train', 0, 1).sentence).toBe(
      '“two cats ate fish” has the probability 0.0532, and so the loss 2.93.',
    );
    for (let seed = 1; seed <= 30; seed++) {
      const { rows, sentence } = languageShown('use', 0, seed);
      expect(sentence).toMatch(/^It wrote “.+”, a sentence with the probability .+\.$/);
      expect(rows).not.toMatch(/NaN|undefined|<EOS>/);
    }
  });
});
