import { readEquation } from '../equations/read.ts';
import type { Equation } from '../equations/tree.ts';
import { cells, heads, losses } from './cells.ts';
import type { Library } from './library.ts';

/** The library as `read` takes its texts. */
export function libraryOf(read: (text: string) => Equation): Library {
  const all = (texts: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, equations]) => [name, equations.map(read)]));
  return { cells: all(cells), heads: all(heads), losses: all(losses) } as unknown as Library;
}

let made: Library | undefined;

/** The library for pages, read once and without mathjs; a test holds it equal to what `parseLibrary` gives. */
export function readLibrary(): Library {
  made ??= libraryOf(readEquation);
  return made;
}
