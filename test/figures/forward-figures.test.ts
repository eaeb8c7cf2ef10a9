import { describe, expect, it } from 'vitest';
import { runSmall, smallInputs, smallNetwork, smallParameters } from '../../src/figures/element-by-element.ts';
import { bothForms, joinedReading } from '../../src/figures/joined-matrix.ts';
import { compareEndings, teddyTexts } from '../../src/figures/teddy.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { fill } from '../../src/lesson/presets.ts';
import { Reading } from '../../src/lesson/reading.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { tokenize } from '../../src/training/text.ts';

const library = parseLibrary();
const newLesson = () => new Lesson(lessons.names(library));
const randomise = (lesson: Lesson, seed: number) => {
  for (const name of Object.keys(lesson.definition.parameters)) fill(lesson, name, 'random', seed);
};

describe('Reading', () => {
  it('gives the numbers of the lesson for its own sentence, and leaves the lesson alone', () => {
    const lesson = newLesson();
    const before = lesson.leaves();
    const outputs = new Reading(lesson)
      .read(lesson.words.value)
      .over('yhat')
      .map(({ value }) => value[0]);
    expect(outputs).toEqual(lesson.unrolled.value.over('yhat').map(({ value }) => value[0]));
    new Reading(lesson).read(['Teddy']);
    expect(lesson.leaves()).toEqual(before);
  });

  it('follows an edit of the lesson', () => {
    const lesson = newLesson();
    const reading = new Reading(lesson);
    const before = reading.read(['Harry']).at('yhat', 1)?.value[0];
    lesson.set('b_y', 1, 1, -3);
    expect(reading.read(['Harry']).at('yhat', 1)?.value[0]).toBeLessThan(before as number);
  });
});

describe('teddy', () => {
  it.each([0, 1, 2, 3, 4, 5])('answers the same until the sentences part, for weights %i', (seed) => {
    const lesson = newLesson();
    if (seed > 0) randomise(lesson, seed);
    const { sentence } = compareEndings(new Reading(lesson), teddyTexts);
    expect(sentence).toContain('At “Teddy”, step 3,');
    expect(sentence).toContain('the two differ by 0.');
    expect(sentence).toMatch(/One word later they are 0\.(?!000)\d+ apart/);
  });

  it('escapes what readers type', () => {
    const { rows } = compareEndings(new Reading(newLesson()), { ...teddyTexts, first: 'a<b&c>"d' });
    expect(rows).not.toMatch(/a<b/);
  });
});

describe('joined matrix', () => {
  it('gives the states of the two matrices, for trained and random weights', () => {
    const lesson = newLesson();
    const sizes = { n_x: lesson.definition.vocabulary.length, n_a: 4, n_y: 1 };
    const network = sequenceNetwork({ cell: 'rnn-joined', activation: 'tanh', output: 'sigmoid', ...sizes }, library);
    const reading = joinedReading(lesson, network);
    for (const seed of [0, 7]) {
      if (seed > 0) randomise(lesson, seed);
      const joined = reading.read(lesson.words.value);
      for (const [k, node] of joined.over('a').entries()) {
        node.value.forEach((value, i) => {
          expect(Math.abs(value - (lesson.unrolled.value.at('a', k + 1)?.value[i] as number))).toBeLessThan(1e-14);
        });
      }
      expect(bothForms(lesson, reading).sentence).toMatch(/the two agree (in every digit|within 10⁻¹[⁴-⁹])/);
    }
  });
});

describe('element by element', () => {
  const { n_x, n_a, n_y } = smallNetwork;
  const network = sequenceNetwork(
    { cell: 'rnn-plain', activation: 'tanh', output: 'sigmoid', readout: 'plain', n_x, n_a, n_y },
    library,
  );

  it('runs the small network as the formula says', () => {
    const run = runSmall(network, smallInputs[0] as readonly number[]);
    const [w11, , w21] = smallParameters['W_ax'] as [number, number, number];
    expect(run.at('a', 1)?.value[0]).toBeCloseTo(Math.tanh(w11), 15);
    expect(run.at('a', 1)?.value[1]).toBeCloseTo(Math.tanh(w21), 15);
  });

  it('moves every later state, and the last output, when the first input changes', () => {
    const [before, now] = [runSmall(network, [1, 0]), runSmall(network, [-1, 0.5])];
    for (let t = 1; t <= smallNetwork.T; t++) expect(now.at('a', t)?.value).not.toEqual(before.at('a', t)?.value);
    expect(now.at('yhat', smallNetwork.T)?.value).not.toEqual(before.at('yhat', smallNetwork.T)?.value);
  });
});

describe('the sentences of the chapter', () => {
  it('has nine words in its first example', () => {
    expect(tokenize(newLesson().sentence.value)).toHaveLength(9);
  });
});
