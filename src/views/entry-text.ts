import { LARGEST_ENTRY } from '../lesson/lesson.ts';

/** Numbers as people write them: `0.5`, `.5`, `-3e-2`, a true minus sign, a decimal comma. */
const PLAIN = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a reader typed. What is no plain number is read as arithmetic, which loads the parser. Throws
 * SyntaxError with a sentence for the reader.
 */
export async function readEntry(text: string): Promise<number> {
  const plain = readPlain(text);
  if (plain !== null) return withinReach(plain, text);
  if (text.length > 200) throw new SyntaxError('That is too long for a number.');
  const { arithmetic } = await import('../equations/arithmetic.ts');
  return withinReach(arithmetic(text.trim().replaceAll('−', '-')), text);
}

/** The number in a text that holds one and nothing else, null where it holds something else. Throws when it is empty. */
export function readPlain(text: string): number | null {
  const trimmed = text.trim().replaceAll('−', '-');
  if (trimmed === '') throw new SyntaxError('Nothing was entered.');
  return PLAIN.test(trimmed) ? Number(trimmed.replace(',', '.')) : null;
}

/** The value itself when it is finite and not too large. Throws SyntaxError with a sentence for the reader. */
export function withinReach(value: number, text: string): number {
  const shown = text.trim().length > 24 ? `${text.trim().slice(0, 24)}…` : text.trim();
  if (Number.isNaN(value)) throw new SyntaxError(`“${shown}” is not a number.`);
  if (!Number.isFinite(value)) throw new SyntaxError(`“${shown}” is not a finite number.`);
  if (Math.abs(value) > LARGEST_ENTRY) throw new SyntaxError(`“${shown}” is too large: entries go up to ±1,000,000.`);
  return value;
}

/**
 * A pasted matrix as rows of numbers: tab- or comma-separated lines, JSON, or what NumPy prints. Throws SyntaxError with a
 * sentence for the reader when it is none.
 */
export function readMatrix(text: string): number[][] {
  const inner = text
    .replace(/^[\s\S]*?array\(/, '')
    .replace(/,?\s*dtype=[^)]*\)?/, '')
    .replaceAll('−', '-')
    .trim();
  const lines = inner.includes('[')
    ? [...inner.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] as string)
    : inner.split(/[\n;]/).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => cellsOf(line).map((cell) => numberIn(cell)));
  const [first] = rows;
  if (!first || first.length === 0) throw new SyntaxError('There is no number in what was pasted.');
  const odd = rows.findIndex((row) => row.length !== first.length);
  if (odd > 0) {
    throw new SyntaxError(
      `Row ${odd + 1} of what was pasted has ${rows[odd]?.length} numbers, the first has ${first.length}.`,
    );
  }
  return rows;
}

/** Whether a pasted text is more than one entry. */
export function isMatrixText(text: string): boolean {
  return /[[\]\t;]|\d\s*,\s+[-\d.]|\d\s*,\s*[-\d.]+\s*,|\S\s+[-\d.]/.test(text.trim()) || /\n/.test(text.trim());
}

function cellsOf(line: string): string[] {
  const separator = /[\t]/.test(line) ? /\t/ : /[,;]/.test(line) ? /[,;]/ : /\s+/;
  const cells = line
    .trim()
    .split(separator)
    .map((cell) => cell.trim());
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

function numberIn(cell: string): number {
  const value = PLAIN.test(cell) || /^[+-]?\d+\.$/.test(cell) ? Number(cell) : Number.NaN;
  if (cell === '') throw new SyntaxError('A place in what was pasted is empty.');
  return withinReach(value, cell);
}
