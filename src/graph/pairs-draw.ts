import { escapeText } from '../equations/typeset.ts';
import type { Mark } from './marks.ts';
import { symbolMarkup } from './symbol-markup.ts';

/** A step of training as it is drawn. */
export interface DrawnPair {
  /** null: nothing, zeros. */
  readonly read: DrawnToken | null;
  readonly due: DrawnToken;
  /** What the network gave the largest share, with that share; null where it does not have these words. */
  readonly says: { readonly text: string; readonly share: string } | null;
}

export interface DrawnToken {
  readonly text: string;
  /** False where UNK is read or due in its place. */
  readonly isKnown: boolean;
}

/** From where the input of the next step comes. */
export type DrawnFeed = 'target' | 'word' | 'output';

export const pairLayers = ['pairs-wires', 'pairs-parts', 'pairs-words'];

const [LEFT, LEAST, GUTTER] = [70, 62, 34];
/** From above: the word that is due, what the network says, its share, its state, what is read. */
const Y = { due: 30, says: 72, share: 86, state: 122, read: 192 };
const BOX = { wide: 20, tall: 14 };
const HEIGHT = 222;
const LONGEST = 18;

/** As much of a word as there is room for. */
const shortened = (text: string) =>
  [...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text;
const widthOf = (text: string) => 8.2 * [...shortened(text)].length;

/** How wide each column is. */
function columnsOf(pairs: readonly DrawnPair[]): number[] {
  return pairs.map(({ read, due, says }) =>
    Math.max(LEAST, ...[read?.text ?? '', due.text, says?.text ?? ''].map((text) => widthOf(text) + 10)),
  );
}

/** Width and height of the drawing in pixels. */
export function pairsSize(pairs: readonly DrawnPair[]) {
  const width = LEFT + columnsOf(pairs).reduce((sum, each) => sum + each + GUTTER, 0);
  return { width: Math.ceil(width), height: HEIGHT };
}

/** Every mark of a sentence as training pairs: what is due above, what is read below, and the way from one to the other. */
export function pairsMarks(pairs: readonly DrawnPair[], feed: DrawnFeed): Mark[] {
  const columns = columnsOf(pairs);
  let left = LEFT;
  const middles = columns.map((width) => {
    const middle = left + width / 2;
    left += width + GUTTER;
    return middle;
  });
  return [
    label('due', Y.due, 'due'),
    ...(pairs.some(({ says }) => says)
      ? [label('says', Y.says, 'says first'), label('share', Y.share, 'its share')]
      : []),
    label('state', Y.state + 4, 'state'),
    label('read', Y.read, 'reads'),
    ...pairs.flatMap((pair, k) => {
      const next = middles[k + 1];
      const edge = (middles[k] as number) + (columns[k] as number) / 2;
      return [
        ...pairMarks(pair, k, middles[k] as number, feed),
        ...(next === undefined ? [] : wayOn(pair, k, { x: middles[k] as number, edge, next }, feed)),
      ];
    }),
  ];
}

function pairMarks({ read, due, says }: DrawnPair, k: number, x: number, feed: DrawnFeed): Mark[] {
  const t = k + 1;
  const isFed = k > 0 && feed !== 'target';
  const readText = read?.text ?? (k === 0 ? 'nothing' : '');
  const isWrong =
    says !== null && says.text !== (due.isKnown ? due.text.toLowerCase() : 'UNK') && says.text !== due.text;
  return [
    ...token(`due ${k}`, 'is-due', x, Y.due, due),
    symbol(`y ${k}`, 'is-due', x, Y.due - 15, 'y', t),
    ...(says
      ? [
          text(`says ${k}`, `pairs-says ${isWrong ? 'is-other' : ''}`, x, Y.says, shortened(says.text)),
          text(`share ${k}`, 'pairs-share', x, Y.share, says.share),
          wire(`out ${k}`, 'is-output', up(x, Y.state - BOX.tall, Y.share + 5)),
        ]
      : [wire(`out ${k}`, 'is-output', up(x, Y.state - BOX.tall, Y.due + 14))]),
    {
      ...{ key: `box ${k}`, layer: 'pairs-parts', tag: 'rect' },
      attributes: {
        class: 'pairs-state',
        ...{ x: x - BOX.wide, y: Y.state - BOX.tall, width: 2 * BOX.wide, height: 2 * BOX.tall, rx: 3 },
      },
    },
    symbol(`a ${k}`, 'is-hidden', x, Y.state + 4, 'a', t),
    wire(`in ${k}`, isFed ? 'is-output' : 'is-input', up(x, Y.read - 16, Y.state + BOX.tall + 3)),
    ...(k > 0 && feed === 'output'
      ? [symbol(`read ${k}`, 'pairs-read is-output', x, Y.read, 'yhat', k)]
      : token(`read ${k}`, `pairs-read ${isFed ? 'is-output' : 'is-input'} ${read ? '' : 'is-nothing'}`, x, Y.read, {
          text: readText,
          isKnown: read?.isKnown ?? true,
        })),
    symbol(`x ${k}`, 'is-input', x - 17, Y.read - 32, 'x', t),
  ];
}

/** The state handed on, and the way from a word that is due, or was said, to the input of the next step. */
function wayOn(
  pair: DrawnPair,
  k: number,
  { x, edge, next }: Record<'x' | 'edge' | 'next', number>,
  feed: DrawnFeed,
): Mark[] {
  const isTarget = feed === 'target' || !pair.says;
  const from = isTarget ? Y.due - 4 : Y.says - 4;
  const start = x + widthOf(isTarget ? pair.due.text : (pair.says?.text ?? '')) / 2 + 5;
  const middle = edge + GUTTER / 2;
  const low = Y.read + 26;
  const d = `M${start},${from}H${middle - 8}Q${middle},${from} ${middle},${from + 8}V${low - 8}Q${middle},${low} ${middle + 8},${low}H${next}V${low - 5}`;
  return [
    wire(`along ${k}`, 'is-hidden', right(x + BOX.wide, next - BOX.wide - 1)),
    wire(`fed ${k}`, `pairs-fed ${isTarget ? 'is-due' : 'is-output'}`, d),
    {
      ...{ key: `head ${k}`, layer: 'pairs-wires', tag: 'path' },
      attributes: {
        class: `pairs-head ${isTarget ? 'is-due' : 'is-output'}`,
        d: `M${next - 4},${low - 4}L${next},${low - 11}L${next + 4},${low - 4}Z`,
      },
    },
  ];
}

/** A word; where it is not in the vocabulary it is struck out, and UNK stands after it. */
function token(key: string, kind: string, x: number, y: number, { text: word, isKnown }: DrawnToken): Mark[] {
  const shown = escapeText(shortened(word));
  return [
    {
      ...{ key: `token ${key}`, layer: 'pairs-words', tag: 'text' },
      attributes: { class: `pairs-token ${kind} ${isKnown ? '' : 'is-unknown'}`, x, y, 'text-anchor': 'middle' },
      content: shown,
    },
    ...(isKnown ? [] : [text(`unknown ${key}`, 'pairs-unknown', x, y + 12, 'UNK')]),
  ];
}

const text = (key: string, kind: string, x: number, y: number, content: string): Mark => ({
  ...{ key: `text ${key}`, layer: 'pairs-words', tag: 'text' },
  attributes: { class: kind, x, y, 'text-anchor': 'middle' },
  content: escapeText(content),
});

const symbol = (key: string, kind: string, x: number, y: number, name: string, time: number): Mark => ({
  ...{ key: `symbol ${key}`, layer: 'pairs-words', tag: 'text' },
  attributes: { class: `pairs-symbol ${kind}`, x, y, 'text-anchor': 'middle' },
  content: symbolMarkup(name, time),
});

const label = (key: string, y: number, content: string): Mark => ({
  ...text(`label ${key}`, 'pairs-label', 0, y, content),
  attributes: { class: 'pairs-label', x: 0, y, 'text-anchor': 'start' },
});

const wire = (key: string, kind: string, d: string): Mark => ({
  ...{ key: `wire ${key}`, layer: 'pairs-wires', tag: 'path' },
  attributes: { class: `pairs-wire ${kind}`, d },
});

/** An arrow along a straight line, to the right or upwards. */
const right = (from: number, to: number) =>
  `M${from},${Y.state}H${to}M${to - 4},${Y.state - 4}L${to},${Y.state}L${to - 4},${Y.state + 4}`;
const up = (x: number, from: number, to: number) =>
  `M${x},${from}V${to}M${x - 4},${to + 4}L${x},${to}L${x + 4},${to + 4}`;
