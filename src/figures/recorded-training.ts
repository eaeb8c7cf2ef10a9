import { dinosaurText } from '../training/corpora/dinosaurs.ts';
import { recorded } from '../training/trained/recorded.ts';
import type { ShownLook } from '../views/live-look.ts';
import type { ShownTraining } from '../views/live-words.ts';

const { points, heldOut, read, updates, symbols, unit, correlation, values } = recorded;

/** The recorded training, as the build draws it. */
export const recordedShown: ShownTraining = {
  losses: points.map(([at, loss]) => [at, loss]),
  norms: points.map(([at, , norm]) => [at, norm]),
  ...{ heldOut, read, updates, symbols, speed: 0, clip: 5 },
  guessing: Math.log(symbols),
  perplexity: Math.exp(heldOut.at(-1)?.[1] ?? 0),
};

/** The unit that follows the place in the line, over the beginning of the text. */
export const recordedLook: ShownLook = {
  characters: [...dinosaurText(1).slice(0, values.length)],
  ...{ values, layer: 1, unit: unit + 1, units: 64 },
  followers: [{ what: 'line', unit: unit + 1, correlation }],
};
