const PLAIN = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;
const MINUS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * The number in what a reader typed as an answer: any minus sign, point or comma. Throws SyntaxError with a sentence for
 * the reader.
 */
export function readAnswer(text: string): number {
  const trimmed = text.trim().replace(MINUS, '-');
  const shown = `“${text.trim().length > 24 ? `${text.trim().slice(0, 24)}…` : text.trim()}”`;
  if (trimmed === '') throw new SyntaxError('Enter a number first.');
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(trimmed)) {
    throw new SyntaxError(`${shown} can be read in two ways. Enter it without the comma, or with a point.`);
  }
  if (PLAIN.test(trimmed)) {
    const value = Number(trimmed.replace(',', '.'));
    if (!Number.isFinite(value)) throw new SyntaxError(`${shown} is too large to be a number here.`);
    return value;
  }
  if (/\d\s*[-+*/^·×:÷]\s*[\d(]|\(.*\d/.test(trimmed)) {
    throw new SyntaxError(`${shown} is still to be worked out. Enter the result as one number, such as 0.5.`);
  }
  throw new SyntaxError(`${shown} is not a number. Enter digits, such as 12, 0.5 or −0.5.`);
}

/** The number of rows or columns in what a reader typed; `what` names them. Throws SyntaxError like `readAnswer`. */
export function readSize(text: string, what: string): number {
  if (text.trim() === '') throw new SyntaxError(`Enter the number of ${what} first.`);
  const size = readAnswer(text);
  if (Number.isInteger(size) && size > 0) return size;
  throw new SyntaxError(`The number of ${what} must be a whole number from 1 on.`);
}
