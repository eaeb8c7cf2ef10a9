import { symbolText } from '../equations/symbols.ts';
import { cellPaint } from '../graph/draw.ts';
import { symbolDrop, symbolMarkup } from '../graph/symbol-markup.ts';
import type { Node } from '../tape/tape.ts';

const CELL = 17;
/** Entries of the vectors are flat, so that a long one stays in sight. */
const FLAT = 11;
const GAP = 22;
const TOP = 30;

/** Two matrices as squares of their numbers: apart, and side by side with the class `is-joined`. */
export function joinedMatrices(left: Node, right: Node): string {
  const width = CELL * (left.shape[1] + right.shape[1]) + GAP + 2;
  return picture(
    width,
    TOP + CELL * left.shape[0] + 4,
    [left, right],
    group('', 1, TOP, matrix(left) + name(left, (CELL * left.shape[1]) / 2, -10)) +
      group(
        'moves-left',
        1 + CELL * left.shape[1] + GAP,
        TOP,
        matrix(right) + name(right, (CELL * right.shape[1]) / 2, -10),
      ),
  );
}

/** The two vectors that they multiply: apart, and one above the other with the class `is-joined`. */
export function joinedVectors(upper: Node, lower: Node): string {
  return picture(
    CELL + 70,
    FLAT * (upper.size + lower.size) + GAP + 2,
    [upper, lower],
    group('', 1, 1, matrix(upper, FLAT) + name(upper, CELL + 8, (FLAT * upper.size) / 2 + 4, 'start')) +
      group(
        'moves-up',
        1,
        1 + FLAT * upper.size + GAP,
        matrix(lower, FLAT) + name(lower, CELL + 8, (FLAT * lower.size) / 2 + 4, 'start'),
      ),
  );
}

function picture(width: number, height: number, nodes: readonly Node[], content: string): string {
  const label = nodes
    .map(({ name: quantity, shape }) => `${symbolText(quantity ?? '', null)} ${shape[0]} × ${shape[1]}`)
    .join(', ');
  return `<svg class="joining" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${content}</svg>`;
}

function group(moves: string, x: number, y: number, content: string): string {
  return `<g transform="translate(${x} ${y})"><g class="${moves}">${content}</g></g>`;
}

function matrix({ value, shape: [rows, columns] }: Node, height = CELL): string {
  const cells = Array.from(value, (number, k) => {
    const { sign, opacity } = cellPaint(number);
    if (opacity === 0) return '';
    return `<rect class="${sign}" x="${(k % columns) * CELL}" y="${Math.floor(k / columns) * height}" width="${CELL}" height="${height}" fill-opacity="${opacity}"/>`;
  });
  return `${cells.join('')}<rect class="outline" width="${columns * CELL}" height="${rows * height}"/>`;
}

function name(node: Node, x: number, y: number, anchor = 'middle'): string {
  const symbol = node.name ?? '';
  const shape = `${node.shape[0]}${node.shape[1] > 1 ? ` × ${node.shape[1]}` : ''}`;
  const size = `<tspan class="size" dy="${-symbolDrop(symbol, node.time)}"> ${shape}</tspan>`;
  const time = node.time === null ? '' : ` data-time="${node.time}"`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" data-symbol="${symbol}"${time}>${symbolMarkup(symbol, node.time)}${size}</text>`;
}
