import { expand, type Grammar } from '../grammar.ts';
import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** What a word of a request may fill, in the order of the network's outputs. */
export const slots = ['other', 'destination', 'departure', 'time'] as const;
export type Slot = (typeof slots)[number];

/** The two networks that fill them: one sees the word alone, one has read what stands before it. */
export const slotModels = ['feed-forward', 'rnn'] as const;
export type SlotModel = (typeof slotModels)[number];

/** Every word that the networks tell from the others. All others are UNK to them. */
export const ticketVocabulary: readonly string[] = [
  ...[
    'UNK',
    'a',
    'and',
    'at',
    'beijing',
    'book',
    'city',
    'eight',
    'evening',
    'for',
    'from',
    'go',
    'i',
    'leave',
    'london',
  ],
  ...['monday', 'morning', 'need', 'nine', 'of', 'on', 'please', 'shanghai', 'the', 'ticket', 'tickets', 'to'],
  ...['tomorrow', 'tonight', 'train', 'two', 'want'],
];

/** A request with the slot of each of its words. */
export interface TicketRequest {
  readonly words: readonly string[];
  /** Index of each word in the vocabulary. */
  readonly tokens: readonly number[];
  readonly slots: readonly Slot[];
}

/**
 * Requests for tickets. A slash names the slot of the word before it; where there is none the slot is "other". Every city
 * is as often a destination as a departure, so that the word alone tells nothing.
 */
const grammar: Grammar = {
  request: [
    [8, '<ask> <where and when>'],
    [1, '<ask> <where and when> please'],
    [1, '<ask>'],
    [1, '<where and when> please'],
  ],
  ask: [
    [4, 'I want <tickets>'],
    [3, 'I need <tickets>'],
    [2, 'I want to book <tickets>'],
    [2, 'please book <tickets>'],
    [1, 'I want to go'],
    [1, 'I need to leave'],
  ],
  tickets: [
    [5, 'a ticket'],
    [2, 'a train ticket'],
    [1, 'a cheap ticket'],
    [1, 'two tickets'],
    [1, 'eight tickets'],
    [1, 'nine train tickets'],
    [1, 'tickets for two'],
  ],
  'where and when': [
    [3, '<to>'],
    [3, '<from>'],
    [3, '<to> <when>'],
    [3, '<from> <when>'],
    [3, '<when> <to>'],
    [3, '<when> <from>'],
    [2, '<from> <to>'],
    [2, '<to> <from>'],
    [1, '<from> <to> <when>'],
    [1, '<when> <from> and <to>'],
    [1, '<to> <when> <from>'],
    [2, '<when>'],
  ],
  to: [
    [4, 'to <city>/destination'],
    [1, 'to the city of <city>/destination'],
  ],
  from: [
    [4, 'from <city>/departure'],
    [1, 'from the city of <city>/departure'],
  ],
  city: [
    [3, 'Shanghai'],
    [2, 'Beijing'],
    [2, 'London'],
    [1, 'Rome'],
    [1, 'Lima'],
  ],
  when: [
    [3, '<day>'],
    [2, '<day> at <hour>/time'],
    [1, 'at <hour>/time'],
    [1, 'for <day>'],
  ],
  day: [
    [2, 'tomorrow/time'],
    [2, 'tomorrow/time <part of day>/time'],
    [2, 'tonight/time'],
    [1, 'on Monday/time'],
    [1, 'on Monday/time <part of day>/time'],
  ],
  'part of day': [
    [1, 'morning'],
    [2, 'evening'],
  ],
  hour: [
    [2, 'eight'],
    [2, 'nine'],
  ],
};

/** The most words of a generated request. */
export const LONGEST_REQUEST = 14;

/** A request of at most 14 words, drawn from the grammar; longer ones are drawn again. Moves `random` on. */
export function ticketRequest(random: Random): TicketRequest {
  for (;;) {
    const marked = expand(grammar, '<request>', random).split(' ');
    if (marked.length > LONGEST_REQUEST) continue;
    const pairs = marked.map((word) => word.split('/') as [string, Slot?]);
    return {
      words: pairs.map(([word]) => word),
      tokens: pairs.map(([word]) => wordIndex(ticketVocabulary, word)),
      slots: pairs.map(([, slot]) => slot ?? 'other'),
    };
  }
}
