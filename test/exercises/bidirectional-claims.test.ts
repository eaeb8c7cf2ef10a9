import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { backwardSteps } from '../../src/exercises/waiting-cost.ts';
import { readTeddies, TEDDY, teddyChoices } from '../../src/figures/bidirectional-network.ts';
import { firstCloze } from '../../src/figures/cloze.ts';
import { firstOrder } from '../../src/figures/computation-order.ts';
import { leakSentences } from '../../src/figures/leak.ts';
import { aheadAt, MOST_AHEAD, streams } from '../../src/figures/look-ahead.ts';
import { summaryHalves } from '../../src/lesson/both-ends.ts';
import { clozeReaders, readCloze } from '../../src/lesson/cloze.ts';
import { leakReader } from '../../src/lesson/leak.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { Reading } from '../../src/lesson/reading.ts';
import { readStream, streamReader } from '../../src/lesson/stream.ts';
import { headReader } from '../../src/lesson/two-heads.ts';
import { clozeNetwork, leakNetwork, teddyNetwork } from '../../src/networks/bidirectional-models.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { orderOf } from '../../src/networks/order.ts';
import { WordReader } from '../../src/networks/word-reader.ts';
import { allClozes, clozeVerbs, clozeWords } from '../../src/training/corpora/cloze.ts';
import { isAmbiguous } from '../../src/training/corpora/names.ts';
import { allSmallSentences } from '../../src/training/corpora/small-sentences.ts';
import { tokenize } from '../../src/training/text.ts';
import { trainedEnds } from '../../src/training/trained/ends.ts';
import { trainedNames } from '../../src/training/trained/names.ts';
import { measuredTeddies } from '../../src/training/trained/teddies.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('bidirectional');
const library = parseLibrary();
const three = (value: number | undefined) => formatNumber(value ?? Number.NaN, 3);

/** The lesson of the page, with another of its sentences. */
function lessonWith(sentence: string): Lesson {
  const lesson = new Lesson(lessons.bidirectional(library));
  lesson.setSentence(sentence);
  return lesson;
}
const answers = (lesson: Lesson) => lesson.unrolled.value.over('yhat').map(({ value }) => value[0] as number);

describe('two readers', () => {
  const lesson = new Lesson(lessons.bidirectional(library));
  const reader = new WordReader(lessons.names(library).network, trainedNames.parameters, trainedNames.vocabulary);

  test('Teddy, before Roosevelt and before bears', () => {
    const [one, other] = teddyChoices.map(({ sentence }) => tokenize(sentence).slice(0, TEDDY + 1));
    expect(one).toEqual(other);
    const [oneWay, sameWay] = readTeddies(reader).map((all) => all[TEDDY]);
    expect(oneWay).toBe(sameWay);
    const [roosevelt, bears] = readTeddies(new Reading(lesson)).map((all) => all[TEDDY]);
    says(`The one-way network says ${three(oneWay)} at “Teddy”, in both sentences.`);
    says(`This one says ${three(roosevelt)} before “Roosevelt” and ${three(bears)} before “bears”.`);
  });

  test('the backward state alone differs', () => {
    says('The forward state at “Teddy” is the same in both. What differs is the backward state, and it alone.');
    const state = (k: number, name: string) =>
      lessonWith(teddyChoices[k]?.sentence ?? '').unrolled.value.at(name, TEDDY + 1)?.value;
    expect(state(0, 'a@forward')).toEqual(state(1, 'a@forward'));
    expect(state(0, 'a@backward')).not.toEqual(state(1, 'a@backward'));
  });

  test('six words later', () => {
    const late = teddyChoices.slice(2).map(({ sentence }) => answers(lessonWith(sentence))[0]);
    says(`It does: ${three(late[0])} with a president at the end, ${three(late[1])} with a sale.`);
    says('Here the words that decide come six words after the name');
    const [one, other] = teddyChoices.slice(2).map(({ sentence }) => tokenize(sentence)) as [string[], string[]];
    expect(one.findIndex((word, k) => word !== other[k])).toBe(6);
  });

  test('weights of their own; without the second cell both Teddies get the same answer', () => {
    says('Set all weights of the second cell to zero in the figure. Both Teddies get the same answer again.');
    const teddies = teddyChoices.slice(0, 2).map(({ sentence }) => {
      const quiet = lessonWith(sentence);
      for (const [name, { size }] of quiet.unrolled.value.parameters) {
        if (name.startsWith('W') && name.endsWith('@backward')) quiet.setAll(name, new Array<number>(size).fill(0));
      }
      return answers(quiet)[TEDDY];
    });
    expect(teddies[0]).toBe(teddies[1]);
    says('They could, having the same shapes.');
    const { parameters } = lesson.unrolled.value;
    for (const [name, { shape, value }] of parameters) {
      if (!name.endsWith('@forward')) continue;
      const twin = parameters.get(name.replace('forward', 'backward'));
      expect(twin?.shape).toEqual(shape);
      expect(twin?.value).not.toEqual(value);
    }
  });
});

describe('fill the gap', () => {
  const readers = clozeReaders(clozeNetwork('forward', library), clozeNetwork('both', library));
  const { words, shares, missing } = readCloze(readers, firstCloze);

  test('the cats often … cold milk', () => {
    says(`> The ${words.slice(1).join(' ')}.`);
    says('What is missing? “Drink”.');
    expect(clozeVerbs[missing]).toBe('drink');
    const [, drink, , eat] = shares.left;
    says(`torn between “drink” and “eat”, ${formatNumber(drink as number)} to ${formatNumber(eat as number)}.`);
    says('The one that reads from the right is torn between “drink” and “drinks”.');
    expect(Math.min(shares.right[0] as number, shares.right[1] as number)).toBeGreaterThan(0.4);
    says(`The third gives “drink” ${formatNumber(shares.both[1] as number)}.`);
  });

  test('in all sentences', () => {
    says(`each trained on the same ${allClozes.length} sentences`);
    says(
      `It is right in all ${allClozes.length} sentences. Each of the other two leaves two verbs open in every single one.`,
    );
    expect(new Set(allClozes.map((each) => clozeWords(each).join(' '))).size).toBe(allClozes.length);
    for (const cloze of allClozes) {
      const read = readCloze(readers, cloze);
      expect(read.shares.both.indexOf(Math.max(...read.shares.both))).toBe(read.missing);
      for (const way of ['left', 'right'] as const) {
        expect(read.shares[way].filter((share) => share > 0.3)).toHaveLength(2);
      }
    }
  });
});

describe('order', () => {
  const order = orderOf(unroll(teddyNetwork('both', library), firstOrder.T));

  test('12 values, 5 ticks, and the middle first', () => {
    expect(firstOrder.T).toBe(4);
    says(`With four words that makes ${Math.max(...order.map(({ alone }) => alone))} values, one after the other.`);
    expect(order.map(({ alone }) => alone)).toEqual(order.map((_, k) => k + 1));
    says(`the same 12 values take ${Math.max(...order.map(({ together }) => together))} ticks.`);
    says('the outputs in the middle come first.');
    const outputs = order.filter(({ node }) => node.name === 'yhat').map(({ together }) => together);
    expect(outputs).toEqual([5, 4, 4, 5]);
  });

  test('all of the first pass, all of the second, then the outputs', () => {
    says('all of the first pass, all of the second, then the outputs.');
    const ids = order.map(({ node }) => node.id);
    expect(ids).toEqual([
      ...[1, 2, 3, 4].map((t) => `a@forward[${t}]`),
      ...[4, 3, 2, 1].map((t) => `a@backward[${t}]`),
      ...[1, 2, 3, 4].map((t) => `yhat[${t}]`),
    ]);
  });
});

describe('join or add', () => {
  const of = (k: number) => {
    const lesson = lessonWith(teddyChoices[k]?.sentence ?? '');
    return headReader(lesson, teddyNetwork('both', library, 'sum'))().heads;
  };

  test('two heads agree, the third does not', () => {
    const [joined, added, states] = of(0);
    says('The first two agree in every word.');
    expect(added?.apart).toBeLessThan(1e-12);
    says(
      `of Teddy in “Teddy Roosevelt” it says ${three(states?.answers[TEDDY])} where the others say ${three(joined?.answers[TEDDY])}, and in “Teddy bears” it says ${three(of(1)[2]?.answers[TEDDY])}.`,
    );
  });

  test('equal halves: all three agree', () => {
    says('is a special case, in which the two matrices are equal.');
    const lesson = lessonWith(teddyChoices[0].sentence);
    const row = [...(lesson.unrolled.value.parameters.get('W_ya')?.value ?? [])];
    lesson.setAll('W_ya', [...row.slice(0, 3), ...row.slice(0, 3)]);
    for (const { apart } of headReader(lesson, teddyNetwork('both', library, 'sum'))().heads)
      expect(apart).toBeLessThan(1e-12);
  });
});

describe('costs', () => {
  const count = (direction: 'forward' | 'both') =>
    [...unroll(teddyNetwork(direction, library), 1).parameters.values()].reduce((sum, { size }) => sum + size, 0);

  test('parameters', () => {
    says(
      `The network of the first figure has ${count('both')} parameters. With one cell of the same kind it would have ${count('forward')}.`,
    );
  });

  test('look-ahead', () => {
    const { accuracy } = measuredTeddies;
    const percent = (place: number) => `${formatNumber(100 * (accuracy.teddies[place] as number), 1)} %`;
    says(`the network is right about a Teddy as often as a coin, in ${percent(0)}.`);
    says(`Two words give ${percent(2)}, four give ${percent(4)}, and six are enough for all of them.`);
    expect(accuracy.teddies[6]).toBe(1);
    expect(accuracy.teddies[5]).toBeLessThan(1);
    expect(aheadAt(MOST_AHEAD)).toBeNull();
    expect(isAmbiguous([20], 0)).toBe(true);
  });

  test('sure, and wrong', () => {
    const words = tokenize(streams[3]);
    const stream = readStream(streamReader(lessons.bidirectional(library)), { words, heard: 4, ahead: 2 });
    says(`calls the Teddy of “${words.join(' ')}” a person, with ${three(stream.answers[0] ?? undefined)}.`);
  });

  test('steps', () => {
    const steps = (ahead: number | null) =>
      readStream(streamReader(lessons.bidirectional(library)), { words: tokenize(streams[3]), heard: 8, ahead }).steps -
      8;
    says(`One backward pass over 8 words takes ${steps(null)} steps.`);
    says(`two words ahead, it takes ${steps(2)}, and six words ahead ${steps(6)}.`);
    for (const ahead of [0, 1, 2, 3, 4, 5, 6]) expect(steps(ahead)).toBe(backwardSteps(8, ahead, library));
  });
});

describe('the leak', () => {
  const read = leakReader({ forward: leakNetwork('forward', library), both: leakNetwork('both', library) });
  const [sentence = []] = leakSentences;
  const [whole, sofar] = [read(sentence, 'whole'), read(sentence, 'sofar')];

  test('perplexities', () => {
    expect(allSmallSentences).toHaveLength(12);
    says('on twelve small sentences such as “two cats ate fish”');
    says(
      `One way it comes to a perplexity of ${formatSignificant(whole.perplexity.forward)}. Both ways it comes to ${formatSignificant(whole.perplexity.both)}.`,
    );
    says(`its perplexity is ${formatSignificant(sofar.perplexity.both)}, worse than that of the honest network.`);
    expect(sofar.perplexity.forward).toBe(whole.perplexity.forward);
    expect(sofar.perplexity.both).toBeGreaterThan(sofar.perplexity.forward);
  });

  test('the first word', () => {
    says(
      `To begin a sentence with “two” it gives ${three(sofar.shares.both[0])}, where the other gives ${three(sofar.shares.forward[0])}, and one half would be right.`,
    );
    const times = (first: string) =>
      allSmallSentences.filter(({ words }) => words[0] === first).reduce((sum, each) => sum + each.times, 0);
    expect(times('two')).toBe(times('a'));
  });
});

describe('the summary', () => {
  test('of 8 words it has read one', () => {
    says('of 8 words it has read one.');
    const network = teddyNetwork('both', library);
    const reads = (summary: 'last' | 'first' | 'ends') =>
      summaryHalves(network, summary, 8).map((half) => half.reads.filter(Boolean).length);
    expect(reads('last')).toEqual([8, 1]);
    expect(reads('first')).toEqual([1, 8]);
    expect(reads('ends')).toEqual([8, 8]);
  });

  test('networks that learned it', () => {
    const learned = (which: 'last' | 'ends') =>
      trainedEnds.accuracy[which].flat().filter((share) => share > 0.9).length;
    says(`From both ends ${learned('ends')} of 18 networks learned it, at any length.`);
    says(`From the last position it was ${learned('last')} of 18, and with 30 words not one.`);
    expect(trainedEnds.accuracy.ends.flat()).toHaveLength(18);
    expect(trainedEnds.accuracy.last.at(-1)?.every((share) => share < 0.6)).toBe(true);
  });
});
