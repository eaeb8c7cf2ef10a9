import type { Library } from '../networks/library.ts';
import type { Network } from '../networks/network.ts';
import { slotNetworkOf } from '../networks/slot-models.ts';
import { WordReader } from '../networks/word-reader.ts';
import { type SlotModel, ticketVocabulary } from '../training/corpora/tickets.ts';
import { tokenize } from '../training/text.ts';
import { trainedTickets } from '../training/trained/tickets.ts';
import { type MetWord, meetWords } from './words.ts';

/** What one network makes of a request: at each step the share of each slot, and the state. */
export interface SlotReading {
  readonly shares: readonly (readonly number[])[];
  readonly states: readonly (readonly number[])[];
}

/** A request as both networks read it. */
export interface RequestSlots {
  readonly words: readonly MetWord[];
  readonly 'feed-forward': SlotReading;
  readonly rnn: SlotReading;
}

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
