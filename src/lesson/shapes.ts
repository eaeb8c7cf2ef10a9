import { type SequenceShape, sequenceShapes } from '../networks/sequence-shapes.ts';
import { melodyNotes } from '../training/corpora/melodies.ts';
import { vocabulary } from '../training/corpora/names.ts';
import { LARGEST, numeralLetters } from '../training/corpora/numerals.ts';
import { reviewVocabulary } from '../training/corpora/reviews.ts';
import { slots, ticketVocabulary } from '../training/corpora/tickets.ts';
import { tokenize, wordIndex } from '../training/text.ts';
import { unreadable } from './words.ts';

export { type SequenceShape, sequenceShapes };

/** One item of an input: its place in the vocabulary, what the reader wrote, and whether the network knows it. */
export interface ShapeItem {
  readonly token: number;
  readonly text: string;
  readonly isKnown: boolean;
}

/** One item of an output: the likeliest answer, and its share. */
export interface ShapeAnswer {
  readonly text: string;
  readonly share: number;
}

/** What a network of one shape does. */
export interface ShapeTask {
  /** Label of the field for its input. */
  readonly field: string;
  /** What the field holds as built. */
  readonly first: string;
  /** The items of what was typed, or why it cannot be read. */
  read(text: string): readonly ShapeItem[] | string;
  /** What an output says. */
  answer(values: Float64Array): ShapeAnswer;
}

const words =
  (known: readonly string[], most = Number.POSITIVE_INFINITY) =>
  (text: string): readonly ShapeItem[] | string => {
    const reason = unreadable(text);
    if (reason) return reason;
    const found = tokenize(text);
    if (found.length > most) return `That is ${found.length} words; this network takes one. It keeps the word before.`;
    return found.map((word) => {
      const token = wordIndex(known, word);
      return { token, text: word, isKnown: token > 0 };
    });
  };

function number(text: string): readonly ShapeItem[] | string {
  const typed = text.trim();
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(value >= 1 && value <= LARGEST))
    return `“${typed}” is not a whole number from 1 to ${LARGEST}. The figure keeps the number before.`;
  return [...String(value)].map((digit) => ({ token: Number(digit), text: digit, isKnown: true }));
}

const notes: readonly string[] = melodyNotes;

const likeliest =
  (names: readonly string[]) =>
  (values: Float64Array): ShapeAnswer => {
    const share = Math.max(...values);
    return { text: names[values.indexOf(share)] as string, share };
  };

const yesOrNo =
  (yes: string, no: string) =>
  ([value = 0]: Float64Array): ShapeAnswer => ({ text: value > 0.5 ? yes : no, share: value });

/** The task of each shape. */
export const shapeTasks: Readonly<Record<SequenceShape, ShapeTask>> = {
  'one to one': {
    ...{ field: 'A word of a ticket request', first: 'Shanghai' },
    read: words(ticketVocabulary, 1),
    answer: likeliest(slots),
  },
  'one to many': {
    ...{ field: 'First note', first: 'E' },
    read: (text) => [{ token: notes.indexOf(text), text, isKnown: true }],
    answer: likeliest(notes),
  },
  'many to one': {
    ...{ field: 'Review of a restaurant', first: 'The soup was nice, but the service was slow.' },
    read: words(reviewVocabulary),
    answer: yesOrNo('positive', 'negative'),
  },
  'many to many, equal': {
    ...{ field: 'Sentence', first: 'Harry Potter met Hermione and a president.' },
    read: words(vocabulary),
    answer: yesOrNo('name', 'no'),
  },
  'many to many, unequal': {
    ...{ field: `Number from 1 to ${LARGEST}`, first: '38' },
    read: number,
    answer: likeliest(numeralLetters),
  },
};
