import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { firstPairs } from '../../src/figures/training-pairs.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { descend, lossReader, predictedSteps, softmaxAt, wholeOf } from '../../src/lesson/next-word.ts';
import { type PairChoice, pairReader } from '../../src/lesson/pairs.ts';
import { fill, type Preset } from '../../src/lesson/presets.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { fedSleeperNetwork, SLEEPER_UNITS } from '../../src/networks/sleeper-model.ts';
import { allSleepers, sleeperVocabulary } from '../../src/training/corpora/sleepers.ts';
import { END } from '../../src/training/corpora/small-sentences.ts';
import { SLEEPER_BATCH, SLEEPER_BATCHES, trainFedSleepers } from '../../src/training/scripts/train-sleepers.ts';
import { tokenize, wordIndex } from '../../src/training/text.ts';
import { trainedSleepers } from '../../src/training/trained/sleepers.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('language-model');
const library = parseLibrary();

const open = (sentence?: string) => {
  const lesson = new Lesson(lessons.sleepers(library));
  if (sentence) lesson.setSentence(sentence);
  return lesson;
};
const lossOf = (lesson: Lesson) => lesson.unrolled.value.tape.loss.value[0] as number;
const three = (value: number | undefined) => formatNumber(value ?? Number.NaN, 3);
const two = (value: number | undefined) => formatNumber(value ?? Number.NaN);
const short = (value: number) => formatSignificant(value);
const chance = (fits: (text: string) => boolean) =>
  allSleepers.reduce((sum, { text, times }) => sum + (fits(text) ? times : 0), 0) / 32;
const CATS = 'Cats average 15 hours of sleep a day';
const MAU = 'The Egyptian Mau is a breed of cat';

describe('pairs', () => {
  test('eight words and an end', () => {
    says(`“${CATS}” has eight words, and <Sym of="T_y" /> is ${open(CATS).T}.`);
    expect(tokenize(CATS)).toHaveLength(8);
    says('and{\' \'} <Sym of="y[9]" /> is EOS.');
    expect(open(CATS).word(9)).toBe(END);
  });

  test('the network and its grammar', () => {
    says(
      `It has ${sleeperVocabulary.length} words and ${SLEEPER_UNITS} units, and was trained on ${(SLEEPER_BATCHES * SLEEPER_BATCH).toLocaleString('en')} sentences of a small grammar.`,
    );
    says('of the cats, three in four average 15 hours, the others 12; of the dogs three in four average 12.');
    const given = (animal: string, hours: string) =>
      chance((text) => text.startsWith(`${animal} average ${hours}`)) /
      chance((text) => text.startsWith(`${animal} average`));
    expect([given('Cats', '15'), given('Dogs', '12')]).toEqual([0.75, 0.75]);
  });
});

describe('the teacher', () => {
  const read = pairReader(open());
  const of = (feed: PairChoice['feed'], text: string) => read({ ...firstPairs, text, chosen: 0, feed });

  test('what the network says at the second step', () => {
    const { pairs } = of('target', MAU);
    says(
      `At the second step the network says “${pairs[1]?.says?.text}” first, with a share of ${two(pairs[1]?.says?.share)}.`,
    );
    expect(read(firstPairs).pairs.map(({ due }) => due.text)).toEqual([...tokenize(MAU), END]);
  });

  test('fed with its own words it leaves the sentence', () => {
    const own = of('word', MAU);
    expect(own.pairs.map(({ says: said }) => said?.text).slice(0, 5)).toEqual(['the', 'cat', 'eats', 'bread', END]);
    says(`The loss goes from ${two(of('target', MAU).loss ?? 0)} to ${short(own.loss ?? 0)}.`);
    expect(own.pairs[2]?.read?.text).toBe('cat');
  });

  test('fed with its shares it says the same whatever the text is', () => {
    const [one, other] = [of('output', CATS), of('output', MAU)];
    expect(one.pairs.map(({ says: said }) => said)).toEqual(other.pairs.map(({ says: said }) => said));
  });

  test('trained on its own output', { timeout: 60_000 }, () => {
    const { parameters } = trainFedSleepers(trainedSleepers.seed);
    const network = fedSleeperNetwork(library);
    const run = (text: string) => {
      const words = [...tokenize(text), END];
      const unrolled = unroll(network, [1, words.length]);
      for (const [name, node] of unrolled.parameters) node.value.set((parameters[name] ?? []).flat());
      words.forEach(
        (word, k) =>
          void unrolled
            .at('y', k + 1)
            ?.value.fill(1, wordIndex(sleeperVocabulary, word), wordIndex(sleeperVocabulary, word) + 1),
      );
      unrolled.tape.forward();
      return unrolled;
    };
    const place = wordIndex(sleeperVocabulary, '15');
    const shares = ['Cats', 'Dogs'].map((animal) => run(`${animal} average 15`).at('yhat', 3)?.value[place]);
    expect(shares[0]).toBe(shares[1]);
    says(`After “Cats average” and after “Dogs average” it gives “15” the same share, ${three(shares[0])}.`);
    const taught = ['Cats', 'Dogs'].map((animal) => predictedSteps(open(`${animal} average 15`))[2]?.share);
    says(`The one that was taught gives ${taught.map(three).join(' and ')}.`);
    const mean = (loss: (text: string) => number) =>
      allSleepers.reduce((sum, { text, times }) => sum + (loss(text) * times) / 32, 0);
    const fed = mean((text) => run(text).tape.loss.value[0] as number);
    says(`And a sentence costs it ${two(fed)} in the mean, against ${two(mean((text) => lossOf(open(text))))}.`);
  });

  test('bread for breed', () => {
    const bread = predictedSteps(open(MAU.replace('breed', 'bread')))[5];
    const breed = predictedSteps(open(MAU))[5];
    expect([bread?.due, breed?.due]).toEqual(['bread', 'breed']);
    says(`at that place it gives “breed” a share of ${three(breed?.share)}, and “bread” one of 1.85 · 10⁻⁸.`);
    expect(bread?.share.toExponential(2)).toBe('1.85e-8');
    says(
      `and the loss of the sentence goes from ${two(lossOf(open(MAU)))} to ${short(lossOf(open(MAU.replace('breed', 'bread'))))}.`,
    );
    for (const word of ['bread', 'breed']) expect(chance((text) => text.includes(word))).toBe(0.25);
  });
});

describe('softmax and loss', () => {
  const lesson = open();
  const steps = predictedSteps(lesson);
  const entry = (word: string) => softmaxAt(lesson, 3).find((each) => each.word === word)!;
  const [fifteen, twelve] = [entry('15'), entry('12')];

  test('two sums, their difference, and their shares', () => {
    says(`After “Cats average” the network gives “15” a share of ${three(steps[2]?.share)}.`);
    const difference = two(fifteen.sum - twelve.sum);
    says(`“15” has the sum ${two(fifteen.sum)} and “12” has ${two(twelve.sum)}.`);
    says(
      `it is ${difference}, so “15” gets <Sym of="exp(${difference})" /> = ${two(fifteen.share / twelve.share)} times the share of “12”.`,
    );
    says(`The network gives ${three(fifteen.share)} and ${three(twelve.share)}.`);
    const others = softmaxAt(lesson, 3).filter(({ word }) => word !== '12' && word !== '15');
    expect(others.every(({ share }) => share < 0.01)).toBe(true);
  });

  test('softmax looks at differences only', () => {
    const before = steps.map(({ share }) => share);
    const moved = open();
    moved.setAll(
      'b_y',
      [...(moved.unrolled.value.parameters.get('b_y')?.value ?? [])].map((each) => each + 100),
    );
    predictedSteps(moved).forEach(({ share }, k) => void expect(share).toBeCloseTo(before[k] as number, 10));
  });

  test('of a step, and of the sentence', () => {
    says(`For “15” it is ${three(steps[2]?.loss)}.`);
    const { probability, loss } = wholeOf(steps.map(({ share }) => share));
    says(`Here it is ${three(loss)}.`);
    says(`and indeed <Sym of="exp(-${three(loss)})" /> = ${three(probability)} is the probability of the sentence.`);
    expect(lossOf(lesson)).toBeCloseTo(loss, 12);
  });

  test('how small it can get', () => {
    says('Half of all sentences begin with “The”, a quarter with “Cats” and a quarter with “Dogs”.');
    expect(['The', 'Cats', 'Dogs'].map((word) => chance((text) => text.startsWith(word)))).toEqual([0.5, 0.25, 0.25]);
    says(
      `The best share for “Cats” is 0.25, which costs ${three(Math.log(4))}; the network pays ${three(steps[0]?.loss)}.`,
    );
    const best = allSleepers.reduce((sum, { times }) => sum - (times / 32) * Math.log(times / 32), 0);
    const paid = allSleepers.reduce((sum, { text, times }) => sum + (times / 32) * lossOf(open(text)), 0);
    says(`the best that anybody could do is ${two(best)} for a sentence, and the network pays ${two(paid)}.`);
  });
});

describe('training', () => {
  const start = (preset: Preset) => {
    const lesson = open();
    for (const [k, name] of [...lesson.unrolled.value.parameters.keys()].entries()) fill(lesson, name, preset, 1 + k);
    return lesson;
  };

  test('one step, and ten', () => {
    const lesson = open();
    const [loss, share] = [lossOf(lesson), predictedSteps(lesson)[2]?.share];
    descend(lesson, 0.1);
    says(`One step with a learning rate of 0.1 brings the loss from ${three(loss)} to ${three(lossOf(lesson))}.`);
    says(`“15” goes from ${three(share)} to ${three(predictedSteps(lesson)[2]?.share)}.`);
    descend(lesson, 0.1, 9);
    const dogs = 'Dogs average 12 hours of sleep a day';
    says(`The loss is ${three(lossOf(lesson))}.`);
    const at = allSleepers.findIndex(({ text }) => text === `${dogs}.`);
    const read = lossReader(
      lesson,
      allSleepers.map(({ text }) => text),
    );
    const [was, is] = [read(lesson.definition.parameters), read()];
    says(`“${dogs}” did cost ${two(was[at])}, and costs ${two(is[at])}.`);
    const mean = (losses: readonly number[]) =>
      losses.reduce((sum, loss, k) => sum + (loss * (allSleepers[k]?.times ?? 0)) / 32, 0);
    says(`In the mean a sentence of the grammar went from ${two(mean(was))} to ${two(mean(is))}.`);
    lesson.setSentence(dogs);
    expect(is[at]).toBeCloseTo(lossOf(lesson), 10);
  });

  test('from zeros only a bias learns', () => {
    const lesson = start('zeros');
    says(`the loss is 9 · log 20 = ${two(lossOf(lesson))}.`);
    expect(lossOf(lesson)).toBeCloseTo(9 * Math.log(20), 10);
    says(`the loss stays above 9 · log 9 = ${two(9 * Math.log(9))}.`);
    for (let k = 0; k < 100; k++) descend(lesson, 0.3, 10);
    expect(lossOf(lesson)).toBeGreaterThan(9 * Math.log(9));
    expect(lossOf(lesson)).toBeLessThan(9 * Math.log(9) + 0.05);
    const { parameters } = lesson.leaves();
    const learned = Object.keys(parameters).filter((name) => parameters[name]?.some((each) => each !== 0));
    expect(learned).toEqual(['b_y']);
    const shares = predictedSteps(lesson).map(({ share }) => share);
    for (const share of shares) expect(share).toBeCloseTo(shares[0] as number, 5);
  });

  test('from random weights', () => {
    const lesson = start('random');
    says(`With seed 1 the sentence costs ${short(lossOf(lesson))}, more than from zeros`);
    expect(lossOf(lesson)).toBeGreaterThan(9 * Math.log(20));
    descend(lesson, 0.1, 10);
    const ten = two(lossOf(lesson));
    descend(lesson, 0.1, 20);
    says(`Ten steps later it is ${ten}, and after thirty ${two(lossOf(lesson))}.`);
  });

  test('too fast', () => {
    const lesson = open();
    const losses = [1, 2, 3].map(() => {
      descend(lesson, 1);
      return lossOf(lesson);
    });
    says(
      `the first step looks splendid: ${three(losses[0])}. The second goes to ${short(losses[1] as number)}, and the third to ${short(losses[2] as number)}.`,
    );
  });
});
