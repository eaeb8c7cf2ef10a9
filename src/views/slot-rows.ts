import { formatNumber, formatVector } from '../equations/format.ts';
import { readExpression } from '../equations/read.ts';
import type { RequestSlots } from '../lesson/requests.ts';
import { isSame, partingStep } from '../lesson/words.ts';
import { formulaText } from './formula-text.ts';
import { type WordRow, wordCells, wordTable } from './word-table.ts';

/** Distances between the states of two requests, step by step. */
export type Apart = Readonly<Record<'feed-forward' | 'rnn', readonly number[]>>;

const names = { 'feed-forward': 'word alone', rnn: 'recurrent' } as const;
const models = ['feed-forward', 'rnn'] as const;

/** Below this share a cell names the second slot too. */
const SURE = 0.75;

/** Two requests under each other, the slots that both networks give, and how far their states are apart. */
export function slotRows(one: RequestSlots, other: RequestSlots, apart: Apart, slots: readonly string[]): string {
  const parted = partingStep(one.words, other.words);
  const rowsOf = (request: RequestSlots, name: string): WordRow[] => [
    { name, cells: wordCells(request.words), kind: 'words' },
    ...models.map((model) => ({
      name: names[model],
      cells: request[model].shares.map((shares) => slotCell(shares, slots)),
      kind: 'answers',
    })),
  ];
  const stateRow = (request: RequestSlots, name: string, kind: string): WordRow => ({
    name: formulaText(`state {{a[t]}}, ${name}`, readExpression),
    cells: request.rnn.states.map((state, k) => stateCell(state, k + 1)),
    kind,
  });
  const largest = Math.max(1e-9, ...apart.rnn, ...apart['feed-forward']);
  const apartRow = (model: (typeof models)[number], kind: string): WordRow => ({
    name: `states apart, ${names[model]}`,
    cells: apart[model].map((distance) => distanceCell(distance, largest)),
    kind,
  });
  return wordTable(
    [
      ...rowsOf(one, 'request'),
      ...rowsOf(other, 'other request'),
      stateRow(one, 'request', 'apart is-first'),
      stateRow(other, 'other request', 'apart'),
      apartRow('feed-forward', 'apart is-first'),
      apartRow('rnn', 'apart'),
    ],
    (k) => k < parted,
  );
}

/** What the table says of a word that stands in both requests after they have parted. */
export function slotSentence(one: RequestSlots, other: RequestSlots, apart: Apart, slots: readonly string[]): string {
  const parted = partingStep(one.words, other.words);
  const shorter = Math.min(one.words.length, other.words.length);
  const hasParted = parted < Math.max(one.words.length, other.words.length);
  if (!hasParted) return 'Both requests have the same words, and so the same states and the same slots at every step.';
  let same = -1;
  for (let k = parted; k < shorter; k++) if (isSame(one.words[k], other.words[k])) same = k;
  const where = `The requests part at step ${parted + 1}.`;
  if (same === -1) return `${where} After that no step has the same word in both.`;
  const says = (model: (typeof models)[number], request: RequestSlots) =>
    slotText(request[model].shares[same] as readonly number[], slots);
  return (
    `${where} At step ${same + 1} both have “${one.words[same]?.text}”. By the word alone it is ${says('feed-forward', one)} in the first and ` +
    `${says('feed-forward', other)} in the second, states ${distanceText(apart['feed-forward'][same] as number)} apart. ` +
    `For the recurrent network it is ${says('rnn', one)} and ${says('rnn', other)}, states ${distanceText(apart.rnn[same] as number)} apart.`
  );
}

/** The slot of the largest share. */
export function bestSlot(shares: readonly number[]): number {
  return shares.indexOf(Math.max(...shares));
}

function slotText(shares: readonly number[], slots: readonly string[]): string {
  const best = bestSlot(shares);
  return `${slots[best]} (${formatNumber(shares[best] as number)})`;
}

function slotCell(shares: readonly number[], slots: readonly string[]): string {
  const best = bestSlot(shares);
  const isSure = (shares[best] as number) >= SURE;
  const kind = `slot${best === 0 ? ' is-other' : ''}${isSure ? '' : ' is-unsure'}`;
  const share = (k: number) => `<span class="share">${formatNumber(shares[k] as number)}</span>`;
  const first = `<span class="${kind}">${slots[best]}</span> ${share(best)}`;
  if (isSure) return first;
  const second = bestSlot(shares.with(best, -1));
  return `${first} <span class="slot is-second">${slots[second]}</span> ${share(second)}`;
}

const HALF = 17;

/** The numbers of a state as bars from a line: up for positive, down for negative. */
function stateCell(state: readonly number[], step: number): string {
  const text = formatVector(state);
  const bars = state.map((value, k) => {
    const height = Math.max(1, Math.round(Math.abs(value) * HALF));
    return `<rect x="${1 + k * 8}" y="${value < 0 ? HALF : HALF - height}" width="6" height="${height}"/>`;
  });
  const width = 1 + state.length * 8;
  return (
    `<svg class="distance state" data-symbol="a" data-time="${step}" data-value="${text}" role="img" aria-label="${text}" width="${width}" height="${2 * HALF}">` +
    `<path d="M0 ${HALF}h${width}"/>${bars.join('')}</svg>`
  );
}

function distanceCell(distance: number, largest: number): string {
  const height = Math.round((distance / largest) * 24);
  return (
    `<svg class="distance" width="28" height="25" aria-hidden="true"><path d="M0 24.5h28"/><rect x="9" y="${24 - height}" width="10" height="${height}"/></svg>` +
    `<span>${distanceText(distance)}</span>`
  );
}

function distanceText(distance: number): string {
  return distance === 0 ? '0' : formatNumber(distance);
}
