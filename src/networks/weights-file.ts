import { SYMBOL_LIMITS } from '../training/symbols-of-text.ts';
import { planOf } from './batch.ts';
import type { Library } from './library.ts';
import { type ModelForm, networkFor, type StoredWeights } from './text-model.ts';

/** The largest file of weights that is read, in bytes: twice what the largest network of the page writes. */
export const LARGEST_FILE = 64_000_000;
/** The most units of a layer. */
export const MOST_UNITS = 512;

const FORMAT = 'unrolled-text-model/1';
const cells: readonly string[] = ['rnn', 'gru-reset-after', 'lstm'] satisfies ModelForm['cell'][];

/** The text of a file of weights. Numbers have as many digits as single precision needs, and no more. */
export function weightsFile(stored: StoredWeights): string {
  const parameters = Object.entries(stored.parameters).map(([name, { shape, values }]) => {
    const numbers = values.map(shortest).join(',');
    return `${JSON.stringify(name)}:{"shape":[${shape.join(',')}],"values":[${numbers}]}`;
  });
  const { parameters: _, ...head } = stored;
  return `${JSON.stringify(head).slice(0, -1)},"parameters":{\n${parameters.join(',\n')}\n}}\n`;
}

function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** The weights in the text of a file; or, in a sentence, what is wrong with it. Throws nothing. */
export function readWeights(text: string, library: Library): StoredWeights | string {
  if (text.trim() === '') return 'The file is empty.';
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return text.trimStart().startsWith('{') && text.slice(0, 200).includes('unrolled-text-model')
      ? 'The file begins as weights do, but it is cut off or damaged: it is not whole JSON. Download the weights once more.'
      : 'This is not a file of weights, which is JSON as this page writes it when weights are downloaded.';
  }
  if (!isRecord(found)) return 'The JSON in this file is not an object, as weights are.';
  const { format } = found;
  if (typeof format !== 'string' || !format.startsWith('unrolled-text-model/'))
    return `The file does not say that it holds weights of this page: its “format” should be “${FORMAT}”${
      format === undefined ? ', and there is none' : `, not ${brief(format)}`
    }.`;
  if (format !== FORMAT) return `The file has the format ${brief(format)}; this page reads “${FORMAT}”.`;
  const wrong = wrongForm(found) ?? wrongSymbols(found['symbols']);
  return wrong ?? wrongParameters(found as unknown as StoredWeights, library) ?? (found as unknown as StoredWeights);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value, short enough to be named in a sentence. */
function brief(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function wrongForm({ cell, layers, units }: Readonly<Record<string, unknown>>): string | null {
  if (typeof cell !== 'string' || !cells.includes(cell))
    return `The file names the cell ${brief(cell)}; it should be one of ${cells.join(', ')}.`;
  if (layers !== 1 && layers !== 2) return `The file says ${brief(layers)} layers; there may be 1 or 2.`;
  if (!Number.isInteger(units) || (units as number) < 1 || (units as number) > MOST_UNITS)
    return `The file says ${brief(units)} units; there may be 1 to ${MOST_UNITS}.`;
  return null;
}

function wrongSymbols(symbols: unknown): string | null {
  const { fewest, most } = SYMBOL_LIMITS;
  if (!Array.isArray(symbols)) return 'The file has no list of “symbols”, the characters that the network knows.';
  if (symbols.length < fewest || symbols.length > most)
    return `A network knows ${fewest} to ${most} symbols; this file lists ${symbols.length}.`;
  const strange = symbols.findIndex((symbol) => typeof symbol !== 'string' || symbol === '');
  if (strange >= 0) return `Symbol ${strange + 1} in the file is ${brief(symbols[strange])}, not a character.`;
  const twice = symbols.find((symbol, k) => symbols.indexOf(symbol) !== k);
  return twice === undefined ? null : `The file lists the symbol ${brief(twice)} twice.`;
}

function wrongParameters(stored: StoredWeights, library: Library): string | null {
  const { symbols, parameters } = stored;
  if (!isRecord(parameters)) return 'The file has no “parameters”.';
  const form = `${stored.layers === 1 ? 'a layer' : 'two layers'} of ${stored.units} units and ${symbols.length} symbols`;
  for (const [name, { shape }] of planOf(networkFor(stored as ModelForm, symbols.length, library), 1, 1, 1).places) {
    const found: unknown = parameters[name];
    if (found === undefined) return `The parameter ${name} is missing.`;
    if (!isRecord(found) || !Array.isArray(found['values'])) return `The parameter ${name} has no list of “values”.`;
    const { values } = found;
    if (String(found['shape']) !== String(shape))
      return `${name} has the shape ${brief(found['shape'])}; with ${form} it is ${brief(shape)}.`;
    if (values.length !== shape[0] * shape[1])
      return `${name} needs ${shape[0] * shape[1]} values, ${shape.join(' × ')}; the file has ${values.length}.`;
    const strange = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(Math.fround(value)));
    if (strange >= 0)
      return `Value ${strange + 1} of ${name} is ${brief(values[strange])}, not a number to compute with.`;
  }
  return null;
}
