import { describe } from '../equations/describe.ts';
import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { SymbolExpression } from '../equations/tree.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { agrees, type Verdict, verdictText } from './checked.ts';

/** How a published formula stands to the tape, or the rows of two shapes that do not meet. */
export type ShownStanding = Verdict | { readonly left: number; readonly right: number };

/** Whether the formula gives what the tape has. */
export function stands(standing: ShownStanding): boolean {
  return 'difference' in standing && agrees(standing);
}

/** What the mark of a published formula says. */
export function standingText(standing: ShownStanding): string {
  if ('difference' in standing) return verdictText(standing);
  return `cannot be right: ${standing.left} numbers are wanted, the formula gives ${standing.right}`;
}

/** What `publishedRows` shows of one quantity at one step. */
export interface ShownAtStep {
  readonly left: SymbolExpression;
  readonly tape: readonly number[];
  readonly said: readonly number[] | null;
}

/** Numbers in one cell; of long vectors their count. */
function cell(values: readonly number[]): string {
  if (values.length > 6) return `${values.length} numbers`;
  return values.map((value) => formatSignificant(value)).join(', ');
}

function differs({ tape, said }: ShownAtStep): boolean {
  if (!said) return false;
  const largest = Math.max(1, ...tape.map(Math.abs));
  return (
    said.length !== tape.length || said.some((each, k) => !(Math.abs(each - (tape[k] as number)) <= 1e-9 * largest))
  );
}

/** Rows of the table at step t: what arrives, and what each formula makes of it. */
export function publishedRows(rows: readonly ShownAtStep[], t: number): string {
  const time = (each: NonNullable<SymbolExpression['time']>) => ({ from: '', shift: t + each.shift });
  return rows
    .map((row) => {
      const spoken = escapeText(describe(row.left, time));
      const name = `<span aria-hidden="true">${math(typeset(row.left, { time }))}</span><span class="visually-hidden">${spoken}</span>`;
      const isOff = differs(row);
      const mark = row.said ? `<span class="step-mark">${isOff ? '≠' : '='}</span> ${cell(row.said)}` : 'arrives';
      return `<tr${isOff ? ' class="is-off"' : ''}><th scope="row">${name}</th><td>${cell(row.tape)}</td><td>${mark}</td></tr>`;
    })
    .join('');
}

/** What the step shows, in words. */
export function publishedSentence(rows: readonly ShownAtStep[], t: number, T: number): string {
  const wrong = rows.filter((row) => row.said?.length === row.tape.length && differs(row)).map(({ left }) => left);
  const names = wrong.map(({ name, time }) => symbolText(name, time && { from: '', shift: t + time.shift }));
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  const when = `Step ${t} of ${T}`;
  const arrives = t === T ? 'from a next step nothing arrives, as there is none' : 'two gradients arrive';
  return listed
    ? `${when}: ${arrives}. As published, ${listed} ${names.length > 1 ? 'come' : 'comes'} out wrong.`
    : `${when}: ${arrives}. All gates come out right at this step.`;
}
