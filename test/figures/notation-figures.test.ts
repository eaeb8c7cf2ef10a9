import { describe, expect, it } from 'vitest';
import type { Notation } from '../../src/equations/notation.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { firstNumbers, runConvention } from '../../src/figures/conventions.ts';
import { firstPlace, runBatch } from '../../src/figures/index-puzzle.ts';
import { encode, firstVocabulary } from '../../src/figures/one-hot.ts';
import { longest, runPadded, untrained } from '../../src/figures/padding-mask.ts';
import { costOf, namedSizes, pick, pickedWords, sizeAt } from '../../src/figures/vocabulary-size.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { unreadable } from '../../src/lesson/words.ts';
import { conventions, stateOnly } from '../../src/networks/conventions.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { squareLayer, stackedStates } from '../../src/networks/stacked.ts';
import { random } from '../../src/training/random.ts';
import { MOST_ENTRIES, withoutWord, withWord } from '../../src/training/vocabulary.ts';
import { batchRows, choiceSentence, takenSentence } from '../../src/views/index-puzzle.ts';
import { oneHotRows, oneHotSentence } from '../../src/views/one-hot.ts';
import { paddedRows } from '../../src/views/padding-mask.ts';
import { bytesText, pickedSentence } from '../../src/views/vocabulary-size.ts';

const library = parseLibrary();

describe('one-hot', () => {
  it('puts one 1 into every column, at the place of the word', () => {
    const encoded = encode('Harry spell zulu', firstVocabulary, new Set());
    expect(encoded.indices).toEqual([6, 0, 15]);
    const rows = oneHotRows(encoded).split('<tbody>')[1] as string;
    expect(rows.match(/class="hot"/g)).toHaveLength(3);
    expect(rows.match(/class="cold"/g)).toHaveLength(45);
    expect(oneHotSentence(encoded)).toContain('“spell” is not in the vocabulary');
  });

  it('turns the target of one Teddy over and not that of the other', () => {
    expect(encode('Teddy met Teddy', firstVocabulary, new Set(['teddy 2'])).targets).toEqual([0, 0, 1]);
    expect(encode('Harry', firstVocabulary, new Set(['harry 1'])).targets).toEqual([0]);
  });

  it('escapes what readers type', () => {
    const encoded = { ...encode('Harry', firstVocabulary, new Set()), words: ['<script>"'], indices: [0] };
    expect(oneHotRows(encoded) + oneHotSentence(encoded)).not.toContain('<script');
  });

  it.each([
    ['', 'no word'],
    ['?! …', 'no word'],
    ['word '.repeat(60), '60 words'],
  ])('refuses %j', (text, reason) => expect(unreadable(text)).toContain(reason));

  it.each(['🦉', 'مرحبا يا هاري', '<script>alert(1)</script>'])('reads %j', (text) => {
    expect(unreadable(text)).toBeNull();
    expect(encode(text, firstVocabulary, new Set()).words.length).toBeGreaterThan(0);
  });
});

describe('the vocabulary', () => {
  it('takes a word in its alphabetical place, in small letters', () => {
    const edited = withWord(firstVocabulary, '  Owl ');
    expect('vocabulary' in edited && edited.vocabulary.indexOf('owl')).toBe(10);
  });

  it.each([
    ['', 'no word'],
    ['two words', '2 words'],
    ['HARRY', '“harry” is there already, at place 7'],
    ['unk', '“UNK” is there already, at place 1'],
    ['a'.repeat(25), '25 characters'],
  ])('refuses %j', (text, reason) => {
    const edited = withWord(firstVocabulary, text);
    expect('reason' in edited && edited.reason).toContain(reason);
  });

  it('has an end, and keeps UNK', () => {
    const full = ['UNK', ...Array.from({ length: MOST_ENTRIES - 1 }, (_, k) => `w${k}`)];
    const edited = withWord(full, 'owl');
    expect('reason' in edited && edited.reason).toContain('full: 40 places');
    const without = withoutWord(full, 0);
    expect('reason' in without && without.reason).toContain('UNK has to stay');
    const fewer = withoutWord(firstVocabulary, 6);
    expect('vocabulary' in fewer && fewer.vocabulary.includes('harry')).toBe(false);
  });
});

describe('vocabulary-size', () => {
  it('reaches every size that the notes name', () => {
    for (const size of namedSizes) expect(sizeAt(Math.log10(size))).toBe(size);
    expect([sizeAt(1), sizeAt(4.4), sizeAt(6)]).toEqual([10, 25_000, 1_000_000]);
  });

  it('counts in readable units', () => {
    expect([36, 360_000, 1_400_000, 200_000_000].map(bytesText)).toEqual(['36 bytes', '360 kB', '1.4 MB', '200 MB']);
    expect(bytesText(costOf(1_000_000, 50).bytes)).toBe('200 MB');
  });

  it('multiplies by a one-hot vector, and gets the column', () => {
    const sizes = { n_x: pickedWords.length, n_a: 3, n_y: 1 };
    const network = sequenceNetwork(
      { cell: 'rnn-plain', activation: 'identity', output: 'sigmoid', readout: 'plain', ...sizes },
      library,
    );
    pickedWords.forEach((_, place) => {
      const picked = pick(network, place);
      expect(picked.computed).toEqual(picked.rows.map((row) => row[place]));
      expect(pickedSentence(picked)).toContain('equal in every digit');
    });
  });
});

describe('index-puzzle', () => {
  const batch = runBatch(library);

  it('shows every number of the batch once, and lights the chosen one', () => {
    const rows = batchRows(batch, firstPlace);
    expect(rows.match(/data-value=/g)).toHaveLength((3 + 2 + 1) * 3 * 4);
    expect(rows.match(/ is-it"/g)).toHaveLength(1);
    expect(rows.match(/ is-column/g)).toHaveLength(12);
    expect(rows.match(/is-chosen/g)).toHaveLength(1 + 1 + 1 + 3);
  });

  it('computes layer 2 from layer 1, with the same weights for every example', () => {
    const layer = squareLayer(4, library);
    const upper = stackedStates(layer, [batch.states[0]?.[1] ?? []], 1, 8);
    expect(upper[0]?.[1]).toEqual(batch.states[0]?.[2]);
  });

  it('a state follows its equation', () => {
    const layer = squareLayer(1, library);
    const draws = random(7);
    const [W_aa, W_ax, b] = [draws.uniform(-0.9, 0.9), draws.uniform(-0.9, 0.9), draws.uniform(-0.9, 0.9)];
    const [states] = stackedStates(layer, [[[0.3], [0.6]]], 1, 7);
    const first = Math.tanh(W_ax * 0.3 + b);
    expect(states?.[1]?.[0]?.[0]).toBeCloseTo(first, 14);
    expect(states?.[1]?.[1]?.[0]).toBeCloseTo(Math.tanh(W_aa * first + W_ax * 0.6 + b), 14);
  });

  it('says what is missing and what was exchanged', () => {
    expect(choiceSentence({ ...firstPlace, example: 3 }, 1)).toContain('example 3 has one step');
    const wanted = { example: 1, step: 2, layer: 1, component: 3 };
    expect(takenSentence(wanted, wanted)).toContain('Right');
    expect(takenSentence(wanted, { ...wanted, step: 1, layer: 2 })).toContain('step and layer are exchanged');
    expect(takenSentence(wanted, { ...wanted, component: 1 })).toContain('look again at the component');
  });
});

describe('padding-mask', () => {
  it('marks padding, and counts it only without the mask', () => {
    const examples = runPadded(untrained(lessons.names(library)), longest);
    expect(paddedRows(examples, true).match(/is-padding/g)).toHaveLength(6);
    expect(paddedRows(examples, true).match(/is-masked/g)).toHaveLength(6);
    expect(paddedRows(examples, false)).not.toContain('is-masked');
  });
});

describe('conventions', () => {
  const named = Object.entries(conventions) as [Notation, readonly string[]][];
  const networks = named.map(
    ([notation, texts]) =>
      [
        notation,
        stateOnly(
          texts.map((text) => parseEquation(text)),
          notation === 'slides' ? 2 : 1,
        ),
      ] as const,
  );

  it('all give the same state, for any numbers', () => {
    const draws = random(4);
    for (let run = 0; run < 50; run++) {
      const [recurrent, input, bias, before, x] = Array.from({ length: 5 }, () => draws.uniform(-2, 2)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const numbers = { recurrent, input, bias, before, x, share: draws.uniform() };
      for (const [notation, network] of networks) {
        const expected = Math.tanh(recurrent * before + input * x + bias);
        expect(runConvention(notation, network, numbers).state).toBeCloseTo(expected, 13);
      }
    }
  });

  it('PyTorch splits the bias, and the split does not matter', () => {
    const [notation, network] = networks.find(([name]) => name === 'pytorch') as (typeof networks)[number];
    const run = runConvention(notation, network, { ...firstNumbers, share: 0.3 });
    const bias = (name: string) => run.node({ kind: 'symbol', name, time: null })?.value[0] as number;
    expect(bias('b_ih') + bias('b_hh')).toBeCloseTo(firstNumbers.bias, 15);
    expect(bias('b_ih')).toBeCloseTo(-0.06, 15);
  });
});
