import { parseEquation } from '../equations/parse.ts';
import type { Equation } from '../equations/tree.ts';
import type { CellName, HeadName, LossName } from './cells.ts';
import { libraryOf } from './read-library.ts';

/** The equations of all cells, output layers and losses, parsed; `g` and `h` are still open. */
export interface Library {
  readonly cells: Readonly<Record<CellName, readonly Equation[]>>;
  readonly heads: Readonly<Record<HeadName, readonly Equation[]>>;
  readonly losses: Readonly<Record<LossName, readonly Equation[]>>;
}

/** Parses the text of every built-in equation, with mathjs. For the build, tests and scripts; pages have `readLibrary`. */
export function parseLibrary(): Library {
  return libraryOf((text) => parseEquation(text, ['g', 'h']));
}
