import { roleOf, symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import { cellPaint } from './draw.ts';
import { type PlacedShape, SHAPE, type ShapeLayout, type ShapeRow, type ShapeWire } from './layout-picker.ts';
import type { Mark } from './marks.ts';

/** What stands in the box of an input or an output. */
export interface ShapeLabel {
  readonly text: string;
  /** Smaller, below it: how sure the network is, or that it does not know the word. */
  readonly second: string;
}

/** From below to the top. */
export const shapeLayers = ['shape-captions', 'shape-wires', 'shape-boxes'];

const rows: readonly ShapeRow[] = ['yhat', 'a', 'x'];
const CAPTION = 248;

/** Every mark of a picture, for `markupOf` in the build and `MarkPainter` in the browser; `labels` by the id of their node. */
export function shapeMarks(layout: ShapeLayout, labels: ReadonlyMap<string, ShapeLabel>): Mark[] {
  return [
    ...rows.map((row): Mark => {
      const { y, height } = SHAPE.rows[row];
      const name = symbolText(row, { from: 't', shift: 0 });
      const mark = caption(`row ${row}`, 2, y + height / 2 + 5, name, `row is-${roleOf(row)}`);
      // Answers, like the symbols in the text: its whole row lights up.
      return { ...mark, attributes: { ...mark.attributes, 'data-symbol': row, 'data-time': 't' } };
    }),
    caption('row t', 2, CAPTION, 't', 'row is-step'),
    ...layout.columns.map(({ column, x, time }) => caption(`step ${column}`, x, CAPTION, String(time), 'step')),
    ...parts(layout),
    ...layout.missing.map((place) => boxOf(place, 'is-missing', '')),
    ...layout.wires.map(wireMark),
    ...layout.nodes.map((place) => boxOf(place, `is-${roleOf(place.row)}`, contentOf(place, labels))),
  ];
}

function caption(key: string, x: number, y: number, text: string, kind: string): Mark {
  return { key, layer: 'shape-captions', tag: 'text', attributes: { class: kind, x, y }, content: escapeText(text) };
}

/** The name of each of two networks, under its steps. */
function parts({ columns }: ShapeLayout): Mark[] {
  const names = [...new Set(columns.map(({ part }) => part))].filter((part) => part !== '');
  return names.map((name) => {
    const own = columns.filter(({ part }) => part === name).map(({ x }) => x);
    return caption(`part ${name}`, (Math.min(...own) + Math.max(...own)) / 2, CAPTION + 18, name, 'part');
  });
}

function boxOf({ key, row, x, y, width, height }: Omit<PlacedShape, 'node'>, kind: string, content: string): Mark {
  const frame = `<rect class="frame" width="${width}" height="${height}" rx="2"/>`;
  // What is there answers to its symbol, like the name of its row.
  const symbol = kind === 'is-missing' ? {} : { 'data-symbol': row, 'data-time': 't' };
  return {
    // A box that is missing and one that is there are two elements: the one goes when the other comes.
    key: kind === 'is-missing' ? `no ${key}` : key,
    layer: 'shape-boxes',
    tag: 'g',
    attributes: { class: `box ${kind}`, transform: `translate(${x} ${y})`, 'data-row': row, ...symbol },
    content: `${content}${frame}`,
  };
}

function contentOf({ node, row, width, height }: PlacedShape, labels: ReadonlyMap<string, ShapeLabel>): string {
  if (row === 'a') {
    const pitch = width / node.size;
    return Array.from(node.value, (value, k) => {
      const { sign, opacity } = cellPaint(value);
      return `<rect class="${sign}" x="${fixed(k * pitch)}" width="${fixed(pitch)}" height="${height}" fill-opacity="${opacity}"/>`;
    }).join('');
  }
  const { text = '', second = '' } = labels.get(node.id) ?? {};
  const up = second ? 15.5 : height / 2 + 4.5;
  const under = second ? `<text class="second" x="${width / 2}" y="29">${escapeText(second)}</text>` : '';
  const size = [...text].length > 8 ? 'label is-long-word' : 'label';
  return `<text class="${size}" x="${width / 2}" y="${up}">${escapeText(shortened(text))}</text>${under}`;
}

function wireMark({ key, from, isFed, path }: ShapeWire): Mark {
  const role = roleOf(from.name?.replace(/@.*/, '') ?? '') ?? 'hidden';
  const kind = `shape-wire is-${role}${isFed ? ' is-fed' : ''}`;
  return { key, layer: 'shape-wires', tag: 'path', attributes: { class: kind, d: path } };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 11 ? `${characters.slice(0, 10).join('')}…` : text;
}

const fixed = (value: number) => Math.round(value * 10) / 10;
