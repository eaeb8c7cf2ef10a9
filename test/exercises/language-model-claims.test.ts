import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { characterReader, wordReader } from '../../src/lesson/scored-text.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { byFormula, meanLoss, perplexity } from '../../src/networks/perplexity.ts';
import { probabilitiesOf } from '../../src/networks/text-score.ts';
import { saladGrammar, saladVocabulary } from '../../src/training/corpora/salad.ts';
import { END } from '../../src/training/corpora/small-sentences.ts';
import { allForms } from '../../src/training/grammar.ts';
import { BATCH, textTrainings } from '../../src/training/scripts/train-texts.ts';

const library = parseLibrary();
const words = wordReader(library);
const characters = characterReader(library);
const text = readFileSync(new URL('../../content/en/language-model.mdx', import.meta.url), 'utf8');
const chapter = text.replaceAll(/<Sym of="([^"]*)" \/>/g, '$1').replaceAll(/\s+/g, ' ');

/** The chapter says this, word for word. */
const says = (sentence: string) => expect(chapter).toContain(sentence);
/** A number as prose writes it, to as many significant digits. */
const superscript = (power: number) =>
  `10${[...String(power)].map((each) => '⁻0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹'[each === '-' ? 0 : 2 + 2 * Number(each)]).join('')}`;
const written = (value: number, digits = 3): string => {
  const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
  return Number(power) < -3 || Number(power) > 4
    ? `${mantissa} · ${superscript(Number(power))}`
    : value.toPrecision(digits);
};

const salad = words.read('The apple and pear salad was delicious.');
const pair = words.read('The apple and pair salad was delicious.');
const today = words.read('Today is Saturday.');
const shuffled = words.read('Is today Saturday.');
const of = (steps: typeof salad) => Math.exp(steps.at(-1)?.log ?? 0);
const p = (steps: typeof salad, t: number) => steps[t - 1]?.probability ?? 0;

describe('pear and pair', () => {
  test('the model', () => {
    expect(saladVocabulary).toHaveLength(46);
    expect(textTrainings.salad).toMatchObject({ units: 12, batches: 2000 });
    expect(2000 * BATCH).toBe(32_000);
    says('It has 46 words and 12 units, and it was trained on 32,000 sentences');
  });

  test('the two sentences', () => {
    says(`“Pear” gets ${written(p(salad, 4))}. “Pair” gets ${written(p(pair, 4))}.`);
    says(`After “pear” there is ${written(p(salad, 5))} for “salad”; after “pair” there is ${p(pair, 5).toFixed(3)}`);
    expect(salad).toHaveLength(9);
    says(
      `All nine steps together give ${written(of(salad))} for the one sentence and ${written(of(pair))} for the other.`,
    );
    says(`The first is ${(of(salad) / of(pair) / 1e6).toFixed(1)} million times as likely.`);
    expect(words.read('the apple and pair of')[4]?.probability).toBeGreaterThan(p(pair, 5));
    for (const { symbol } of salad[3]?.likeliest.slice(0, 5) ?? [])
      expect(['apple', 'pear', 'carrot', 'lemon', 'orange']).toContain(symbol);
  });

  test('the other pairs', () => {
    const pear = words.read('She bought a pear.');
    const onePair = words.read('She bought a pair.');
    says(`“pair” gets ${written(p(onePair, 4))} and “pear” ${written(p(pear, 4))}`);
    says(`the full stop, and it gets ${written(p(onePair, 5))}`);
    says(`${written(of(pear))} with a pear, ${written(of(onePair))} with a pair`);
    says(`a probability of ${written(of(shuffled))}. With a question mark`);
    const mango = words.read('We ate the mango soup.');
    says(`“Mango” is UNK to it, which gets ${written(p(mango, 4))} there.`);
    expect(words.read('We ate the durian soup.').map(({ probability }) => probability)).toEqual(
      mango.map(({ probability }) => probability),
    );
  });

  test('what the notes say', () => {
    says(`${Math.round(5.7e-10 / 3.2e-13)} times as much`);
  });

  test('a product that vanishes', () => {
    expect(0.1 ** 400).toBe(0);
    expect(Number.MIN_VALUE.toPrecision(1)).toBe('5e-324');
    says(`For the page the sum is −${Math.abs(400 * Math.log(0.1)).toFixed(0)}`);
  });
});

describe('perplexity', () => {
  const [saladP, todayP, shuffledP] = [salad, today, shuffled].map(probabilitiesOf) as [number[], number[], number[]];

  test('the mean of the losses', () => {
    says(
      `has a probability of ${written(of(salad))}. “Today is Saturday.” has ${written(of(today))}, nearly ten times as much`,
    );
    expect(of(today) / of(salad)).toBeGreaterThan(9);
    expect(of(today) / of(salad)).toBeLessThan(10);
    says(
      `The losses of the salad are ${(-(salad.at(-1)?.log ?? 0)).toFixed(2)} together, ${meanLoss(saladP).toFixed(3)} for each of nine steps`,
    );
    says(
      `Those of the Saturday are ${(-(today.at(-1)?.log ?? 0)).toFixed(2)}, and that makes ${meanLoss(todayP).toFixed(3)} for each of five`,
    );
    says(`It gives ${perplexity(saladP).toFixed(2)}. And now it means something`);
    expect(perplexity(todayP)).toBeCloseTo(of(today) ** (-1 / 5), 10);
  });

  test('in order and shuffled', () => {
    says(
      `In order the words have a perplexity of ${perplexity(todayP).toFixed(2)}. Shuffled they have ${perplexity(shuffledP).toFixed(0)}, far above 46.`,
    );
    const [ordered, moved] = ['今天是周六', '是今天周六'].map((each) =>
      perplexity(probabilitiesOf(characters.read(each))),
    ) as [number, number];
    expect(characters.model.symbols).toHaveLength(31);
    says(`the model has 31 of them: ${ordered.toFixed(2)} against ${moved.toFixed(0)}.`);
  });

  test('all orders of five characters', () => {
    const orders = (items: readonly string[]): string[] =>
      items.length < 2
        ? [...items]
        : items.flatMap((item, k) => orders([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => item + rest));
    const all = orders([...'今天是周六']).map((order) => ({
      order,
      found: perplexity(probabilitiesOf(characters.read(order))),
    }));
    all.sort((one, other) => one.found - other.found);
    says(`The five characters can stand in ${all.length} orders.`);
    expect(all[0]?.order).toBe('今天是周六');
    says('only two of the others come below 31');
    expect(all.filter(({ found }) => found < 31)).toHaveLength(3);
  });

  test('of all that the grammar says', () => {
    const likely = new Map<string, number>();
    for (const [sentence, probability] of allForms(saladGrammar, '<sentence>')) {
      const known = sentence
        .split(' ')
        .map((word) => (saladVocabulary.includes(word) ? word : 'UNK'))
        .join(' ');
      likely.set(known, (likely.get(known) ?? 0) + probability);
    }
    let [length, best, reached] = [0, 0, 0];
    for (const [sentence, probability] of likely) {
      const read = words.model.probabilities(words.model.indicesOf([...sentence.split(' '), END]));
      length += probability * read.length;
      best -= probability * Math.log(probability);
      reached += probability * meanLoss(read) * read.length;
    }
    expect([...likely.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 10);
    says(
      `The perplexity of the model is ${Math.exp(reached / length).toFixed(2)}. Somebody who knows the grammar by heart would have ${Math.exp(best / length).toFixed(2)}`,
    );
  });

  test('the wrong formulas', () => {
    const twice = [...todayP, ...todayP];
    says(
      `${written(byFormula('no root', todayP))} for the Saturday, and ${byFormula('no root', twice).toFixed(0)} for two of them`,
    );
    says(
      `2 gives ${byFormula('wrong base', todayP).toFixed(2)}, and for guessing ${byFormula('wrong base', [1 / 46]).toFixed(1)} instead of 46.`,
    );
    expect(2 ** (meanLoss(todayP) / Math.LN2)).toBeCloseTo(perplexity(todayP), 10);
    for (const formula of ['mean of probabilities', 'mean of inverses'] as const) {
      expect(byFormula(formula, [1 / 46, 1 / 46])).toBeCloseTo(46, 10);
      expect(byFormula(formula, twice)).toBeCloseTo(byFormula(formula, todayP), 10);
    }
    const sweet = probabilitiesOf(words.read('Sweet the was salad pear.'));
    says(`${byFormula('mean of probabilities', sweet).toFixed(2)} where it should be ${perplexity(sweet).toFixed(0)}.`);
    says(`a single shock counts for all: ${written(byFormula('mean of inverses', sweet))}.`);
  });

  test('three things to ask', () => {
    expect('Today is Saturday.').toHaveLength(18);
    says(`1.26 for each`);
    expect(of(today) ** (-1 / 19)).toBeCloseTo(1.26, 2);
    says(`2.40 becomes ${(of(today) ** (-1 / 4)).toFixed(2)}`);
  });
});
