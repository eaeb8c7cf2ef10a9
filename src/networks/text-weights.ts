import type { Engine } from '../training/engine.ts';
import type { ModelForm, StoredWeights } from './text-model.ts';

/** The weights of an engine as a page can store and hand out. */
export function weightsIn(
  engine: Engine,
  { cell, layers, units }: ModelForm,
  symbols: readonly string[],
): StoredWeights {
  const parameters = [...engine.plan.places].map(([name, { shape, at }]) => {
    const [rows, columns] = shape;
    const values = Array.from(
      { length: rows * columns },
      (_, k) => engine.parameters[at(Math.floor(k / columns), k % columns)] as number,
    );
    return [name, { shape, values }];
  });
  return { format: 'unrolled-text-model/1', cell, layers, units, symbols, parameters: Object.fromEntries(parameters) };
}

/** Gives an engine weights of a model of the same form. Throws RangeError that says what does not fit; then nothing has changed. */
export function takeWeights(
  engine: Engine,
  { cell, layers, units }: ModelForm,
  symbols: readonly string[],
  stored: StoredWeights,
): void {
  const asked = `${layers} layers of ${units} units (${cell})`;
  if (stored.cell !== cell || stored.layers !== layers || stored.units !== units)
    throw new RangeError(
      `the weights are of ${stored.layers} layers of ${stored.units} units (${stored.cell}), not ${asked}`,
    );
  if (stored.symbols.join('\0') !== symbols.join('\0'))
    throw new RangeError('the weights are of a text with other characters');
  const { places } = engine.plan;
  for (const [name, { shape }] of places) {
    const found = stored.parameters[name];
    if (found?.values.length !== shape[0] * shape[1])
      throw new RangeError(`the weights have no ${name} of ${shape.join(' × ')}`);
    if (!found.values.every(Number.isFinite)) throw new RangeError(`${name} holds something that is not a number`);
  }
  for (const [name, { shape, at }] of places) {
    stored.parameters[name]?.values.forEach((value, k) => {
      engine.parameters[at(Math.floor(k / shape[1]), k % shape[1])] = value;
    });
  }
}
