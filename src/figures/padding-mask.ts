import { effect } from '@preact/signals-core';
import type { LessonDefinition } from '../lesson/lesson.ts';
import { type Unrolled, unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { tokenize, wordIndex } from '../training/text.ts';
import { maskSentence, type PaddedExample, paddedRows } from '../views/padding-mask.ts';
import type { Mount } from './boot.ts';

/** What the figure needs of the lesson on names. */
export type Reader = Pick<LessonDefinition, 'network' | 'parameters' | 'vocabulary' | 'positives'>;

export const paddedSentences: readonly string[] = [
  'Hermione Granger invented a new spell',
  'Harry met Teddy Roosevelt',
  'Harry Potter',
];
export const longest = Math.max(...paddedSentences.map((sentence) => tokenize(sentence).length));

/** The reader before it was trained: small weights, drawn anew. */
export function untrained(reader: Reader): Reader {
  const draws = random(3);
  const drawn = Object.entries(reader.parameters).map(([name, values]) => [
    name,
    values.map(() => draws.uniform(-0.5, 0.5)),
  ]);
  return { ...reader, parameters: Object.fromEntries(drawn) };
}

/** Runs the words over `length` steps; a step without a word reads zeros and has the target 0. */
function run(
  { network, parameters, vocabulary, positives }: Reader,
  words: readonly string[],
  length: number,
): Unrolled {
  const unrolled = unroll(network, length);
  for (const [name, node] of unrolled.parameters) node.value.set(parameters[name] ?? []);
  words.forEach((word, k) => {
    const place = wordIndex(vocabulary, word);
    unrolled.at('x', k + 1)?.value.fill(1, place, place + 1);
    unrolled.at('y', k + 1)?.value.fill(Number(positives.includes(word.toLowerCase())));
  });
  unrolled.tape.forward();
  return unrolled;
}

const lossesOf = (unrolled: Unrolled) => unrolled.over('L').map(({ value }) => value[0] as number);

/** Each sentence run over `length` steps, and once without padding. */
export function runPadded(reader: Reader, length: number): PaddedExample[] {
  return paddedSentences.map(tokenize).map((words) => ({
    words,
    losses: lossesOf(run(reader, words, length)),
    alone: lossesOf(run(reader, words, words.length)).reduce((total, each) => total + each, 0),
  }));
}

/** Three sentences padded to one length: what their losses add up to with a mask and without. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const reader = JSON.parse(part('[data-reader]').dataset['reader'] as string) as Reader;
  const readers: Record<string, Reader> = { trained: reader, untrained: untrained(reader) };
  const [length, mask] = [part<HTMLInputElement>('[data-length]'), part('[data-mask]')];
  const show = () => {
    const masked = mask.getAttribute('aria-pressed') === 'true';
    const which = part<HTMLInputElement>('input[type="radio"]:checked').value;
    const examples = runPadded(readers[which] ?? reader, Number(length.value));
    (length.nextElementSibling as HTMLElement).textContent = length.value;
    part('[data-rows]').innerHTML = paddedRows(examples, masked);
    part('[data-sentence]').textContent = maskSentence(examples, masked);
  };
  length.addEventListener('input', show);
  for (const radio of figure.querySelectorAll('input[type="radio"]')) radio.addEventListener('change', show);
  mask.addEventListener('click', () => {
    mask.setAttribute('aria-pressed', String(mask.getAttribute('aria-pressed') !== 'true'));
    show();
  });
  effect(show);
};
