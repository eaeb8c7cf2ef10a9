import { describe, expect, it, test } from 'vitest';
import { FIRST_READ, pearPairs, pearShown } from '../../src/figures/pear-or-pair.ts';
import { fluentPairs, perplexityShown } from '../../src/figures/perplexity.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { textReaders } from '../../src/lesson/perplexity.ts';
import { characterReader, MOST_SYMBOLS, partsAt, wordReader } from '../../src/lesson/scored-text.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { probabilitiesOf, scoreOf } from '../../src/networks/text-score.ts';

const library = parseLibrary();
const words = wordReader(library);
const characters = characterReader(library);
const said = (text: string) => expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object/);

describe('a score', () => {
  it('multiplies the probabilities of the model, to the end of the sentence', () => {
    const steps = words.read('The apple and pear salad was delicious.');
    expect(steps.map(({ token }) => token)).toEqual([
      ...'the apple and pear salad was delicious .'.split(' '),
      '<EOS>',
    ]);
    const product = probabilitiesOf(steps).reduce((one, other) => one * other, 1);
    expect(Math.exp(steps.at(-1)?.log ?? 0)).toBeCloseTo(product, 12);
    const distributions = words.model.distributions(words.model.indicesOf(['the', 'apple']));
    expect(steps[2]?.probability).toBe(distributions[2]?.[words.model.symbols.indexOf('and')]);
    expect(steps[2]?.likeliest[0]?.probability).toBe(Math.max(...(distributions[2] ?? [])));
  });

  it('reads a word without a place as UNK', () => {
    const mango = words.read('we ate the mango soup.')[3];
    expect(mango).toMatchObject({ token: 'mango', symbol: 'UNK' });
    const durian = scoreOf(words.model, ['we', 'ate', 'the', 'durian'])[3];
    expect(durian?.probability).toBe(mango?.probability);
  });
});

describe('a text is refused with a sentence', () => {
  test.each([
    ['', 'There is no word in it. The figure keeps the text before.'],
    ['   ', 'There is no word in it. The figure keeps the text before.'],
    ['pear '.repeat(30), `That is 30 words; the figure takes ${MOST_SYMBOLS} at most and keeps the text before.`],
  ])('%j', (text, sentence) => expect(words.refuses(text)).toBe(sentence));

  it('when the model of characters has no place for one of them', () => {
    expect(characters.refuses('今天x')).toMatch(/no place for “x”, and no UNK: it knows \p{Script=Han}{30}\./u);
    expect(characters.refuses('今天是周六。')).toBeNull();
    expect(characters.refuses('。')).toContain('no character');
  });

  it('and not when words are strange', () => expect(words.refuses('Zulu 🐈 hm? <b>')).toBeNull());
});

it('shuffles the symbols of a text, and leaves the full stop where it is', () => {
  const text = 'the pear salad was sweet.';
  const sorted = (each: string) => words.tokens(each).sort();
  const all = Array.from({ length: 12 }, (_, k) => words.shuffled(text, k + 1));
  for (const each of all) {
    expect(sorted(each)).toEqual(sorted(text));
    expect(each).toMatch(/[a-z]\.$/);
  }
  expect(new Set(all).size).toBeGreaterThan(6);
  expect(words.shuffled(text, 3)).toBe(all[2]);
  expect([...characters.shuffled('今天是周六', 1)].sort()).toEqual([...'今天是周六'].sort());
  expect(words.shuffled('pear', 1)).toBe('pear');
});

describe('pear or pair', () => {
  it('stands at the word in which the first two sentences part', () => {
    expect(pearShown(words, pearPairs[0] as never, 1).parting + 1).toBe(FIRST_READ);
  });

  it.each(pearPairs.map((pair) => [pair]))('%s', (pair) => {
    const { longest } = pearShown(words, pair, 1);
    for (let read = 1; read <= longest; read++) {
      const shown = pearShown(words, pair, read);
      for (const { rows, before, likely } of shown.sides) {
        for (const text of [rows, before, likely]) said(text);
        expect(rows.match(/is-now/g) ?? []).toHaveLength(rows.split('<tr').length - 1 < read ? 0 : 1);
        expect(likely.match(/is-now/g)).toHaveLength(1);
      }
      said(JSON.stringify(chartMarks(shown.chart)));
      said(shown.sentence);
    }
  });

  it('says of one sentence twice that it is the same', () => {
    const one = words.read('today is monday.');
    expect(partsAt(one, one)).toBe(one.length);
    expect(pearShown(words, ['today is monday.', 'today is monday.'], 2).sentence).toMatch(
      /They are the same sentence\.$/,
    );
  });

  it('takes what is typed as text', () => {
    expect(pearShown(words, ['<img src=x>', 'a&b'], 1).sides[0]?.rows).toContain('&lt;');
  });
});

describe('perplexity', () => {
  const readers = textReaders(library);

  it.each(fluentPairs)('$texts: the text in order is below guessing, the other above', ({ unit, texts }) => {
    const shown = perplexityShown(readers[unit], unit, texts);
    for (const { rows, foot } of shown.sides) for (const text of [rows, foot]) said(text);
    said(JSON.stringify(chartMarks(shown.chart)));
    said(shown.sentence);
    expect(shown.sentence).toContain('the first is below that, the second above it');
  });

  it('is the only one of its formulas that passes both tests and is the root of one over the product', () => {
    const { unit, texts } = fluentPairs[0] as (typeof fluentPairs)[number];
    const { formulas } = perplexityShown(readers[unit], unit, texts);
    const n = readers[unit].model.symbols.length;
    const probabilities = probabilitiesOf(readers[unit].read(texts[0]));
    const root = probabilities.reduce((one, other) => one * other, 1) ** (-1 / probabilities.length);
    const right = formulas.filter(({ numbers: [text, , guessing, twice] }) => {
      return guessing === `${n}.0` && text === twice && Math.abs(Number(text) - root) < 0.01;
    });
    expect(right.map(({ formula }) => formula)).toEqual(['right']);
  });
});
