import { LARGEST_ENTRY } from '../lesson/limits.ts';

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

/** The number in a text that holds one and nothing else, null where it holds something else. Throws when it is empty or unclear. */
export function readPlain(text: string): number | null {
  const trimmed = text.trim().replaceAll('−', '-');
  if (trimmed === '') throw new SyntaxError('Nothing was entered.');
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(trimmed)) {
    throw new SyntaxError(
      `“${trimmed}” can be read in two ways: write ${trimmed.replaceAll(',', '')} or ${trimmed.replace(',', '.')}.`,
    );
  }
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
 * A pasted matrix as rows of numbers: lines of numbers with tabs, commas, semicolons or spaces between them, JSON, or what
 * NumPy, PyTorch and MATLAB print. Throws SyntaxError with a sentence for the reader when it is none.
 */
export function readMatrix(text: string): number[][] {
  const rows = linesOf(text.replaceAll('−', '-').trim()).map((line) => cellsOf(line).map(numberIn));
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

/** Whether a pasted text is more than one entry: it has brackets, lines or columns, or is a list of plain numbers. */
export function isMatrixText(text: string): boolean {
  const trimmed = text.trim().replaceAll('−', '-');
  if (/[[\]\t\n;]/.test(trimmed)) return true;
  const parts = trimmed.split(/\s*,\s+|\s+|,/);
  return parts.length > 1 && !PLAIN.test(trimmed) && parts.every((part) => PLAIN.test(part));
}

/** The rows of a text, without their brackets. */
function linesOf(text: string): string[] {
  const isFilled = (line: string) => line.trim() !== '';
  if (text.includes('[')) {
    // Only innermost brackets hold numbers; what stands around them is `array(`, `dtype=…` and the like.
    return [...text.matchAll(/\[([^[\]]*)\]/g)].flatMap((match) => (match[1] as string).split(';')).filter(isFilled);
  }
  return text.split(text.includes('\n') ? '\n' : ';').filter(isFilled);
}

function cellsOf(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const hasDecimalCommas = words.length > 1 && words.every((word) => /^[+-]?\d*,\d+$/.test(word));
  const separator = ['\t', ';', ','].find((each) => line.includes(each));
  const cells =
    separator && !hasDecimalCommas
      ? line
          .trim()
          .split(separator)
          .map((cell) => cell.trim())
      : words;
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

function numberIn(cell: string): number {
  if (cell === '') throw new SyntaxError('A place in what was pasted is empty.');
  return withinReach(PLAIN.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN, cell);
}
