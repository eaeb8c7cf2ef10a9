import { symbols } from '../equations/symbols.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';

/** A sentence in numbers: each word with its index in the vocabulary and its target. */
export interface Encoded {
  readonly words: readonly string[];
  /** Index of each word in the vocabulary, from 0; UNK is 0. */
  readonly indices: readonly number[];
  readonly targets: readonly number[];
  readonly vocabulary: readonly string[];
}

/** A quantity at a fixed step, or without one, typeset. */
export function stepSymbol(name: string, step: number | null): string {
  const time = step === null ? null : { from: '', shift: step };
  return math(typeset({ kind: 'symbol', name, time }));
}

/** The sentence as the rows of a table: words, targets and indices above, the vocabulary and one column a word below. */
export function oneHotRows({ words, indices, targets, vocabulary }: Encoded): string {
  const row = (name: string, cells: (k: number) => string, kind = '') =>
    `<tr${kind ? ` class="${kind}"` : ''}><th scope="row">${name}</th>${words.map((_, k) => cells(k)).join('')}</tr>`;
  const general = (name: string) => math(typeset({ kind: 'symbol', name, time: { from: 't', shift: 0 } }));
  const head = [
    row(
      'word',
      (k) =>
        `<th scope="col" dir="auto" title="${escapeText(words[k] as string)}">${escapeText(words[k] as string)}</th>`,
      'words',
    ),
    row(`step ${math('<mi>t</mi>')}`, (k) => `<td>${k + 1}</td>`),
    row(`${symbols['y']?.meaning} ${general('y')}`, (k) => targetCell(words[k] as string, k, targets[k] as number)),
    row('place', (k) => `<td>${(indices[k] as number) + 1}</td>`),
    row(
      `${symbols['x']?.meaning} ${general('x')}`,
      (k) => `<td data-value="${oneHotText(indices[k] as number, vocabulary.length)}">${stepSymbol('x', k + 1)}</td>`,
      'inputs',
    ),
  ];
  const body = vocabulary.map((word, place) =>
    row(
      `<span class="place">${place + 1}</span><span class="entry-word" dir="auto">${escapeText(word)}</span>${removal(word, place)}`,
      (k) => (indices[k] === place ? '<td class="hot">1</td>' : '<td class="cold">0</td>'),
      indices.includes(place) ? 'is-used' : '',
    ),
  );
  return `<thead>${head.join('')}</thead><tbody>${body.join('')}</tbody>`;
}

/** A one-hot vector in words; places count from 1, `index` from 0. */
export function oneHotText(index: number, size: number): string {
  return `one-hot, 1 at place ${index + 1} of ${size}`;
}

function targetCell(word: string, k: number, target: number): string {
  const name = `Target of “${word}”, word ${k + 1}: ${target}`;
  const button = `<button type="button" class="controls" data-target="${k}" aria-pressed="${target === 1}" aria-label="${escapeText(name)}">${target}</button>`;
  return `<td>${button}<span class="still-number">${target}</span></td>`;
}

function removal(word: string, place: number): string {
  if (place === 0) return '';
  return `<button type="button" class="controls drop" data-drop="${place}" aria-label="Remove “${escapeText(word)}”" title="Remove “${escapeText(word)}”">×</button>`;
}

/** What the sentence has become, in words. */
export function oneHotSentence({ words, indices, targets, vocabulary }: Encoded): string {
  const length = words.length;
  const unknown = [...new Set(words.filter((_, k) => indices[k] === 0))].map((word) => `“${escapeText(word)}”`);
  const are = unknown.length === 1 ? 'is' : 'are';
  const lost =
    unknown.length === 0
      ? 'Every word is in the vocabulary.'
      : `${unknown.slice(0, 6).join(', ')}${unknown.length > 6 ? ` and ${unknown.length - 6} more` : ''} ${are} not in the vocabulary: place 1, UNK.`;
  const names = targets.reduce((sum, target) => sum + target, 0);
  return (
    `<span data-value="${length}">${stepSymbol('T_x', null)} = ${length} and ${stepSymbol('T_y', null)}</span> = ${length}: a target for every word, ${names} of them 1. ` +
    `Each input is ${vocabulary.length} numbers with a single 1, so the sentence is ${vocabulary.length} × ${length} = ${vocabulary.length * length} numbers. ${lost}`
  );
}
