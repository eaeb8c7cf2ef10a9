import { type Requests, readRequest, requestPairs, slotReaders, statesApart } from '../lesson/requests.ts';
import type { WordReader } from '../networks/word-reader.ts';
import { type SlotModel, slots } from '../training/corpora/tickets.ts';
import { slotRows, slotSentence } from '../views/slot-rows.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

/** The table and the sentence below it. */
export function compareRequests(readers: Record<SlotModel, WordReader>, texts: Requests) {
  const [one, other] = [readRequest(readers, texts[0]), readRequest(readers, texts[1])];
  const apart = {
    'feed-forward': statesApart(one, other, 'feed-forward'),
    rnn: statesApart(one, other, 'rnn'),
  };
  return {
    rows: slotRows(one, other, apart, slots),
    sentence: slotSentence(one, other, apart, slots),
  };
}

/** Two requests, each read word by word by a network without memory and by one with it. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const readers = slotReaders(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const fields = [...figure.querySelectorAll<HTMLInputElement>('input')];
  const texts = fields.map(({ value }) => value) as [string, string];
  const show = () => {
    const { rows, sentence } = compareRequests(readers, texts);
    part('table').innerHTML = rows;
    part('[data-sentence]').textContent = sentence;
  };
  const puts = fields.map((field, k) =>
    mountWordsField(field, field.closest('div')?.querySelector('[data-error]') as HTMLElement, (text) => {
      texts[k as 0 | 1] = text;
      show();
    }),
  );
  for (const button of figure.querySelectorAll<HTMLElement>('[data-pair]')) {
    button.addEventListener('click', () => {
      requestPairs[Number(button.dataset['pair'])]?.texts.forEach((text, k) => {
        puts[k]?.(text);
        texts[k as 0 | 1] = text;
      });
      show();
    });
  }
};
