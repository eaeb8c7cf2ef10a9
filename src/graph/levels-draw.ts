import { escapeText } from '../equations/typeset.ts';

interface ShownTile {
  readonly text: string;
  /** Places of its characters; the end is behind the last. */
  readonly from: number;
  readonly to: number;
  readonly isUnknown: boolean;
}

/** A sentence cut twice, and two words of it that belong together. */
export interface ShownLevels {
  readonly words: readonly ShownTile[];
  readonly characters: readonly ShownTile[];
  /** Places of the two among the words; null: there are no two. */
  readonly pair: { readonly one: number; readonly other: number } | null;
  /** Steps from the one to the other: by words, by characters. */
  readonly distances: readonly [words: number, characters: number];
}

const CELL = 14;
const ROWS = { words: 52, characters: 88, height: 26 } as const;
export const LEVELS_HEIGHT = 166;
export const levelsWidth = ({ characters }: ShownLevels): number => Math.max(1, characters.at(-1)?.to ?? 0) * CELL + 2;

/** Content of the `<svg>`: words above, their characters below, and an arc on either side. */
export function levelsMarkup({ words, characters, pair, distances }: ShownLevels): string {
  const tile = ({ text, from, to, isUnknown }: ShownTile, y: number, isEnd: boolean) => {
    const [x, width] = [1 + from * CELL, (to - from) * CELL];
    const name = isUnknown && to - from >= 3 ? 'UNK' : text === ' ' ? '␣' : text;
    const kind = `levels-tile${isUnknown ? ' is-unknown' : ''}${isEnd ? ' is-end' : ''}`;
    return `<g class="${kind}"><rect x="${x}" y="${y}" width="${width}" height="${ROWS.height}"/><text x="${x + width / 2}" y="${y + 18}">${escapeText(name)}</text></g>`;
  };
  const [one, other] = [words[pair?.one ?? -1], words[pair?.other ?? -1]];
  const isEnd = ({ from, to }: ShownTile) => [one, other].some((word) => word && from >= word.from && to <= word.to);
  const rows = [
    ...words.map((each) => tile(each, ROWS.words, isEnd(each))),
    ...characters.map((each) => tile(each, ROWS.characters, isEnd(each))),
  ];
  if (!one || !other) return rows.join('');
  const middle = ({ from, to }: ShownTile) => 1 + ((from + to) * CELL) / 2;
  const bottom = ROWS.characters + ROWS.height;
  return [
    ...rows,
    arc(middle(one), middle(other), ROWS.words - 2, -1, distances[0]),
    arc(1 + (one.to - 0.5) * CELL, 1 + (other.from + 0.5) * CELL, bottom + 2, 1, distances[1]),
  ].join('');
}

/** From one tile to another, above (−1) or below (1) them, with the number of steps. */
function arc(from: number, to: number, y: number, side: 1 | -1, steps: number): string {
  const bend = y + side * 44;
  const path = `M${from},${y}C${from + 10},${bend} ${to - 10},${bend} ${to},${y}`;
  const head = `M${to - 5},${y + side * 7}L${to},${y}L${to + 4},${y + side * 8}`;
  const label = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  return `<path class="levels-arc" d="${path}"/><path class="levels-arc" d="${head}"/><text class="levels-steps" x="${(from + to) / 2}" y="${y + side * 33 + 4}">${label}</text>`;
}
