import { partsAt, type TextReader, wordReader } from '../lesson/scored-text.ts';
import { readLibrary } from '../networks/read-library.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { beforeText, fallChart, likelyRows, pearSentence, scoreRows } from '../views/pear-or-pair.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

/** Sentences that sound alike, or hold the same words. The first pair is that of the course notes. */
export const pearPairs: readonly (readonly [string, string])[] = [
  ['The apple and pear salad was delicious.', 'The apple and pair salad was delicious.'],
  ['She bought a pair of shoes.', 'She bought a pear of shoes.'],
  ['She bought a pear.', 'She bought a pair.'],
  ['Today is Saturday.', 'Is today Saturday.'],
  ['We ate the lemon soup.', 'We ate the mango soup.'],
];

/** What the page shows as built: both have been read to where they part. */
export const FIRST_READ = 4;

/** What the figure shows of two texts when `read` words are read. */
export function pearShown(reader: TextReader, texts: readonly [string, string], read: number) {
  const both = [reader.read(texts[0]), reader.read(texts[1])] as const;
  const longest = Math.max(both[0].length, both[1].length);
  return {
    ...{ longest, parting: partsAt(...both) },
    sides: both.map((steps) => ({
      rows: scoreRows(steps, read),
      before: beforeText(steps, Math.min(read, steps.length)),
      likely: likelyRows(steps[Math.min(read, steps.length) - 1]),
    })),
    chart: fallChart(both, read),
    sentence: pearSentence(both, partsAt(...both)),
  };
}

/** Two sentences and their probabilities, word by word. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const reader = wordReader(readLibrary());
  const chart = new ChartView(figure, 'fall');
  const fields = [...figure.querySelectorAll<HTMLInputElement>('[data-text]')];
  const texts = fields.map(({ value }) => value) as [string, string];
  const slider = part<HTMLInputElement>('[data-dial="read"]');
  const show = () => {
    const { longest } = pearShown(reader, texts, 1);
    slider.max = String(longest);
    const read = dials.number('read');
    const shown = pearShown(reader, texts, read);
    for (const [k, side] of shown.sides.entries()) {
      part(`[data-rows="${k}"]`).innerHTML = side.rows;
      part(`[data-before="${k}"]`).textContent = side.before;
      part(`[data-likely="${k}"]`).innerHTML = side.likely;
    }
    part('[data-sentence]').textContent = shown.sentence;
    chart.show(shown.chart, shown.sentence);
    dials.say('read', `${read} of ${longest}`);
  };
  const puts = fields.map((field, k) =>
    mountWordsField(
      field,
      part(`#pear-error-${k}`),
      (text) => {
        texts[k as 0 | 1] = text;
        show();
      },
      reader.refuses,
    ),
  );
  const dials = mountDials(figure, (name) => {
    const pair = name === 'pair' ? pearPairs[Number(dials.choice('pair'))] : undefined;
    if (pair) {
      pair.forEach((text, k) => void puts[k]?.(text));
      texts.splice(0, 2, ...pair);
      const { parting, longest } = pearShown(reader, texts, 1);
      slider.max = String(longest);
      dials.set('read', Math.min(parting + 1, longest));
    }
    show();
  });
};
