import { effect } from '@preact/signals-core';
import { type Network, unroll } from '../networks/network.ts';
import {
  type Cost,
  costRows,
  costSentence,
  many,
  type Picked,
  pickedRows,
  pickedSentence,
  strip,
  stripSentence,
} from '../views/vocabulary-size.ts';
import type { Mount } from './boot.ts';

const FLOAT_BYTES = 4;
const INDEX_BYTES = 4;
const UNITS = 100;
export const firstExponent = 4;
export const firstLength = 9;
/** Sizes that the notes name: the example, commercial use (from, to), and large internet companies. */
export const namedSizes: readonly number[] = [10_000, 30_000, 50_000, 100_000, 1_000_000];

export const pickedWords: readonly string[] = ['UNK', 'and', 'harry', 'met', 'potter'];
const matrix: readonly (readonly number[])[] = [
  [0.12, -0.61, 0.9, -0.27, 0.55],
  [0.54, -0.48, 0.85, -0.64, 0.99],
  [0.45, 0.05, 0.8, 0.11, -0.69],
];

/** The size of vocabulary for a place of the slider: a power of ten, to two digits. */
export function sizeAt(exponent: number): number {
  return Number((10 ** exponent).toPrecision(2));
}

export function costOf(size: number, length: number): Cost {
  const numbers = size * length;
  return {
    ...{ size, length, numbers, units: UNITS },
    bytes: numbers * FLOAT_BYTES,
    indexBytes: length * INDEX_BYTES,
    products: size * UNITS,
  };
}

/** The matrix times the one-hot vector of a word, multiplied out by a network without recurrence or function. */
export function pick(network: Network, place: number): Picked {
  const unrolled = unroll(network, 1);
  unrolled.parameters.get('W_ax')?.value.set(matrix.flat());
  unrolled.at('x', 1)?.value.fill(1, place, place + 1);
  unrolled.tape.forward();
  return { words: pickedWords, place, rows: matrix, computed: Array.from(unrolled.at('a', 1)?.value ?? []) };
}

/** What one-hot vectors cost, and what multiplying by one does. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const network = JSON.parse(part('[data-network]').dataset['network'] as string) as Network;
  const [size, length] = [part<HTMLInputElement>('[data-size]'), part<HTMLInputElement>('[data-length]')];
  const show = () => {
    const cost = costOf(sizeAt(Number(size.value)), Number(length.value));
    size.setAttribute('aria-valuetext', `${many(cost.size)} words`);
    (size.nextElementSibling as HTMLElement).textContent = many(cost.size);
    (length.nextElementSibling as HTMLElement).textContent = length.value;
    part('[data-costs]').innerHTML = costRows(cost);
    part('[data-cost-sentence]').textContent = costSentence(cost);
    part('[data-strip]').innerHTML = strip(cost.size);
    part('[data-strip-sentence]').textContent = stripSentence(cost.size);
  };
  for (const slider of [size, length]) slider.addEventListener('input', show);
  for (const button of figure.querySelectorAll<HTMLElement>('[data-named]')) {
    button.addEventListener('click', () => {
      size.value = String(Math.log10(Number(button.dataset['named'])));
      show();
    });
  }
  const showPicked = () => {
    const picked = pick(network, Number(part<HTMLInputElement>('input[type="radio"]:checked').value));
    part('[data-picked]').innerHTML = pickedRows(picked);
    part('[data-picked-sentence]').textContent = pickedSentence(picked);
  };
  for (const radio of figure.querySelectorAll('input[type="radio"]')) radio.addEventListener('change', showPicked);
  effect(show);
  effect(showPicked);
};
