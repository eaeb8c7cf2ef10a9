import type { TextModel } from '../networks/text-model.ts';
import { followed, follower } from '../networks/unit-search.ts';
import { weightsFile } from '../networks/weights-file.ts';
import { graphemes, indexedBy } from '../training/symbols-of-text.ts';
import { Fault } from './text-training.ts';
import type { Ask, Tell } from './training-messages.ts';

/** What is asked of a model without changing it. */
export type Question = Extract<Ask<string>, { kind: 'sample' | 'states' | 'weights' | 'file' }>;

/** The longest text whose states are told, in characters. */
const LONGEST_STATES = 4000;

/** The answer to a question. Throws Fault. */
export function answerOf(model: TextModel, question: Question): Tell {
  if (question.kind === 'weights') return { kind: 'weights', stored: model.weights() };
  if (question.kind === 'file') return { kind: 'file', text: weightsFile(model.weights()) };
  if (question.kind === 'states') return statesOf(model, question);
  const { id, prefix, length, seed, sampling, stop } = question;
  return { kind: 'sample', id, written: model.sample(prefix, length, seed, sampling, stop) };
}

function statesOf(model: TextModel, { id, text, layer }: Extract<Question, { kind: 'states' }>): Tell {
  const { units } = model.options;
  const indexed = indexedBy(text, model.symbols);
  if (typeof indexed === 'string') throw new Fault('states', indexed);
  const { length } = indexed.indices;
  if (length > LONGEST_STATES) {
    const [most, count] = [LONGEST_STATES, length].map((each) => each.toLocaleString('en'));
    throw new Fault('states', `The units are shown over at most ${most} characters, not ${count}.`);
  }
  const values = model.states(indexed.indices, layer);
  const characters = graphemes(text);
  const followers = followed.map((what) => follower(what, characters, values, units));
  return { kind: 'states', id, layer, characters, units, values, followers };
}
