import { meetWords } from '../lesson/words.ts';
import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { slotNetworkOf } from '../networks/slot-models.ts';
import { WordReader } from '../networks/word-reader.ts';
import { type SlotModel, slots, ticketVocabulary } from '../training/corpora/tickets.ts';
import { tokenize } from '../training/text.ts';
import { trainedTickets } from '../training/trained/tickets.ts';
import { type RequestSlots, slotRows, slotSentence } from '../views/slot-rows.ts';
import { mountWordsField } from '../views/words-field.ts';
import type { Mount } from './boot.ts';

export type Requests = readonly [first: string, second: string];

/** Pairs to read side by side; the first is the one the page shows as built. */
export const requestPairs: readonly { readonly name: string; readonly texts: Requests }[] = [
  {
    name: 'to or from',
    texts: ['I want a ticket for tomorrow evening to Shanghai', 'I want a ticket for tomorrow evening from Shanghai'],
  },
  {
    name: 'three words between',
    texts: ['Please book a ticket to the city of London', 'Please book a ticket from the city of London'],
  },
  { name: 'a city it never met', texts: ['I need a ticket to Nairobi', 'I need a ticket from Nairobi'] },
  { name: 'eight', texts: ['I want eight', 'I want a ticket at eight'] },
  { name: 'the time first', texts: ['Tomorrow at nine to Beijing please', 'Tomorrow at nine from Beijing please'] },
];

/** Both networks as data: equations and sizes, without weights. */
export const slotNetworks = (library: Library): Record<SlotModel, Network> => ({
  'feed-forward': slotNetworkOf('feed-forward', library),
  rnn: slotNetworkOf('rnn', library),
});

/** Readers of both networks with their trained weights. */
export function slotReaders(networks: Record<SlotModel, Network>): Record<SlotModel, WordReader> {
  const reader = (model: SlotModel) =>
    new WordReader(networks[model], trainedTickets[model].parameters, ticketVocabulary);
  return { 'feed-forward': reader('feed-forward'), rnn: reader('rnn') };
}

/** What both networks make of a request, word by word. */
export function readRequest(readers: Record<SlotModel, WordReader>, text: string): RequestSlots {
  const words = tokenize(text);
  const read = (model: SlotModel) => {
    const unrolled = readers[model].read(words);
    return {
      shares: unrolled.over('yhat').map(({ value }) => Array.from(value)),
      states: unrolled.over('a').map(({ value }) => Array.from(value)),
    };
  };
  return { words: meetWords(text, ticketVocabulary), 'feed-forward': read('feed-forward'), rnn: read('rnn') };
}

/** The distance between the states of two requests at each step that both have. */
export function statesApart(one: RequestSlots, other: RequestSlots, model: SlotModel): number[] {
  const [a, b] = [one[model].states, other[model].states];
  return Array.from({ length: Math.min(a.length, b.length) }, (_, k) =>
    Math.hypot(...(a[k] as number[]).map((value, i) => value - (b[k]?.[i] as number))),
  );
}

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
