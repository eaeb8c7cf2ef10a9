import { evaluate } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { exercises } from '../../src/exercises/forward.ts';
import type { Activation } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Unrolled, unroll } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { type Random, random } from '../../src/training/random.ts';
import { trainedNames } from '../../src/training/trained/names.ts';
import { examinePage, readPage } from './chapter-page.ts';

const chapter = readPage('forward');
const { page, says } = chapter;
const library = parseLibrary();

interface Options {
  n_x: number;
  n_a: number;
  n_y?: number;
  T: number;
  activation?: Activation;
  joined?: boolean;
}

function network({ n_x, n_a, n_y = 1, T, activation = 'tanh', joined = false }: Options): Unrolled {
  const cell = joined ? 'rnn-joined' : 'rnn';
  return unroll(sequenceNetwork({ cell, activation, output: 'sigmoid', n_x, n_a, n_y }, library), T);
}

function node(unrolled: Unrolled, name: string, time?: number): Node {
  const found = time === undefined ? unrolled.parameters.get(name) : unrolled.at(name, time);
  if (!found) throw new RangeError(`no ${name} at ${time}`);
  return found;
}

function count(unrolled: Unrolled): number {
  return [...unrolled.parameters.values()].reduce((sum, { size }) => sum + size, 0);
}

function randomize(unrolled: Unrolled, draws: Random): void {
  for (const { value } of unrolled.parameters.values()) {
    for (let k = 0; k < value.length; k++) value[k] = draws.uniform(-1, 1);
  }
}

/** Runs the network on one-hot vectors: word k of the vocabulary at step t. */
function read(unrolled: Unrolled, words: readonly number[]): void {
  words.forEach((word, k) => {
    node(unrolled, 'x', k + 1).value.fill(0)[word] = 1;
  });
  unrolled.tape.forward();
}

function outputs(unrolled: Unrolled): number[] {
  return unrolled.over('yhat').map(({ value }) => value[0] as number);
}

/** States of the little network: one input, one unit; it reads 1 and then zeros. */
function little(T: number, start = 0, W_aa = 0.5, activation: Activation = 'tanh'): number[] {
  const unrolled = network({ n_x: 1, n_a: 1, T, activation });
  node(unrolled, 'W_aa').value[0] = W_aa;
  node(unrolled, 'W_ax').value[0] = 1;
  node(unrolled, 'a', 0).value[0] = start;
  node(unrolled, 'x', 1).value[0] = 1;
  unrolled.tape.forward();
  return unrolled.over('a').map(({ value }) => value[0] as number);
}

/** Gradients of one step's loss alone: where target and output are equal, binary cross-entropy has no slope. */
function gradientsOf(unrolled: Unrolled, step: number): void {
  unrolled.tape.forward();
  for (const target of unrolled.over('y')) {
    if (target.time === step) target.value.fill(0);
    else target.value.set(node(unrolled, 'yhat', target.time as number).value);
  }
  unrolled.tape.forward();
  unrolled.tape.backward();
}

describe('the sentence', () => {
  const words = 'Harry Potter and Hermione Granger invented a new spell.'.split(' ');
  const names = ['Harry', 'Potter', 'Hermione', 'Granger'];

  test('four words of nine are names', () => {
    says('> Harry Potter and Hermione Granger invented a new spell.');
    says('four words of nine: the first, the second, the fourth and the fifth');
    const y = words.map((word) => (names.includes(word) ? 1 : 0));
    says(`here ${y.join(' ')}.`);
    expect(y.flatMap((one, k) => (one ? [k + 1] : []))).toEqual([1, 2, 4, 5]);
    says('“Hermione laughed.” What goes into the other seven slots?');
    expect(words.length - 2).toBe(7);
    says('the last three words go when a sentence has twelve');
    expect(12 - words.length).toBe(3);
  });
});

describe('slots', () => {
  const slots = 100;
  const vocabulary = 10_000;
  const units = 100;

  test('inputs, padding and weights', () => {
    says('100 slots are 1,000,000 inputs');
    expect(slots * vocabulary).toBe(1_000_000);
    says('sets 9 of them to 1, and 91 of the 100 slots are padding');
    expect(slots - 9).toBe(91);
    says('A first layer of 100 units on these inputs has 100,000,000 weights');
    expect(units * slots * vocabulary).toBe(100_000_000);
  });

  test('parameters of both networks', () => {
    says('the recurrent network has 1,010,201 parameters');
    says('with 100 slots and 100 hidden units has 100,010,200, which is 99 times as many');
    const recurrent = units * units + units * vocabulary + units + units + 1;
    const slotted = units * slots * vocabulary + units + slots * units + slots;
    expect([recurrent, slotted]).toEqual([1_010_201, 100_010_200]);
    expect(Math.round(slotted / recurrent)).toBe(99);
    expect(count(network({ n_x: vocabulary, n_a: units, T: 1 }))).toBe(recurrent);
  });

  // A network with slots is one step of ours that reads all words at once from a state of zeros.
  test('the weights of a word in a slot where it never stood have a gradient of exactly 0', () => {
    says('the gradient of its weights was exactly 0');
    const [words, places, n_a] = [5, 7, 3];
    const slotted = network({ n_x: words * places, n_a, n_y: places, T: 1 });
    const draws = random(1);
    randomize(slotted, draws);
    const harry = 0;
    const slopes = (place: number) => {
      const { grad } = node(slotted, 'W_ax');
      const column = place * words + harry;
      return [0, 1, 2].map((row) => Math.abs(grad[row * words * places + column] as number));
    };
    for (let example = 0; example < 20; example++) {
      const x = node(slotted, 'x', 1).value.fill(0);
      x[harry] = 1;
      for (let place = 1; place < places; place++) x[place * words + 1 + Math.floor(draws.uniform(0, words - 1))] = 1;
      slotted.tape.forward();
      slotted.tape.backward();
      expect(Math.min(...slopes(0))).toBeGreaterThan(0);
      expect(slopes(6)).toEqual([0, 0, 0]);
    }
  });

  test('in the recurrent network a word has the same column at every position', () => {
    says('His column is the same at position 1 and at position 7');
    const unrolled = network({ n_x: 5, n_a: 4, T: 7 });
    randomize(unrolled, random(2));
    const { value } = node(unrolled, 'W_ax');
    const column = [0, 1, 2, 3].map((row) => value[row * 5]);
    for (const step of [1, 7]) {
      const words = [1, 1, 1, 1, 1, 1, 1];
      words[step - 1] = 0;
      read(unrolled, words);
      const product = unrolled.tape.nodes.find(
        ({ inputs }) => inputs[0] === node(unrolled, 'W_ax') && inputs[1] === node(unrolled, 'x', step),
      );
      expect([...(product?.value ?? [])]).toEqual(column);
    }
  });
});

describe('sizes', () => {
  test('matrices of nine steps, tied and untied', () => {
    says('Tied, the network of nine steps has 3 matrices. Untied it has 27');
    const nine = network({ n_x: 24, n_a: 4, T: 9 });
    const matrices = [...nine.parameters.keys()].filter((name) => name.startsWith('W'));
    expect(matrices).toHaveLength(3);
    expect(9 * matrices.length).toBe(27);
    says('There are three matrices and two biases');
    expect(nine.parameters.size).toBe(5);
  });

  test('shapes of the network on the page', () => {
    const unrolled = network({ n_x: 24, n_a: 4, T: 9 });
    says('| <Sym of="W_ax" /> | <Sym of="n_a" /> × <Sym of="n_x" /> | 4 × 24 |');
    says('| <Sym of="W_aa" /> | <Sym of="n_a" /> × <Sym of="n_a" /> | 4 × 4 |');
    says('| <Sym of="W_ya" /> | <Sym of="n_y" /> × <Sym of="n_a" /> | 1 × 4 |');
    const shapes = { W_ax: [4, 24], W_aa: [4, 4], W_ya: [1, 4], b_a: [4, 1], b_y: [1, 1] };
    for (const [name, shape] of Object.entries(shapes)) expect(node(unrolled, name).shape).toEqual(shape);
  });

  test('parameters depend on units, not on the length', () => {
    says('96 + 16 + 4 numbers for the weights and 4 + 1 for the biases: 121 parameters');
    const unrolled = network({ n_x: 24, n_a: 4, T: 1 });
    const sizes = ['W_ax', 'W_aa', 'W_ya', 'b_a', 'b_y'].map((name) => node(unrolled, name).size);
    expect(sizes).toEqual([96, 16, 4, 4, 1]);
    says('Two words or fifty, the network has 121 parameters');
    for (const T of [2, 9, 50]) expect(count(network({ n_x: 24, n_a: 4, T }))).toBe(121);
    says('with 8 in place of 4 there are 273');
    expect(count(network({ n_x: 24, n_a: 8, T: 9 }))).toBe(273);
  });

  test('the question of the slides', () => {
    says('an input of 4 numbers and a state of 3: then <Sym of="W_ax" /> is 3 × 4 and <Sym of="W_aa" /> is 3 × 3');
    const unrolled = network({ n_x: 4, n_a: 3, T: 1 });
    expect(node(unrolled, 'W_ax').shape).toEqual([3, 4]);
    expect(node(unrolled, 'W_aa').shape).toEqual([3, 3]);
  });
});

describe('a step in your head', () => {
  test('the states of the little network', () => {
    const states = little(9);
    const [first, second, third] = states.map((state) => state.toFixed(3));
    says(`| 1 | 1 | 0.5 · 0 + 1 · 1 = 1 | tanh 1 = ${first} |`);
    says(`| 2 | 0 | 0.5 · ${first} + 1 · 0 = 0.381 | tanh 0.381 = ${second} |`);
    says(`| 3 | 0 | 0.5 · ${second} + 1 · 0 = 0.182 | tanh 0.182 = ${third} |`);
    expect(states.slice(0, 2).map((state) => (state / 2).toFixed(3))).toEqual(['0.381', '0.182']);
    says(`at step 9 it is ${states[8]?.toFixed(4)}.`);
    says('it shrinks to less than half at each step');
    for (let t = 1; t < 9; t++) expect(states[t] as number).toBeLessThan((states[t - 1] as number) / 2);
  });

  test('another first state', () => {
    const [state] = little(1, 1) as [number];
    says(`its first state is tanh 1.5 = ${state.toFixed(3)}.`);
    expect(state).toBeCloseTo(Math.tanh(1.5), 15);
  });

  test('the identity keeps what it reads', () => {
    says('= 1, it would stay: 1 at the first step, and 1 at the ninth');
    expect(little(9, 0, 1, 'identity')).toEqual(Array(9).fill(1));
  });
});

describe('the whole sentence', () => {
  const sentence = [0, 1, 2, 3, 4, 5, 6, 7, 8];

  test('the trained network has the sizes that the page gives it', () => {
    says(
      '24 words in its vocabulary, four units, 121 numbers. A word that it does not know becomes UNK, one of the 24.',
    );
    expect(trainedNames.vocabulary).toHaveLength(24);
    expect(trainedNames.vocabulary).toContain('UNK');
    expect(Object.values(trainedNames.parameters).flat(2)).toHaveLength(121);
  });

  test('all weights 0: every answer is 0.5', () => {
    says('every answer is sigmoid 0, which is 0.5');
    const unrolled = network({ n_x: 24, n_a: 4, T: 9 });
    read(unrolled, sentence);
    expect(outputs(unrolled)).toEqual(Array(9).fill(0.5));
  });

  test('without W_aa a word gets the same answer wherever it stands', () => {
    says('a word gets the same answer wherever it stands, whatever stands before it');
    const unrolled = network({ n_x: 24, n_a: 4, T: 9 });
    randomize(unrolled, random(3));
    node(unrolled, 'W_aa').value.fill(0);
    read(unrolled, sentence);
    const leftToRight = outputs(unrolled);
    read(unrolled, sentence.toReversed());
    expect(outputs(unrolled)).toEqual(leftToRight.toReversed());
  });

  test('with W_aa the same word may get another answer', () => {
    says('His answers may still differ, because the states before him do.');
    const unrolled = network({ n_x: 24, n_a: 4, T: 9 });
    randomize(unrolled, random(3));
    read(unrolled, [0, 1, 2, 3, 4, 5, 0, 7, 8]);
    expect(outputs(unrolled)[6]).not.toBe(outputs(unrolled)[0]);
  });

  test('a thousand units without W_aa remember nothing', () => {
    says('A thousand units with <Sym of="W_aa" /> = 0 remember nothing');
    const wide = network({ n_x: 2, n_a: 1000, T: 3 });
    randomize(wide, random(4));
    node(wide, 'W_aa').value.fill(0);
    gradientsOf(wide, 3);
    const slopes = [1, 2, 3].map((step) => Math.max(...node(wide, 'x', step).grad.map(Math.abs)));
    expect(slopes).toEqual([0, 0, expect.toSatisfy((slope: number) => slope > 0)]);
  });
});

describe('one matrix instead of two', () => {
  test('shapes', () => {
    says('100 × 100 and one of 100 × 10,000 become one of 100 × 10,100');
    says('100 + 10,000 = 10,100 entries');
    expect(node(network({ n_x: 10_000, n_a: 100, T: 1, joined: true }), 'W_a').shape).toEqual([100, 10_100]);
    says('In our network 4 × 4 and 4 × 24 become 4 × 28');
    expect(node(network({ n_x: 24, n_a: 4, T: 1, joined: true }), 'W_a').shape).toEqual([4, 28]);
  });

  test('the same numbers give the same results', () => {
    says('The 112 numbers are the same 112 numbers, and so is every result');
    const apart = network({ n_x: 24, n_a: 4, T: 9 });
    const joined = network({ n_x: 24, n_a: 4, T: 9, joined: true });
    randomize(apart, random(5));
    for (const name of ['b_a', 'W_ya', 'b_y']) node(joined, name).value.set(node(apart, name).value);
    const [W_aa, W_ax, W_a] = [node(apart, 'W_aa'), node(apart, 'W_ax'), node(joined, 'W_a')];
    expect(W_a.size).toBe(112);
    for (let row = 0; row < 4; row++) {
      W_a.value.set(W_aa.value.subarray(row * 4, row * 4 + 4), row * 28);
      W_a.value.set(W_ax.value.subarray(row * 24, row * 24 + 24), row * 28 + 4);
    }
    const words = [3, 1, 4, 1, 5, 9, 2, 6, 5];
    read(apart, words);
    read(joined, words);
    outputs(joined).forEach((output, k) => {
      expect(output).toBeCloseTo(outputs(apart)[k] as number, 14);
    });
  });
});

describe('what an answer depends on', () => {
  test('the nested formula of the second state is the network', () => {
    const formula = /of="a\[2\] = (.*?)"/.exec(page)?.[1] as string;
    const unrolled = network({ n_x: 1, n_a: 1, T: 2 });
    const draws = random(6);
    randomize(unrolled, draws);
    node(unrolled, 'a', 0).value[0] = 0.3;
    for (const step of [1, 2]) node(unrolled, 'x', step).value[0] = draws.uniform(-1, 1);
    unrolled.tape.forward();
    const numbers = formula
      .replaceAll(/\b([ax])\[(\d)\]/g, (_, name, step) => `(${node(unrolled, name, Number(step)).value[0]})`)
      .replaceAll(/\b[Wb]_[ax]+/g, (name) => `(${node(unrolled, name).value[0]})`);
    expect(evaluate(numbers, { g: Math.tanh })).toBeCloseTo(node(unrolled, 'a', 2).value[0] as number, 14);
  });

  test('every word so far has a gradient, and none that follows', () => {
    says('the gradient of <Sym of="yhat[3]" /> with respect to <Sym of="x[4]" /> is exactly 0');
    for (let seed = 1; seed <= 50; seed++) {
      const unrolled = network({ n_x: 3, n_a: 4, T: 6 });
      randomize(unrolled, random(seed));
      read(unrolled, [0, 1, 2, 0, 1, 2]);
      gradientsOf(unrolled, 3);
      for (let t = 1; t <= 6; t++) expect(node(unrolled, 'x', t).grad.some((slope) => slope !== 0)).toBe(t <= 3);
    }
  });

  test('Teddy gets the same answer in both sentences, for any weights', () => {
    says('makes the same <Sym of="yhat[3]" />, to the last digit');
    const sentences = ['He said Teddy Roosevelt was a great President', 'He said Teddy bears are on sale'];
    const vocabulary = [...new Set(sentences.join(' ').split(' '))];
    for (let seed = 1; seed <= 50; seed++) {
      const [president, bears] = sentences.map((sentence) => {
        const words = sentence.split(' ').map((word) => vocabulary.indexOf(word));
        const unrolled = network({ n_x: vocabulary.length, n_a: 4, T: words.length });
        randomize(unrolled, random(seed));
        read(unrolled, words);
        return outputs(unrolled);
      }) as [number[], number[]];
      expect(president.slice(0, 3)).toEqual(bears.slice(0, 3));
      expect(president[3]).not.toBe(bears[3]);
    }
  });
});

examinePage(chapter, {
  formulas: 50,
  figures: ['standard-network', 'fold-unroll', 'names-network', 'joined-matrix', 'element-by-element', 'teddy'],
  exercises,
});
