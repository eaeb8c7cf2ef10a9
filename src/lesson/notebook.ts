import type { Equation } from '../equations/tree.ts';
import type { Network, Unrolled } from '../networks/network.ts';
import { notedWords, readNotebook } from '../networks/notebook.ts';

/** What each of the four steps computes, by the names of the equations. */
export const cellSteps = [
  { name: 'forget', makes: ['Γ_f'] },
  { name: 'input', makes: ['Γ_u', 'ct'] },
  { name: 'update', makes: ['c'] },
  { name: 'output', makes: ['Γ_o', 'a'] },
] as const;

/** Where the reader is: at a word, in one of its four steps. */
export interface NotebookMoment {
  readonly unrolled: Unrolled;
  readonly t: number;
  /** 1 … 4. */
  readonly step: number;
  /** The equations of this step. */
  readonly equations: readonly Equation[];
  /** Numbers of the one unit, by name; `before …` those of the step before, `kept` and `let in` the parts of the memory. */
  readonly values: Readonly<Record<string, number>>;
}

export const MOMENTS = cellSteps.length * notedWords.length;

/** Reads the words once, and gives the moment 1 … `MOMENTS`. */
export function notebookMoments(network: Network): (moment: number) => NotebookMoment {
  const unrolled = readNotebook(network);
  const all = network.blocks.flatMap(({ equations }) => equations);
  return (moment) => {
    const t = Math.ceil(moment / cellSteps.length);
    const step = ((moment - 1) % cellSteps.length) + 1;
    const makes: readonly string[] = cellSteps[step - 1]?.makes ?? [];
    const number = (name: string, time = t) => unrolled.at(name, time)?.value[0] ?? Number.NaN;
    const quantities = Object.fromEntries(all.map(({ left }) => [left.name, number(left.name)]));
    return {
      ...{ unrolled, t, step },
      equations: all.filter(({ left }) => makes.includes(left.name)),
      values: {
        ...quantities,
        'before c': number('c', t - 1),
        'before a': number('a', t - 1),
        kept: number('Γ_f') * number('c', t - 1),
        'let in': number('Γ_u') * number('ct'),
      },
    };
  };
}
