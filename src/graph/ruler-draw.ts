import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';

/** A distribution twice: as the model gives it, and as it is drawn from. */
export interface ShownRuler {
  readonly symbols: readonly string[];
  readonly shares: ArrayLike<number>;
  readonly ruler: ArrayLike<number>;
  /** The symbol that was read before; null: nothing was. */
  readonly read: number | null;
  /** What a model reads first that does not begin with zeros. */
  readonly reads?: string;
  /** Symbols from left to right. */
  readonly order: readonly number[];
  readonly draws: readonly { readonly place: number; readonly index: number }[];
  /** The symbol that stands there now; -1: none yet. */
  readonly index: number;
  /** -1: none. */
  readonly unknown: number;
}

/** Heights of the parts, from above; lengths are shares of the width, whatever it is. */
export const RULER = { height: 140, model: [16, 20], drawn: [70, 40] } as const;
/** Shorter parts are not seen; they have no mark of their own. */
const SEEN = 1e-4;
/** Ends of shorter parts would flow together. */
const APART = 2e-3;
/** How far a needle reaches into the ruler: it leaves the names free. */
const TIP = 12;
/** Widths at which a name has to fit its part, in pixels: on a telephone, and beside a margin. */
const WIDTHS = { narrow: 270, wide: 640 } as const;

/** White space that one can see. */
export const visible = (symbol: string): string => (symbol === ' ' ? '␣' : symbol === '\n' ? '↵' : symbol);

/** Content of the `<svg>` of a ruler. A part with `data-index` can be taken by hand. */
export function rulerMarkup({ symbols, shares, ruler, order, draws, index, unknown, read, reads }: ShownRuler): string {
  const [top, bottom] = [edges(order, shares), edges(order, ruler)];
  const kind = (symbol: number, k: number) =>
    ['ruler-part', symbol === unknown ? 'is-unknown' : k % 2 ? 'is-odd' : 'is-even', symbol === index ? 'is-taken' : '']
      .join(' ')
      .trim();
  const row = (at: Edges, [y, height]: readonly [number, number]) => {
    const parts = order
      .map((symbol, k) => ({ symbol, k, from: at[k]?.[0] as number, to: at[k]?.[1] as number }))
      .filter(({ from, to }) => to - from > SEEN);
    const rects = parts.map(({ symbol, k, from, to }) => ({
      symbol,
      rect: `<rect class="${kind(symbol, k)}" data-index="${symbol}" x="${percent(from)}" y="${y}" width="${percent(to - from)}" height="${height}"/>`,
    }));
    // The one that was taken lies on top, with its frame.
    rects.sort((a, b) => Number(a.symbol === index) - Number(b.symbol === index));
    const names = parts.map(({ symbol, from, to }) =>
      label(visible(symbols[symbol] as string), from, to, y + height / 2),
    );
    return [...rects.map(({ rect }) => rect), ...names].join('');
  };
  const before = read === null ? reads : symbols[read];
  const caption = `reading ${before === undefined ? 'nothing' : `“${visible(before)}”`}, the model says`;
  const [modelEnd, drawnStart] = [RULER.model[0] + RULER.model[1], RULER.drawn[0]];
  const links = order
    .map((_, k) => [top[k]?.[1], bottom[k]?.[1]] as [number, number])
    .filter(([, to], k) => to > (bottom[k]?.[0] as number) + APART && to < 1 - APART)
    .map(
      ([from, to]) =>
        `<line class="ruler-link" x1="${percent(from)}" y1="${modelEnd}" x2="${percent(to)}" y2="${drawnStart}"/>`,
    );
  return [
    `<text class="ruler-caption" y="10">${escapeText(caption)}</text>`,
    row(top, RULER.model),
    ...links,
    row(bottom, RULER.drawn),
    ...scale(),
    ...draws.map(({ place, index: on }, k) => needle(place, k < draws.length - 1, symbols[on] as string)),
  ].join('');
}

type Edges = readonly (readonly [from: number, to: number])[];

/** Where the part of each symbol begins and ends. */
function edges(order: readonly number[], lengths: ArrayLike<number>): Edges {
  let end = 0;
  return order.map((symbol) => {
    const from = end;
    end += lengths[symbol] as number;
    return [from, end] as const;
  });
}

const percent = (share: number): string => `${Number((100 * share).toFixed(3))}%`;

/** A name in the middle of its part, where there is room for it. */
function label(name: string, from: number, to: number, y: number): string {
  const width = [...name].reduce((sum, each) => sum + (/[\u2E80-\u9FFF]/.test(each) ? 15 : 7.6), 6);
  if ((to - from) * WIDTHS.wide < width) return '';
  const room = (to - from) * WIDTHS.narrow < width ? ' is-wide-only' : '';
  return `<text class="ruler-name${room}" x="${percent((from + to) / 2)}" y="${y + 5}">${escapeText(name)}</text>`;
}

function scale(): string[] {
  const y = RULER.drawn[0] + RULER.drawn[1];
  return [0, 0.25, 0.5, 0.75, 1].flatMap((at) => [
    `<line class="ruler-tick" x1="${percent(at)}" y1="${y}" x2="${percent(at)}" y2="${y + 5}"/>`,
    `<text class="ruler-number${at === 0 ? ' is-first' : at === 1 ? ' is-last' : ''}" x="${percent(at)}" y="${y + 18}">${at}</text>`,
  ]);
}

/** Where a draw fell; crossed out where it did not count. */
function needle(place: number, isRejected: boolean, name: string): string {
  const [y] = RULER.drawn;
  const x = percent(place);
  const side = place > 0.9 ? ' is-last' : place < 0.1 ? ' is-first' : '';
  const head = `<circle cx="${x}" cy="${y - 8}" r="4"/><line x1="${x}" y1="${y - 8}" x2="${x}" y2="${y + TIP}"/>`;
  const text = isRejected ? '' : `<text class="${side.trim()}" x="${x}" y="${y - 16}">${formatNumber(place, 3)}</text>`;
  return `<g class="ruler-needle${isRejected ? ' is-rejected' : ''}"><title>${formatNumber(place, 3)}: ${escapeText(visible(name))}${isRejected ? ', does not count' : ''}</title>${head}${text}</g>`;
}
