import { formatNumber, formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import { type ShownRuler, visible } from '../graph/ruler-draw.ts';

/** One step of a text that is being written. */
export interface ShownStep extends Omit<ShownRuler, 'symbols' | 'unknown'> {
  readonly how: 'given' | 'drawn' | 'picked' | 'open';
}

/** A text that is being written. */
export interface ShownText {
  readonly symbols: readonly string[];
  readonly level: 'word' | 'character';
  /** -1: none. */
  readonly unknown: number;
  readonly steps: readonly ShownStep[];
  /** The step that is looked at, from 0. */
  readonly at: number;
  readonly end: 'sentence' | 'limit' | 'fault' | null;
  readonly probability: number;
  /** Of each symbol how often it came in a hundred draws at this step. */
  readonly often: ArrayLike<number>;
  /** The symbol that is read before the first one; default: none, but zeros. */
  readonly reads?: string;
}

/** The likeliest symbols that the table names. */
const LISTED = 6;
const named = (symbol: string | undefined) => `“${visible(symbol ?? '')}”`;

/** The text as a row of radio buttons, one a step. */
export function textMarkup({ symbols, steps, at }: ShownText, name: string): string {
  return steps
    .map(({ how, index }, k) => {
      const word = how === 'open' ? '?' : escapeText(visible(symbols[index] as string));
      const hint = { given: ', given', drawn: '', picked: ', by hand', open: ', not yet drawn' }[how];
      return `<label class="choice sampling-step is-${how}"><input type="radio" name="${name}-step" value="${k}"${k === at ? ' checked' : ''}><span>${word}<span class="visually-hidden">${hint}</span></span></label>`;
    })
    .join('');
}

/** The likeliest symbols of a step: what the model says, how long their part of the ruler is, and how often it was hit. */
export function listRows({ symbols, steps, at, often }: ShownText): string {
  const step = steps[at];
  if (!step) return '';
  const { order, shares, ruler, index } = step;
  const rows = order.slice(0, LISTED).map((symbol) => {
    const cells = [...[shares[symbol], ruler[symbol]].map((each) => formatNumber(each as number, 3)), often[symbol]];
    const taken = symbol === index ? ' class="is-taken"' : '';
    return `<tr${taken}><th scope="row">${escapeText(visible(symbols[symbol] as string))}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const rest = order.slice(LISTED);
  if (rest.length === 0) return rows.join('');
  const sum = (of: ArrayLike<number>) => rest.reduce((total, symbol) => total + (of[symbol] as number), 0);
  const others = rest.length === 1 ? 'one other' : `${rest.length} others`;
  return `${rows.join('')}<tr class="is-rest"><th scope="row">${others}</th><td>${formatNumber(sum(shares), 3)}</td><td>${formatNumber(sum(ruler), 3)}</td><td>${sum(often)}</td></tr>`;
}

/** All symbols as options, the likeliest first, to take one by hand. */
export function optionsMarkup({ symbols, steps, at }: ShownText): string {
  const step = steps[at];
  const first = '<option value="">choose</option>';
  if (!step || step.how === 'given') return first;
  const options = step.order.map(
    (symbol) =>
      `<option value="${symbol}">${escapeText(visible(symbols[symbol] as string))} (${formatSignificant(step.shares[symbol] as number, 2)})</option>`,
  );
  return first + options.join('');
}

/** The step that is looked at, in words, and where the text stands. */
export function stepSentence(text: ShownText): string {
  const { symbols, steps, at, end } = text;
  const step = steps[at];
  if (end === 'fault' && !step) return 'The numbers of this model are not finite: there is nothing to draw from.';
  if (!step) return '';
  const read = step.read === null ? text.reads : symbols[step.read];
  const reads = read === undefined ? 'reads nothing, only zeros' : `reads ${named(read)}`;
  return `Step ${at + 1} ${reads}. ${happened(text, step)} ${standing(text)}`;
}

/** A share in words: small ones keep a digit. */
const shareText = (share: number) => (share < 0.001 ? formatSignificant(share, 2) : formatNumber(share, 3));

function happened({ symbols, unknown }: ShownText, { how, index, draws, shares, ruler, order }: ShownStep): string {
  const share = (of: ArrayLike<number>) => shareText(of[index] as number);
  if (how === 'open') {
    const [likeliest] = order;
    return `The likeliest next is ${named(symbols[likeliest as number])}, with ${formatNumber(shares[likeliest as number] as number, 3)}. Nothing is drawn yet.`;
  }
  const word = named(symbols[index]);
  if (how === 'given') return `Here ${word} is given; the model gave it ${share(shares)}.`;
  if (how === 'picked') return `You took ${word}; the model gives it ${share(shares)}.`;
  const rejected = draws.length - 1;
  const redrawn =
    rejected === 0
      ? ''
      : `${rejected === 1 ? 'One draw' : `${rejected} draws`} fell on ${named(symbols[unknown])} and ${rejected === 1 ? 'does' : 'do'} not count. `;
  const place = formatNumber(draws.at(-1)?.place ?? 0, 3);
  const changed = share(ruler) === share(shares) ? '' : ` (${share(shares)} by the model)`;
  return `${redrawn}The draw ${place} falls on ${word}, which has ${share(ruler)} of the ruler${changed}.`;
}

function standing({ end, steps, probability }: ShownText): string {
  const count = steps.filter(({ how }) => how === 'drawn' || how === 'picked').length;
  if (count === 0) return '';
  const size = `By the model the ${count === 1 ? 'one symbol' : `${count} symbols`} after the beginning ${count === 1 ? 'has' : 'have'} the probability ${formatSignificant(probability)}.`;
  const last = {
    sentence: 'The text has come to its end.',
    limit: 'The text was cut off: it had reached the limit.',
    fault: 'Here the numbers of the model are not finite any more: there is nothing to draw from.',
  };
  return end === null ? size : `${last[end]} ${size}`;
}

/** The same beginning with one of several seeds. */
export interface ShownSibling {
  readonly seed: number;
  readonly text: string;
  readonly probability: number;
  readonly end: ShownText['end'];
}

/** The same beginning with several seeds, each a button; what stands in the figure is marked. */
export function siblingRows(
  siblings: readonly ShownSibling[],
  here: { readonly seed: number; readonly text: string },
): string {
  return siblings
    .map(({ seed, text, probability, end }) => {
      const cut = end === 'limit' ? ' …' : '';
      const mark = seed === here.seed && text === here.text ? ' class="is-taken"' : '';
      return `<tr${mark}><th scope="row"><button type="button" data-seed-of="${seed}" aria-label="Seed ${seed}">${seed}</button></th><td>${escapeText(text)}${cut}</td><td>${formatSignificant(probability, 2)}</td></tr>`;
    })
    .join('');
}

/** How many of the texts differ. */
export function siblingSentence(siblings: readonly ShownSibling[]): string {
  const kinds = new Set(siblings.map(({ text }) => text)).size;
  const all = siblings.length;
  if (kinds === 1) return `All ${all} texts are the same.`;
  return kinds === all ? `All ${all} texts differ.` : `${all} seeds, ${kinds} different texts.`;
}
