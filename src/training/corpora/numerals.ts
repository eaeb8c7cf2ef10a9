import type { Random } from '../random.ts';

/** Ends a Roman number. */
export const END = 'end';

/** What the decoder writes: letters, and the sign that ends them. */
export const numeralLetters: readonly string[] = ['I', 'V', 'X', 'L', 'C', 'D', 'M', END];

/** The largest number that the seven letters write. */
export const LARGEST = 3999;

const places = [
  ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'],
  ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'],
  ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'],
  ['', 'M', 'MM', 'MMM'],
];

/** A number as the Romans wrote it, letter by letter, with its end. Throws RangeError when it is not a whole number from 1 to 3999. */
export function numeralOf(number: number): string[] {
  if (!Number.isInteger(number) || number < 1 || number > LARGEST) {
    throw new RangeError(`not a whole number from 1 to ${LARGEST}: ${number}`);
  }
  const digits = [...String(number)].map(Number);
  const letters = digits.map((digit, k) => places[digits.length - 1 - k]?.[digit] as string);
  return [...letters.join(''), END];
}

/** Whether a number is kept for testing and never trained on; one in seven is, from 10 on. */
export const isHeldOut = (number: number): boolean => number >= 10 && number % 7 === 3;

/** The numbers with so many digits, from the first to the last. */
export function numbersOf(digits: number): number[] {
  const first = 10 ** (digits - 1);
  return Array.from({ length: Math.min(10 * first, LARGEST + 1) - first }, (_, k) => first + k);
}

/** A number to train on: one to four digits, each as often, and then any number that has so many. Moves `source` on. */
export function randomNumber(source: Random): number {
  const numbers = numbersOf(1 + Math.floor(source.uniform() * 4));
  for (;;) {
    const number = numbers[Math.floor(source.uniform() * numbers.length)] as number;
    if (!isHeldOut(number)) return number;
  }
}
