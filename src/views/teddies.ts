import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** A sentence with the answer of two networks at each word. */
export interface TwoReadings {
  readonly words: readonly string[];
  readonly oneWay: readonly number[];
  readonly bothWays: readonly number[];
}

const cells = (values: readonly number[]) =>
  values.map((value) => `<td class="heat ${heatClass(value)}">${formatNumber(value)}</td>`).join('');

/** Each sentence over the answers of both networks, as the rows of a table. */
export function teddyRows(readings: readonly TwoReadings[]): string {
  const rows = readings.map(({ words, oneWay, bothWays }) => {
    const heads = words.map((word) => `<th scope="col">${escapeText(word)}</th>`).join('');
    return `<tr class="words"><th scope="row">word</th>${heads}</tr><tr><th scope="row">one way</th>${cells(oneWay)}</tr><tr><th scope="row">both ways</th>${cells(bothWays)}</tr>`;
  });
  return `<tbody>${rows.join('</tbody><tbody>')}</tbody>`;
}

/** What both networks say at one word of two sentences, by its place from 0. */
export function teddiesSentence(readings: readonly TwoReadings[], at: number): string {
  const [one, other] = readings as readonly [TwoReadings, TwoReadings];
  const number = (values: readonly number[]) => formatNumber(values[at] as number, 3);
  const gap = Math.abs((one.oneWay[at] as number) - (other.oneWay[at] as number));
  const same =
    gap === 0 ? `${number(one.oneWay)} in both sentences` : `${number(one.oneWay)} and ${number(other.oneWay)}`;
  return `At “${one.words[at]}” the one-way network says ${same}. The network above says ${number(one.bothWays)} before “${one.words[at + 1]}” and ${number(other.bothWays)} before “${other.words[at + 1]}”.`;
}
