import { colourAt, readingOf } from '../training/corpora/stripes.ts';
import { trainedStripes } from '../training/trained/stripes.ts';
import type { Library } from './library.ts';
import { stripeNetwork, stripeReader } from './stripe-models.ts';

/** Points that the sweep tries. */
const POINTS = 201;

/** What a network says of a second point, wherever it falls, after a first one. */
export interface StripeSweep {
  readonly name: 'one layer of 10' | 'two layers of 6' | 'truth';
  readonly points: readonly (readonly [place: number, said: number])[];
}

/** Reads the first point, then every place for the second. Records each network once. */
export function stripeSweeps(library: Library): (first: number) => StripeSweep[] {
  const places = Array.from({ length: POINTS }, (_, k) => -1 + (2 * k) / (POINTS - 1));
  const readers = (['one layer of 10', 'two layers of 6'] as const).map((name) => ({
    name,
    reader: stripeReader(stripeNetwork(name, library), trainedStripes.parameters[name], 2),
  }));
  return (first) => [
    {
      name: 'truth',
      points: places.map((place) => [place, colourAt(Math.min(place, 0.999)) === colourAt(first) ? 0 : 1]),
    },
    ...readers.map(({ name, reader: { tape, at } }): StripeSweep => {
      at('x', 1)?.value.set(readingOf(first));
      const points = places.map((place): [number, number] => {
        at('x', 2)?.value.set(readingOf(place));
        tape.forward();
        return [place, at('yhat', 2)?.value[0] as number];
      });
      return { name, points };
    }),
  ];
}
