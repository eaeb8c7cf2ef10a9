import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { samplingSessions } from '../../src/figures/sampling-by-hand.ts';
import { firstLevels, levelsOf } from '../../src/lesson/levels.ts';
import type { SamplingSession } from '../../src/lesson/sampling.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { networkOf } from '../../src/networks/wiring.ts';
import { shaped } from '../../src/training/sampling.ts';
import { symbolsOf } from '../../src/training/text-levels.ts';
import { trainedSalad } from '../../src/training/trained/salad.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('sampling', /\*|<\/?span.*?>/g);
const library = parseLibrary();
const three = (value: number | undefined) => formatNumber(value ?? Number.NaN, 3);

const english = () => samplingSessions(library)[0] as SamplingSession;
const place = (session: SamplingSession, word: string) => session.source.model.symbols.indexOf(word);
/** The step after so many symbols. */
const stepOf = (session: SamplingSession, t: number) => {
  const step = session.written().steps[t];
  if (!step) throw new RangeError(`there is no step ${t}`);
  return step;
};
const shareOf = (session: SamplingSession, t: number, word: string) => stepOf(session, t).shares[place(session, word)];
const textOf = (session: SamplingSession) => session.textOf(session.written());
/** What comes after the beginning. */
const restOf = (session: SamplingSession) => textOf(session).slice(session.beginning.length + 1);

describe('a ruler', () => {
  const session = english();
  const { shares, order, draws, index } = stepOf(session, 3);
  const words = order.map((symbol) => session.source.model.symbols[symbol] as string);

  test('what the model says after “the apple and”', () => {
    expect(session.beginning).toBe('the apple and');
    const list = words.slice(0, 5).map((word) => `${word} ${three(shares[place(session, word)])}`);
    says(`It says: ${list.join(', ')}.`);
    says(`Its other ${words.length - 5} symbols share the rest.`);
  });

  test('places on it, and the draw of the seed', () => {
    const [apple, pear] = [shares[order[0] as number] as number, shares[order[1] as number] as number];
    says(`Apple reaches from 0 to ${three(apple)}, pear from there to ${three(apple + pear)}`);
    says(`Say it is ${three(draws[0]?.place)}: that is pear.`);
    expect(index).toBe(place(session, 'pear'));
  });

  test('a hundred draws', () => {
    const often = session.often(session.written());
    const of = (word: string) => often[place(session, word)] as number;
    says(`apple ${of('apple')} times, pear ${of('pear')}, and carrot ${of('carrot')}, more than its share promised.`);
    expect(of('carrot')).toBeGreaterThan(100 * (shareOf(session, 3, 'carrot') as number));
  });

  test('where the model leaves a choice', () => {
    says(`It is was, with ${three(shareOf(session, 5, 'was'))}.`);
    expect(session.source.model.symbols[stepOf(session, 4).index]).toBe('salad');
    says('four words share the ruler');
    expect([...stepOf(session, 4).shares].filter((share) => share > 0.1)).toHaveLength(4);
  });
});

describe('what was drawn is read', () => {
  test.each(['pair', 'monday'])('take %s', (word) => {
    const session = english();
    session.look(3);
    const before = shareOf(session, 3, word) as number;
    session.pick(place(session, word));
    if (word === 'pair') {
      expect(before).toBeLessThan(0.001);
      says('The model gave it less than 0.001.');
      says(`goes on from it with of, ${three(shareOf(session, 4, 'of'))}.`);
      says(`> ${textOf(session)}`);
    } else {
      says('Take monday, and it makes a salad of it.');
      expect(textOf(session)).toContain('monday salad');
    }
  });

  test('the limit', () => {
    says(`Our instrument stops after ${english().source.limit}.`);
  });
});

describe('UNK', () => {
  const session = english();
  session.choose({ seed: 3 });
  const step = stepOf(session, 3);

  test('its share, and the draws of seed 3', () => {
    says(`In the place after and, it has ${three(step.shares[0])}.`);
    expect(step.draws.map(({ index }) => index === 0)).toEqual([true, true, true, false]);
    says('Try seed 3. Three draws fall on UNK, one after another, and the fourth counts.');
  });

  test('drawing again is stretching', () => {
    const pear = place(session, 'pear');
    const stretched = shaped(step.shares, { without: [0] })[pear] as number;
    const share = step.shares[pear] as number;
    says(
      `pear has ${three(share)} of the whole ruler, and ${three(share)} / (1 − ${three(step.shares[0])}) = ${three(stretched)} of what is left.`,
    );
  });
});

test('eight seeds, seven texts; the shares are the same to the last digit', () => {
  const session = english();
  const texts = session.siblings().map(({ text }) => text);
  says('Below the ruler stand eight texts with the same beginning. Seven of them are different.');
  expect(new Set(texts).size).toBe(7);
  says('Seeds 6 and 7 have other draws and still write the same text');
  expect(texts[5]).toBe(texts[6]);
  const places = [6, 7].map((seed) => {
    session.choose({ seed });
    return session.written().steps.flatMap(({ draws }) => draws.map((draw) => draw.place));
  });
  expect(places[0]).not.toEqual(places[1]);
});

describe('greedy', () => {
  const session = english();
  session.choose({ temperature: 0 });

  test('says one thing', () => {
    says(`All eight texts are the same now: “${textOf(session)}”`);
    expect(new Set(session.siblings().map(({ text }) => text)).size).toBe(1);
  });

  test('and not the likeliest', () => {
    session.begin('the apple');
    const greedy = session.written().probability;
    says(`Greedy takes and, for it has ${three(shareOf(session, 2, 'and'))}, and goes on to “${restOf(session)}”`);
    says(`This has a probability of ${formatSignificant(greedy)}.`);
    session.look(2);
    session.pick(place(session, 'salad'));
    const other = session.written().probability;
    says(`But “${restOf(session)}” would have had ${formatSignificant(other)}, more than twice as much.`);
    expect(other).toBeGreaterThan(2 * greedy);
  });

  test('from every first word', () => {
    const { symbols, endOfSentence } = session.source.model;
    const texts = symbols.map((symbol, k) => {
      if (k === endOfSentence) return '';
      session.begin(symbol);
      return textOf(session);
    });
    says(
      `Our model can begin with ${symbols.length} symbols, so it can write ${new Set(texts).size} texts, the empty one included`,
    );
  });
});

describe('temperature', () => {
  const session = english();
  const of = (temperature: number, word: string) => {
    session.choose({ temperature });
    return three(stepOf(session, 3).ruler[place(session, word)]);
  };
  const tail = (temperature: number) => {
    session.choose({ temperature });
    const { order, ruler } = stepOf(session, 3);
    expect(order.slice(6)).toHaveLength(40);
    return three(order.slice(6).reduce((sum, symbol) => sum + (ruler[symbol] as number), 0));
  };

  test('0.5 and 2', () => {
    says(
      `at 0.5 apple has ${of(0.5, 'apple')} instead of ${of(1, 'apple')}, and UNK ${of(0.5, 'UNK')} instead of ${of(1, 'UNK')}.`,
    );
    says(`At 2 apple has ${of(2, 'apple')}, and the 40 symbols that shared ${tail(1)} now share ${tail(2)}.`);
    says(`What does ${tail(2)} of nonsense do?`);
  });

  test('divides the sums of the output layer', () => {
    says('Divide the sums by a number before softmax');
    const { shares } = stepOf(session, 3);
    const sums = [...shares].map(Math.log);
    const softmax = (all: readonly number[]) => {
      const powers = all.map(Math.exp);
      const total = powers.reduce((sum, each) => sum + each, 0);
      return powers.map((each) => each / total);
    };
    const ruler = shaped(shares, { temperature: 2 });
    for (const [k, share] of softmax(sums.map((sum) => sum / 2)).entries()) expect(ruler[k]).toBeCloseTo(share, 12);
  });

  test('seed 3 at 2', () => {
    session.choose({ temperature: 2, seed: 3 });
    says(`> ${textOf(session)}`);
    says('At the first step already the draw fell on a word that does not belong there.');
    expect(stepOf(session, 3).shares[stepOf(session, 3).index]).toBeLessThan(0.001);
  });
});

test('top-p of 0.9 leaves five words at one step, and one at another', () => {
  const session = english();
  session.choose({ topP: 0.9 });
  const staying = (t: number) => [...stepOf(session, t).ruler].filter((share) => share > 0).length;
  expect(staying(3)).toBe(5);
  expect(staying(5)).toBe(1);
  says(
    'as many of the likeliest stay as are needed to make 0.9, say. That is five words at the one step, and one at the other.',
  );
});

describe('words and characters', () => {
  const { word, character } = levelsOf(firstLevels).comparison;

  test('the Chinese model', () => {
    const session = samplingSessions(library)[1] as SamplingSession;
    const sentence = '今天是周六';
    says(`It writes ${sentence} in five draws, and one more for the end.`);
    expect(symbolsOf(sentence, 'character')).toHaveLength(5);
    for (const each of sentence) expect(place(session, each)).toBeGreaterThan(0);
  });

  test('UNK, length and distance', () => {
    expect(word.unknown).toEqual(['already']);
    expect(character.unknown).toEqual([]);
    says('Already is not in the text that was learned from.');
    says(
      `The sentence is ${word.steps} steps long by words, with its marks and its end. By characters it is ${character.steps}.`,
    );
    says(`By words the network has to keep this for ${word.distance} steps, by characters for ${character.distance}.`);
    const left = [word, character].map((level) => formatSignificant(level.left as number, 2));
    says(`After ${word.distance} steps ${left[0]} is left, after ${character.distance} steps ${left[1]}.`);
  });

  test('cost, as a tape counts it', () => {
    for (const { sizes, stepProducts } of [word, character]) {
      // The vocabulary is too large to record; what grows with it is counted on a smaller one.
      const symbols = Math.min(sizes.symbols, 50);
      const layers = [{ cell: 'rnn-plain' as const, n: sizes.units }];
      const { tape } = unroll(networkOf({ layers, output: 'softmax', n_x: symbols, n_y: symbols }, library), 1);
      const products = tape.nodes.filter(({ operation }) => operation?.name === 'product');
      const sizesOf = products.map(({ inputs }) => inputs[0]?.shape.join('×'));
      expect(sizesOf.sort()).toEqual(
        [`${sizes.units}×${sizes.units}`, `${sizes.units}×${symbols}`, `${symbols}×${sizes.units}`].sort(),
      );
      expect(stepProducts).toBe(sizes.units * sizes.units + sizes.symbols * sizes.units);
    }
    const many = (count: number) => count.toLocaleString('en');
    says(
      `With ${many(word.sizes.symbols)} words and ${word.sizes.units} units a step takes ${many(word.stepProducts)} multiplications.`,
    );
    expect(character.sizes.symbols).toBe(character.vocabulary + 1);
    says(`With our ${character.vocabulary} characters and the end it takes ${many(character.stepProducts)}.`);
    says(
      `makes almost four times as many steps, here it is the model of words that multiplies ${Math.round(word.products / character.products)} times as often.`,
    );
    expect(character.steps / word.steps).toBeCloseTo(3.7, 1);
  });

  test('and where the notes are right', () => {
    says('with a vocabulary of a few hundred words, or with many units, the notes are right.');
    const small = levelsOf({ ...firstLevels, words: 300 }).comparison;
    expect(small.character.products).toBeGreaterThan(small.word.products);
    const large = levelsOf({ ...firstLevels, characterUnits: 600 }).comparison;
    expect(large.character.products).toBeGreaterThan(large.word.products);
  });
});

test('the symbols of the model', () => {
  expect(trainedSalad.symbols).toHaveLength(46);
});
