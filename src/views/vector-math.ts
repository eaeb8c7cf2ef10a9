import { formatSignificant } from '../equations/format.ts';
import { readExpression } from '../equations/read.ts';
import { typeset } from '../equations/typeset.ts';

/** MathML of an expression of the equation language. */
export function mathOf(text: string): string {
  return typeset(readExpression(text));
}

/** MathML of numbers, row by row, in square brackets, with enough digits however small they are. */
export function numbersMath(values: ArrayLike<number>, columns = 1): string {
  const cell = (value: number) => `<mtd><mn>${formatSignificant(value)}</mn></mtd>`;
  const rows = Array.from({ length: values.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(values[row * columns + column] as number)).join(''),
  );
  return `<mrow><mo fence="true" form="prefix">[</mo><mtable>${rows.map((row) => `<mtr>${row}</mtr>`).join('')}</mtable><mo fence="true" form="postfix">]</mo></mrow>`;
}

/** A vector in one line of text. */
export function vectorText(values: ArrayLike<number>): string {
  return `[${Array.from(values, (value) => formatSignificant(value)).join(', ')}]`;
}
