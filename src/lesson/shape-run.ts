import { readLibrary } from '../networks/read-library.ts';
import { NUMERAL_UNITS, ShapeModels, shapeNetworks } from '../networks/shape-models.ts';
import type { Node } from '../tape/tape.ts';
import { type MelodyNote, semitones } from '../training/corpora/melodies.ts';
import { trainedMelodies } from '../training/trained/melodies.ts';
import { trainedNames } from '../training/trained/names.ts';
import { trainedNumerals } from '../training/trained/numerals.ts';
import { trainedReviews } from '../training/trained/reviews.ts';
import { trainedTickets } from '../training/trained/tickets.ts';
import { type SequenceShape, type ShapeAnswer, type ShapeItem, shapeTasks } from './shapes.ts';

/** What the network of a shape made of an input. */
export interface ShapeRun {
  readonly shape: SequenceShape;
  readonly items: readonly ShapeItem[];
  readonly answers: readonly ShapeAnswer[];
  /** Inputs, states and outputs; overwritten by the next run of the same lengths. */
  readonly nodes: readonly Node[];
}

const models = new ShapeModels(shapeNetworks(readLibrary()), {
  'one to one': trainedTickets['feed-forward'].parameters,
  'one to many': trainedMelodies.parameters,
  'many to one': trainedReviews.parameters,
  'many to many, equal': trainedNames.parameters,
  'many to many, unequal': trainedNumerals.find(({ n }) => n === NUMERAL_UNITS)?.parameters ?? {},
});

/** What is shown of a network; the loss and what stands inside an equation is not. */
const shown = /^(x|a|yhat)(@|\[)/;

/** Runs the trained network of a shape on a text; where that cannot be read, the reason in a sentence. */
export function runShape(shape: SequenceShape, text: string): ShapeRun | string {
  const task = shapeTasks[shape];
  const items = task.read(text);
  if (typeof items === 'string') return items;
  const unrolled = models.run(
    shape,
    items.map(({ token }) => token),
  );
  const nodes = unrolled.tape.nodes.filter(({ id, name, kind }) => name && kind !== 'parameter' && shown.test(id));
  return { shape, items, answers: unrolled.over('yhat').map(({ value }) => task.answer(value)), nodes };
}

/** The first note and those that the network wrote after it, in semitones above the first C. */
export const tuneOf = ({ items, answers }: Pick<ShapeRun, 'items' | 'answers'>): number[] =>
  [...items, ...answers].flatMap(({ text }) => semitones[text as Exclude<MelodyNote, 'end'>] ?? []);
