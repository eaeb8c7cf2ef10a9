import { formatSignificant } from '../equations/format.ts';
import { formulasTested, perplexedBy, type TextUnit, textReaders } from '../lesson/perplexity.ts';
import type { TextReader } from '../lesson/scored-text.ts';
import { readLibrary } from '../networks/read-library.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { lossesChart, lossRows, perplexitySentence, threeSteps } from '../views/perplexity.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

type Texts = readonly [string, string];

/** Fluent first, then the same words or characters in another order. */
export const fluentPairs: readonly { readonly unit: TextUnit; readonly texts: Texts }[] = [
  { unit: 'word', texts: ['Today is Saturday.', 'Is today Saturday.'] },
  { unit: 'character', texts: ['今天是周六', '是今天周六'] },
  { unit: 'word', texts: ['The pear salad was sweet.', 'Sweet the was salad pear.'] },
  { unit: 'character', texts: ['周六我们去公园', '公园去我们周六'] },
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
    formulas: formulasTested(both[0], guessing.symbols).map(({ formula, ...numbers }) => ({
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
  const fields = [...figure.querySelectorAll<HTMLInputElement>('[data-text]')];
  const texts = fields.map(({ value }) => value) as [string, string];
  const pair = () => fluentPairs[Number(dials.choice('pair'))] as (typeof fluentPairs)[number];
  const show = () => {
    const shown = perplexityShown(readers[pair().unit], pair().unit, texts);
    for (const [k, { rows, foot }] of shown.sides.entries()) {
      for (const element of [fields[k], part(`[data-rows="${k}"]`)])
        element?.setAttribute('lang', languages[pair().unit]);
      part(`[data-rows="${k}"]`).innerHTML = rows;
      part(`[data-foot="${k}"]`).innerHTML = foot;
    }
    for (const { formula, numbers } of shown.formulas) {
      const cells = figure.querySelectorAll(`[data-formula="${formula}"] [data-number]`);
      numbers.forEach((text, k) => void cells[k]?.replaceChildren(text));
    }
    part('[data-sentence]').textContent = shown.sentence;
    chart.show(shown.chart, shown.sentence);
  };
  const puts = fields.map((field, k) => {
    const take = (text: string) => {
      texts[k as 0 | 1] = text;
      show();
    };
    return mountWordsField(field, part(`#perplexity-error-${k}`), take, (text) => readers[pair().unit].refuses(text));
  });
  let seed = 0;
  part('[data-shuffle]').addEventListener('click', () => {
    texts[1] = readers[pair().unit].shuffled(texts[0], ++seed);
    puts[1]?.(texts[1]);
    show();
  });
  const dials = mountDials(figure, () => {
    texts.splice(0, 2, ...pair().texts);
    texts.forEach((text, k) => void puts[k]?.(text));
    show();
  });
};
