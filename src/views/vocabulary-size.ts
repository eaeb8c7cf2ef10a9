import { formatNumber } from '../equations/format.ts';
import { heatClass } from './heat.ts';
import { oneHotText, stepSymbol } from './one-hot.ts';

/** What a sentence takes as one-hot vectors and as a list of indices. */
export interface Cost {
  /** Words in the vocabulary. */
  readonly size: number;
  /** Words in the sentence. */
  readonly length: number;
  readonly numbers: number;
  readonly bytes: number;
  readonly indexBytes: number;
  /** Multiplications with a matrix for `units` units, for one word. */
  readonly products: number;
  readonly units: number;
}

export const many = (count: number): string => count.toLocaleString('en');

/** `36 bytes`, `360 kB`, `1.4 MB`: powers of a thousand. */
export function bytesText(bytes: number): string {
  const unit = [' bytes', ' kB', ' MB', ' GB'];
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))}${unit[power]}`;
}

/** The cost as the rows of a table: one-hot against index. */
export function costRows({ size, length, numbers, bytes, indexBytes, products, units }: Cost): string {
  const row = (name: string, oneHot: string, index: string) =>
    `<tr><th scope="row">${name}</th><td>${oneHot}</td><td>${index}</td></tr>`;
  return [
    row('numbers for a word', many(size), '1'),
    row(`numbers for ${length === 1 ? 'one word' : `${length} words`}`, many(numbers), many(length)),
    row('zeros among them', many(numbers - length), '0'),
    row('memory, at 4 bytes each', bytesText(bytes), bytesText(indexBytes)),
    row(`products for a word, ${units} units`, many(products), '0'),
  ].join('');
}

export function costSentence({ size, length, bytes, indexBytes }: Cost): string {
  return `${length === 1 ? 'One word' : `${length} words`} over a vocabulary of ${many(size)}: ${bytesText(bytes)} as one-hot vectors, ${bytesText(indexBytes)} as indices. One number in ${many(size)} is not zero.`;
}

/** One vector as a strip, its 1 drawn to scale. */
export function strip(size: number): string {
  const place = Math.max(1, Math.round(0.4075 * size));
  const cells = Array.from({ length: size <= 100 ? size - 1 : 0 }, (_, k) => `M${((k + 1) * 1000) / size} 0V20`);
  const x = ((place - 1) * 1000) / size;
  return `<rect class="strip-hot" x="${x}" width="${1000 / size}" height="20"/><path class="strip-mark" d="M${x + 500 / size} -7V0"/><path class="strip-lines" d="${cells.join('')}"/><rect class="strip-frame" width="1000" height="20"/>`;
}

/** Where the 1 is and how much of the strip it takes. */
export function stripSentence(size: number): string {
  const place = Math.max(1, Math.round(0.4075 * size));
  const share = Number((100 / size).toPrecision(2));
  return `One vector of ${many(size)} numbers, drawn to scale: the 1 is at place ${many(place)} and takes ${share.toLocaleString('en', { maximumFractionDigits: 5 })}% of the strip.`;
}

/** A product with a one-hot vector, each product of numbers written out. */
export interface Picked {
  readonly words: readonly string[];
  readonly place: number;
  /** Rows of the matrix. */
  readonly rows: readonly (readonly number[])[];
  /** What the network computed: one number a row. */
  readonly computed: readonly number[];
}

export function pickedRows({ words, place, rows, computed }: Picked): string {
  const mark = (k: number) => (k === place ? ' is-picked' : '');
  const cells = (write: (k: number) => string) => words.map((_, k) => write(k)).join('');
  const head = `<tr><td></td>${cells((k) => `<th scope="col" class="word${mark(k)}">${words[k]}</th>`)}<th scope="col">all added</th><th scope="col">column read</th></tr>`;
  const input = `<tr><th scope="row" data-value="${oneHotText(place, words.length)}">input ${stepSymbol('x', 1)}</th>${cells((k) => `<td class="one${mark(k)}">${k === place ? 1 : 0}</td>`)}<td></td><td></td></tr>`;
  const units = rows.map((row, r) => {
    const products = cells((k) => {
      const value = row[k] as number;
      return `<td class="heat ${heatClass(value)}${mark(k)}">${formatNumber(value)}<span class="times"> · ${k === place ? 1 : 0}</span></td>`;
    });
    const [sum, read] = [computed[r] as number, row[place] as number];
    return `<tr><th scope="row">row ${r + 1}</th>${products}<td class="sum">${formatNumber(sum)}</td><td class="sum">${formatNumber(read)}</td></tr>`;
  });
  return `<thead>${head}</thead><tbody>${input}${units.join('')}</tbody>`;
}

export function pickedSentence({ words, place, rows, computed }: Picked): string {
  const same = rows.every((row, r) => row[place] === computed[r]);
  const count = rows.length * words.length;
  return `The product took ${count} multiplications, ${count - rows.length} of them by 0. Reading column ${place + 1} took none. The results ${same ? 'are equal in every digit' : 'differ'}.`;
}
