import { buildLesson, library } from '../components/page-lesson.ts';
import { parseEquation, parseExpression } from '../equations/parse.ts';
import { isEquation } from '../equations/template.ts';
import { symbolsIn } from '../equations/tree.ts';
import { sets } from '../exercises/sets.ts';
import { conventions } from '../networks/conventions.ts';
import { ownSlotEquation } from '../networks/slots.ts';
import type { Chapter } from './chapters.ts';

/** The text of each figure's component, by the name of its file. */
const figures = import.meta.glob<string>('../components/figures/*.astro', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What figures set that their components do not name. */
const setElsewhere: Readonly<Record<string, readonly string[]>> = {
  conventions: Object.values(conventions).flat(),
  'standard-network': [ownSlotEquation],
  'padding-mask': ['L', 'T_x[example(i)]'],
  'one-hot': ['x[t]', 'y[t]', 'T_x', 'T_y'],
};

/** How many variants of an exercise are looked through. */
const VARIANTS = 8;

const formulasIn = (text: string) => [...text.matchAll(/\bof="([^"]*)"/g)].map(([, formula]) => formula as string);

/** The quantities that a chapter shows: in its words and equations, its figures, its network and its exercises. */
export async function quantitiesOf({ body = '', data }: Chapter): Promise<ReadonlySet<string>> {
  const names = [...body.matchAll(/<Figure name="([^"]*)"/g)].map(([, name]) => name as string);
  const inFigures = names.flatMap((name) => {
    const file = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [...formulasIn(figures[`../components/figures/${file}.astro`] ?? ''), ...(setElsewhere[name] ?? [])];
  });
  const texts = [...formulasIn(body), ...inFigures, ...(await exerciseFormulas(body))];
  const equations = data.lesson
    ? buildLesson(data.lesson).definition.network.blocks.flatMap((block) => block.equations)
    : [];
  const expressions = [
    ...texts.flatMap((text) =>
      isEquation(text) ? Object.values(parseEquation(text, ['g', 'h'])) : parseExpression(text, ['g', 'h']),
    ),
    ...equations.flatMap(({ left, right }) => [left, right]),
  ];
  return new Set(expressions.flatMap(symbolsIn).map(({ name }) => name));
}

/** The formulas in the first variants of a chapter's exercises. */
async function exerciseFormulas(body: string): Promise<string[]> {
  const ids = new Set([...body.matchAll(/<Exercise id="([^"]*)"/g)].map(([, id]) => id as string));
  const exercises = (await Promise.all(Object.values(sets).map((load) => load()))).flatMap((set) => set.exercises);
  return exercises
    .filter(({ id }) => ids.has(id))
    .flatMap((exercise) =>
      Array.from({ length: VARIANTS }, (_, seed) => JSON.stringify(exercise.variant(seed + 1, library))),
    )
    .flatMap((text) => [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, formula]) => formula as string));
}
