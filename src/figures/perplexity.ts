import { effect } from '@preact/signals-core';
import { formatSignificant } from '../equations/format.ts';
import { formulasTested, perplexedBy, type TextUnit, textReaders } from '../lesson/perplexity.ts';
import type { TextReader } from '../lesson/scored-text.ts';
import { tabState } from '../lesson/tab.ts';
import { readLibrary } from '../networks/read-library.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { lossesChart, lossRows, perplexitySentence, threeSteps } from '../views/perplexity.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

type Texts = readonly [string, string];

interface Fluent {
  readonly unit: TextUnit;
  readonly texts: Texts;
  /** What the first says, for those who do not read it. */
  readonly gloss?: string;
}

/** Fluent first, then the same words or characters in another order. */
export const fluentPairs: readonly Fluent[] = [
  { unit: 'word', texts: ['Today is Saturday.', 'Is today Saturday.'] },
  {
    unit: 'character',
    texts: ['今天是周六', '是今天周六'],
    gloss: 'In Chinese: “Today is Saturday”, and the same with “is” at the beginning.',
  },
  { unit: 'word', texts: ['The pear salad was sweet.', 'Sweet the was salad pear.'] },
  {
    unit: 'character',
    texts: ['周六我们去公园', '公园去我们周六'],
    gloss: 'In Chinese: “On Saturday we go to the park”, and its words from the last to the first.',
  },
];

const languages = { word: 'en', character: 'zh' } as const;

/** What the figure shows of two texts. */
export function perplexityShown(reader: TextReader, unit: TextUnit, texts: Texts) {
  const both = [perplexedBy(reader, texts[0]), perplexedBy(reader, texts[1])] as const;
  const guessing = { symbols: reader.model.symbols.length, unit };
  return {
    sides: both.map((each) => ({ rows: lossRows(each), foot: threeSteps(each) })),
    chart: lossesChart(both, guessing),
    sentence: perplexitySentence(both, texts, guessing),
    formulas: formulasTested(both, guessing.symbols).map(({ formula, ...numbers }) => ({
      formula,
      numbers: Object.values(numbers).map((value) => formatSignificant(value)),
    })),
  };
}

/** From probabilities to the perplexity, for a fluent text and a shuffled one. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const readers = textReaders(readLibrary());
  const chart = new ChartView(figure, 'losses');
  const first = { pair: 0, texts: (fluentPairs[0] as Fluent).texts, shuffles: 0 };
  const state = tabState('perplexity', first);
  const unit = () => (fluentPairs[state.peek().pair] as Fluent).unit;
  const refuses = (text: string) => readers[unit()].refuses(text);
  if (!fluentPairs[state.peek().pair] || state.peek().texts.some(refuses)) state.value = first;
  const fields = [...figure.querySelectorAll<HTMLInputElement>('[data-text]')];
  const puts = fields.map((field, k) => {
    const take = (text: string) => {
      state.value = { ...state.peek(), texts: state.peek().texts.map((each, at) => (at === k ? text : each)) as never };
    };
    return mountWordsField(field, part(`#perplexity-error-${k}`), take, refuses);
  });
  const putAll = () => {
    for (const [k, put] of puts.entries()) put(state.peek().texts[k] as string);
  };
  const dials = mountDials(figure, () => {
    const pair = Number(dials.choice('pair'));
    state.value = { ...state.peek(), pair, texts: (fluentPairs[pair] as Fluent).texts };
    putAll();
  });
  part('[data-shuffle]').addEventListener('click', () => {
    const { texts, shuffles, pair } = state.peek();
    const shuffled = readers[unit()].shuffled(texts[0], shuffles + 1);
    state.value = { pair, shuffles: shuffles + 1, texts: [texts[0], shuffled] };
    putAll();
  });
  part<HTMLSelectElement>('[data-dial="pair"]').value = String(state.peek().pair);
  putAll();
  effect(() => {
    const shown = perplexityShown(readers[unit()], unit(), state.value.texts);
    for (const [k, { rows, foot }] of shown.sides.entries()) {
      for (const element of [fields[k], part(`[data-rows="${k}"]`)]) element?.setAttribute('lang', languages[unit()]);
      part(`[data-rows="${k}"]`).innerHTML = rows;
      part(`[data-foot="${k}"]`).innerHTML = foot;
    }
    const { texts, gloss = '' } = fluentPairs[state.value.pair] as Fluent;
    part('[data-gloss]').textContent = texts[0] === state.value.texts[0] ? gloss : '';
    for (const { formula, numbers } of shown.formulas) {
      const cells = figure.querySelectorAll(`[data-formula="${formula}"] [data-number]`);
      numbers.forEach((text, k) => void cells[k]?.replaceChildren(text));
    }
    if (part('[data-sentence]').textContent !== shown.sentence) part('[data-sentence]').textContent = shown.sentence;
    chart.show(shown.chart, shown.sentence);
  });
};
