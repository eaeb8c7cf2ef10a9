import type { Library } from '../networks/library.ts';
import { fittedTo, type StoredWeights, TextModel, type TextModelOptions } from '../networks/text-model.ts';
import { MOST_UNITS, readWeights } from '../networks/weights-file.ts';
import type { MakeKernels } from '../training/kernels.ts';
import { type IndexedText, indexedBy, indexedText } from '../training/symbols-of-text.ts';
import type { FaultPlace, KeptTraining } from './training-messages.ts';

/** A sentence for the reader, and where it belongs. */
export class Fault extends Error {
  readonly about: FaultPlace;

  constructor(about: FaultPlace, reason: string) {
    super(reason);
    this.about = about;
  }
}

/** A model with what it was made from. */
export interface TextTraining {
  readonly model: TextModel;
  readonly text: string | null;
  readonly origin: StoredWeights | null;
  readonly note?: string;
}

/** What models are made with. */
export interface Workshop {
  readonly library: Library;
  readonly make: MakeKernels;
}

/** The shortest window: a text has two of them at least. */
const SHORTEST = 8;

/** Begins with a text; from `weights`, if there are any. Throws Fault. */
export function beginTraining(
  options: TextModelOptions,
  text: string,
  weights: StoredWeights | null,
  workshop: Workshop,
): TextTraining {
  const wrong = wrongOptions(options);
  if (wrong) throw new Fault('options', wrong);
  const plain = indexedText(text, SHORTEST);
  const indexed = weights && typeof plain !== 'string' ? indexedBy(text, weights.symbols) : plain;
  if (typeof indexed === 'string') throw new Fault('text', indexed);
  const formed = weights ? { ...options, ...formOf(weights) } : options;
  const fitted = fittedTo(formed, indexed.indices.length);
  const model = made(fitted, indexed, workshop);
  if (weights) model.load(weights);
  const note = noteOf(formed, fitted);
  return { model, text, origin: weights, ...(note ? { note } : {}) };
}

/** Takes weights from the text of a file, and trains on with the text that is there, if it can. Throws Fault. */
export function openWeights(
  file: string,
  options: TextModelOptions,
  text: string | null,
  workshop: Workshop,
): TextTraining {
  const weights = readWeights(file, workshop.library);
  if (typeof weights === 'string') throw new Fault('file', weights);
  if (text !== null && typeof indexedBy(text, weights.symbols) !== 'string')
    return beginTraining(options, text, weights, workshop);
  const model = made(
    { ...options, ...formOf(weights) },
    { symbols: weights.symbols, indices: new Int32Array() },
    workshop,
  );
  model.load(weights);
  const note =
    'The text that was here has characters that this network does not know: it writes, but it learns only from another text.';
  return { model, text: null, origin: weights, ...(text === null ? {} : { note }) };
}

/** Goes on from what was kept. Throws Fault. */
export function resumeTraining(kept: KeptTraining, workshop: Workshop): TextTraining {
  const { options, symbols, text, origin, snapshot } = kept;
  try {
    const indexed = text === null ? { symbols, indices: new Int32Array() } : indexedBy(text, symbols);
    if (typeof indexed === 'string') throw new RangeError(indexed);
    const model = made(options, indexed, workshop);
    model.restore(snapshot);
    return { model, text, origin };
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(
      'kept',
      `What was kept of the last training cannot be read: ${(error as Error).message.replace(/\.$/, '')}.`,
    );
  }
}

/** Goes back to the first weights. */
export function beganAgain({ model, text, origin }: TextTraining, workshop: Workshop): TextTraining {
  if (text !== null) return beginTraining(model.options, text, origin, workshop);
  if (origin) model.load(origin);
  return { model, text, origin };
}

const formOf = ({ cell, layers, units }: StoredWeights) => ({ cell, layers: layers as 1 | 2, units });

function made(options: TextModelOptions, text: IndexedText, { library, make }: Workshop): TextModel {
  const kernels: MakeKernels = (bytes) => {
    try {
      return make(bytes);
    } catch {
      const needed = `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB of memory`;
      throw new Fault('options', `This network needs ${needed}, more than there is. Take fewer units or layers.`);
    }
  };
  return new TextModel(options, text, library, kernels);
}

/** What is wrong with options, in a sentence, or null. */
function wrongOptions({ units, layers, window, batch, seed, rule, clip }: TextModelOptions): string | null {
  const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!isWhole(units, MOST_UNITS)) return `A layer has 1 to ${MOST_UNITS} units, a whole number: not ${units}.`;
  if (!isWhole(layers, 2)) return `There are 1 or 2 layers, not ${layers}.`;
  if (!isWhole(window, 512)) return `A window has 1 to 512 characters, a whole number: not ${window}.`;
  if (!isWhole(batch, 128)) return `1 to 128 places of the text are read at once, a whole number: not ${batch}.`;
  if (!Number.isSafeInteger(seed)) return `The seed is a whole number, not ${seed}.`;
  return wrongRule(rule, clip ?? null);
}

/** What is wrong with a rule of updates and a limit of the gradient, in a sentence, or null. */
export function wrongRule(rule: TextModelOptions['rule'], clip: number | null): string | null {
  if (!(rule.rate > 0) || !Number.isFinite(rule.rate))
    return `The learning rate is a number above 0, not ${rule.rate}.`;
  if (clip !== null && !(clip > 0)) return `The gradient is clipped to a length above 0, not ${clip}.`;
  return null;
}

function noteOf(asked: TextModelOptions, fitted: TextModelOptions): string | null {
  if (fitted.window < asked.window)
    return `The text is short: an update reads ${fitted.window} characters of it, not ${asked.window} in each of ${asked.batch} places.`;
  if (fitted.batch < asked.batch)
    return `The text is short: an update reads ${fitted.batch === 1 ? 'one place' : `${fitted.batch} places`} of it at once, not ${asked.batch}.`;
  return null;
}
