import { effect, signal } from '@preact/signals-core';
import { unreadable } from '../lesson/words.ts';
import { tokenize, wordIndex } from '../training/text.ts';
import { type Edited, withoutWord, withWord } from '../training/vocabulary.ts';
import { type Encoded, oneHotRows, oneHotSentence } from '../views/one-hot.ts';
import type { Mount } from './boot.ts';

export const firstSentence = 'Harry Potter and Hermione Granger invented a new spell.';
/** In the order of a dictionary; “spell” is missing so that UNK is seen. */
export const firstVocabulary: readonly string[] = [
  ...['UNK', 'a', 'aaron', 'and', 'bears', 'granger', 'harry', 'hermione'],
  ...['invented', 'new', 'potter', 'president', 'said', 'teddy', 'was', 'zulu'],
];
const names = ['aaron', 'granger', 'harry', 'hermione', 'potter', 'roosevelt'];

/** The words in numbers. `flipped` holds the words whose target the reader has turned over, as `harry 1` for the first Harry. */
export function encode(sentence: string, vocabulary: readonly string[], flipped: ReadonlySet<string>): Encoded {
  const words = tokenize(sentence);
  const targets = occurrences(words).map((key, k) => {
    const isName = names.includes((words[k] as string).toLowerCase());
    return Number(isName !== flipped.has(key));
  });
  return { words, targets, vocabulary, indices: words.map((word) => wordIndex(vocabulary, word)) };
}

/** Each word with how often it has come by then: two Teddies can have two targets, and keep them while the reader types. */
function occurrences(words: readonly string[]): string[] {
  const folded = words.map((word) => word.toLowerCase());
  return folded.map((word, k) => `${word} ${folded.slice(0, k + 1).filter((other) => other === word).length}`);
}

/** A sentence of the reader's in one-hot vectors over a vocabulary of the reader's. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const [field, word] = [part<HTMLInputElement>('#your-sentence'), part<HTMLInputElement>('#new-word')];
  const [sentence, vocabulary] = [signal(firstSentence), signal(firstVocabulary)];
  const flipped = signal<ReadonlySet<string>>(new Set());
  const say = (input: HTMLInputElement, message: string | null) => {
    const error = part(`#${input.id}-error`);
    error.textContent = message ?? '';
    input.setAttribute('aria-invalid', String(message !== null));
  };
  const edit = (edited: Edited) => {
    if ('reason' in edited) return say(word, edited.reason);
    say(word, null);
    vocabulary.value = edited.vocabulary;
  };

  let shown = part('table').innerHTML;
  effect(() => {
    const encoded = encode(sentence.value, vocabulary.value, flipped.value);
    const rows = oneHotRows(encoded);
    if (rows !== shown) part('table').innerHTML = rows;
    shown = rows;
    part('[data-sentence]').innerHTML = oneHotSentence(encoded);
  });

  for (const input of [field, word]) input.readOnly = false;
  field.addEventListener('input', () => {
    const message = unreadable(field.value);
    say(field, message);
    if (!message) sentence.value = field.value;
  });
  part('form').addEventListener('submit', (event) => {
    event.preventDefault();
    edit(withWord(vocabulary.value, word.value));
    if (word.getAttribute('aria-invalid') === 'false') word.value = '';
  });
  part('[data-restore]').addEventListener('click', () => edit({ vocabulary: firstVocabulary }));
  part('table').addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    const { target, drop } = button?.dataset ?? {};
    if (target !== undefined) {
      const key = occurrences(tokenize(sentence.value))[Number(target)] as string;
      const next = new Set(flipped.value);
      if (!next.delete(key)) next.add(key);
      flipped.value = next;
      part(`[data-target="${target}"]`).focus();
    } else if (drop !== undefined) {
      edit(withoutWord(vocabulary.value, Number(drop)));
      (figure.querySelector<HTMLElement>(`[data-drop="${drop}"]`) ?? word).focus();
    }
  });
};
