import { describe, expect, test } from 'vitest';
import { formatSignificant } from '../../src/equations/format.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { beltStarts } from '../../src/figures/belt.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { beltModel, beltNetwork } from '../../src/networks/belt.ts';
import { CAT_UNITS } from '../../src/networks/cat-model.ts';
import { type ComparedCell, costByFormula } from '../../src/networks/gates-compared.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { PICTURE_UNITS } from '../../src/networks/picture-reader.ts';
import { publishedFormulas, standingOf } from '../../src/networks/published.ts';
import { sentenceModel } from '../../src/networks/sentence-model.ts';
import { COPIED, COPY_GAPS, rivals } from '../../src/training/corpora/copy.ts';
import { GATED_GAPS } from '../../src/training/corpora/gated-cats.ts';
import { PICTURE_SIDE, pictureNames } from '../../src/training/corpora/pictures.ts';
import { END, sentenceVocabulary, shownSentences, smallSentence } from '../../src/training/corpora/small-sentences.ts';
import { random } from '../../src/training/random.ts';
import { PICTURE_BATCH, PICTURE_BATCHES } from '../../src/training/scripts/train-pictures.ts';
import { COPY_UNITS } from '../../src/training/scripts/train-rivals.ts';
import { trainedPictures } from '../../src/training/trained/pictures.ts';
import { trainedRivals } from '../../src/training/trained/rivals.ts';
import { trainedSentences } from '../../src/training/trained/sentences.ts';
import { stands } from '../../src/views/published.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('lstm');
const library = parseLibrary();

describe('the backward formulas, as published', () => {
  const lesson = new Lesson(lessons.lstm(library));
  lesson.sweepBackward();
  const standings = new Map(
    publishedFormulas.map(({ id, said }) => [id, standingOf(parseEquation(said), lesson.unrolled.value)]),
  );
  // The biases have no formula in the notes, only a sentence.
  const formulas = [...standings].filter(([id]) => !id.startsWith('b_'));

  test('how many hold', () => {
    says('Of the eleven formulas of the notes six hold as they stand');
    expect(formulas).toHaveLength(11);
    expect(formulas.filter(([, standing]) => stands(standing))).toHaveLength(6);
    says('Five do not');
  });

  test('by how much the others are off', () => {
    const off = (id: string) => {
      const standing = standings.get(id);
      return standing && 'difference' in standing ? formatSignificant(standing.difference, 2) : '';
    };
    says(
      `candidate, update gate and forget gate are off by up to ${off('candidate')}, ${off('update')} and ${off('forget')} here`,
    );
    says('here it gives 27 numbers, and what is asked for are 3 for the state and 24 for the input.');
    expect(standings.get('state')).toEqual({ left: 3, right: 27 });
    expect(standings.get('input')).toEqual({ left: 24, right: 27 });
  });
});

describe('GRU or LSTM?', () => {
  const mean = (values: readonly number[] = []) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const { cats, copy } = trainedRivals;
  const percent = (values: readonly number[] | undefined) => `${formatSignificant(100 * mean(values), 3)} %`;

  test('what they cost', () => {
    const of = (cell: ComparedCell) => costByFormula(cell, 50, 100);
    says('So with the same inputs and units the GRU always has 0.75 of the numbers to learn');
    expect(of('GRU').parameters / of('LSTM').parameters).toBe(0.75);
    says(
      `With 50 inputs and 100 units that is ${of('GRU').parameters.toLocaleString('en')} against ${of('LSTM').parameters.toLocaleString('en')}.`,
    );
    says('the LSTM carries twice as many numbers from step to step');
    expect(of('LSTM').carried).toBe(2 * of('GRU').carried);
  });

  test('what they learned with gates half open', () => {
    says('four units read a sentence');
    expect(CAT_UNITS).toBe(4);
    says('A network of eight units reads two letters out of four');
    expect([COPY_UNITS, COPIED]).toEqual([8, 2]);
    says(
      `Over 30 words it guesses the verb: ${percent(cats.LSTM.at(-1))} are right. One of the three GRUs has learned it.`,
    );
    expect(GATED_GAPS.at(-1)).toBe(30);
    expect(cats.GRU.at(-1)?.filter((share) => share > 0.9)).toHaveLength(1);
    expect(Math.abs(mean(cats.LSTM.at(-1)) - mean(cats.RNN.at(-1)))).toBeLessThan(0.05);
    says(`After 20 dots the LSTM repeats ${percent(copy.LSTM.at(-1))} of the letters, which is chance.`);
    expect(COPY_GAPS.at(-1)).toBe(20);
  });

  test('what they learned with gates that keep', () => {
    says('All of a sudden both of them know the verb at every distance, 100 %.');
    expect(cats['GRU, keeping'].flat().every((share) => share === 1)).toBe(true);
    expect(cats['LSTM, keeping'].flat().every((share) => share === 1)).toBe(true);
    expect(COPY_GAPS[1]).toBe(5);
    says(
      `with 5 dots the GRU goes from ${percent(copy.GRU[1])} to ${percent(copy['GRU, keeping'][1])}, and the LSTM from ${percent(copy.LSTM[1])} to ${percent(copy['LSTM, keeping'][1])}.`,
    );
    says('With 20 dots neither is good.');
    for (const cell of ['GRU, keeping', 'LSTM, keeping'] as const) expect(mean(copy[cell].at(-1))).toBeLessThan(0.5);
    expect(rivals['LSTM, keeping'].biases).toEqual({ b_f: 2, b_u: -2 });
    expect(rivals['GRU, keeping'].biases).toEqual({ b_z: -2 });
  });
});

describe('how large a real one is', () => {
  const many = (value: number) => value.toLocaleString('en');

  test('28 × 28 points, 128 units', () => {
    says('So 512 numbers come out where one would expect 128.');
    expect(4 * 128).toBe(512);
    says(`x2h has ${many(512 * 28)} numbers, h2h has ${many(512 * 128)}, and there are 512 biases.`);
    const { parameters } = costByFormula('LSTM', 28, 128);
    expect(512 * 28 + 512 * 128 + 512).toBe(parameters);
    says(`That makes ${many(parameters)}.`);
    says(`512 numbers more without any new function: ${many(parameters + 512)}.`);
  });

  test('the small one', () => {
    says(
      `The small one in the figure has ${costByFormula('LSTM', PICTURE_SIDE, PICTURE_UNITS).parameters} numbers in its cell.`,
    );
    says(`It was trained on ${many(PICTURE_BATCH * PICTURE_BATCHES)} pictures`);
    says('the strokes of a 0, 1, 4 or 7');
    expect(pictureNames).toEqual(['0', '1', '4', '7']);
    says(`Of new ones it names ${(100 * trainedPictures.accuracy).toFixed(1)} % right.`);
  });
});

describe('as a language model', () => {
  const model = sentenceModel(trainedSentences.parameters, library);
  const probability = (words: readonly string[]) =>
    model.train(words).reduce((product, { share }) => product * share, 1);
  const text = (value: number) => formatSignificant(value).replace('·', ' · ');

  test('what it reads', () => {
    says('It knows 12 sentences about cats and dogs.');
    const source = random(1);
    expect(new Set(Array.from({ length: 500 }, () => smallSentence(source).join(' '))).size).toBe(12);
    const first = model.train(shownSentences[0] ?? [])[0]?.shares ?? [];
    for (const word of ['a', 'two']) {
      expect(Math.abs((first[sentenceVocabulary.indexOf(word)] as number) - 0.5)).toBeLessThan(0.03);
    }
    const wrong = ['a', 'cat', 'sleep', END];
    says(
      `at the third step it gives the word a share of ${formatSignificant(model.train(wrong)[2]?.share as number, 2)}.`,
    );
    says(
      `the sentence has the probability ${text(probability(wrong))}, against ${text(probability(['a', 'dog', 'sleeps', END]))} for “a dog sleeps”.`,
    );
  });

  test('what it writes with seed 3', () => {
    const steps = model.use(3);
    expect(steps.map(({ next }) => next)).toEqual(['two', 'sleep', END]);
    says(`a word with a share of ${formatSignificant(steps[1]?.share as number, 2)}.`);
    expect(steps[1]?.share).toBeGreaterThan(0);
  });
});

test('why the LSTM helps: the gradient that came back', () => {
  const whole = beltModel(beltNetwork(library))(beltStarts.explodes).whole[0] as number;
  says(`a gradient that came back ${formatSignificant(whole)} times as large`);
});
