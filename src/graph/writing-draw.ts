import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Mark } from './marks.ts';

/** What two networks do with a number, as it is drawn. */
export interface DrawnWriting {
  readonly digits: readonly string[];
  /** The state after each digit that is read, a class of the heat map for each unit; digits behind it are not read. */
  readonly encoded: readonly (readonly string[])[];
  readonly steps: readonly DrawnStep[];
  /** Whether a letter that is written is what the next step reads. */
  readonly isLoop: boolean;
}

export interface DrawnStep {
  /** What it reads; empty for nothing. */
  readonly read: string;
  /** Whether what it reads is a target. */
  readonly isTarget: boolean;
  readonly letter: string;
  readonly share: number;
  /** What it should have written; empty behind the end. */
  readonly target: string;
  readonly tiles: readonly string[];
}

export const writingLayers = ['writing-wires', 'writing-parts', 'writing-words'];

const HEIGHT = 184;
const [LEFT, WIDE, GAP] = [58, 48, 70];
const TILE = 7;
/** From above: target, letter, share, state, what is read. */
const Y = { target: 14, letter: 42, share: 57, state: 104, read: 168 };
const HALF = { wide: 16, tall: 23 };

/** Width and height of the drawing in pixels. */
export function writingSize({ digits, steps }: DrawnWriting) {
  return { width: LEFT + GAP + (digits.length + steps.length) * WIDE, height: HEIGHT };
}

const text = (key: string, kind: string, x: number, y: number, content: string): Mark => ({
  ...{ key, layer: 'writing-words', tag: 'text' },
  attributes: { class: kind, x, y, 'text-anchor': 'middle' },
  content: escapeText(content),
});

const wire = (key: string, kind: string, d: string): Mark => ({
  ...{ key: `wire ${key}`, layer: 'writing-wires', tag: 'path' },
  attributes: { class: `wire ${kind}`, d },
});

/** An arrow along a straight line, to the right or upwards. */
const right = (from: number, to: number) =>
  `M${from},${Y.state}H${to}M${to - 4},${Y.state - 4}L${to},${Y.state}L${to - 4},${Y.state + 4}`;
const up = (x: number, from: number, to: number) =>
  `M${x},${from}V${to}M${x - 4},${to + 4}L${x},${to}L${x + 4},${to + 4}`;

/** A filled arrowhead to the right that ends at x. */
const headAt = (x: number) => `M${x - 11},${Y.state - 7}L${x},${Y.state}L${x - 11},${Y.state + 7}Z`;

/** Every mark of the two networks: the one that reads at the left, the one that writes at the right. */
export function writingMarks(writing: DrawnWriting): Mark[] {
  const { digits, encoded, steps, isLoop } = writing;
  const encoderAt = (k: number) => LEFT + (k + 0.5) * WIDE;
  const decoderAt = (k: number) => LEFT + GAP + (digits.length + k + 0.5) * WIDE;
  const handed = encoderAt(encoded.length - 1) + HALF.wide;
  const label = (key: string, y: number, content: string): Mark => ({
    ...text(`label ${key}`, 'row-label', 0, y, content),
    attributes: { class: 'row-label', x: 0, y, 'text-anchor': 'start' },
  });
  return [
    label('target', Y.target, 'target'),
    label('letter', Y.letter - 2, 'writes'),
    label('share', Y.share, 'its share'),
    label('state', Y.state + 4, 'state'),
    label('read', Y.read, 'reads'),
    ...digits.flatMap((digit, k): Mark[] => {
      const [x, tiles] = [encoderAt(k), encoded[k]];
      const read = text(`digit ${k}`, tiles ? 'read is-input' : 'read is-unread', x, Y.read, digit);
      if (!tiles) return [read];
      return [
        read,
        wire(`in ${k}`, 'is-input', up(x, Y.read - 17, Y.state + HALF.tall + 3)),
        ...(k > 0 ? [wire(`on ${k}`, 'is-hidden', right(encoderAt(k - 1) + HALF.wide, x - HALF.wide - 1))] : []),
        ...box(`encoder ${k}`, x, tiles),
      ];
    }),
    wire('handed', 'is-hidden is-handed', `M${handed},${Y.state}H${decoderAt(0) - HALF.wide - 9}`),
    wire('handed over', 'is-hidden is-head', headAt(decoderAt(0) - HALF.wide - 1)),
    text('handed', 'handed', decoderAt(0) - HALF.wide - GAP / 2 - 8, Y.state - 9, `${encoded[0]?.length ?? 0} numbers`),
    ...steps.flatMap((step, k) => stepMarks(step, k, decoderAt(k), isLoop && k < steps.length - 1)),
  ];
}

function stepMarks(step: DrawnStep, k: number, x: number, isFedBack: boolean): Mark[] {
  const { read, isTarget, letter, share, target, tiles } = step;
  const isWrong = letter !== target;
  const middle = x + WIDE / 2;
  const onward = `M${x + 13},${Y.letter - 6}Q${middle},${Y.letter - 6} ${middle},${Y.letter + 8}V${Y.read - 19}`;
  const into = `Q${middle},${Y.read - 5} ${x + WIDE - 13},${Y.read - 5}m-4,-4l4,4l-4,4`;
  return [
    text(`target ${k}`, 'target', x, Y.target, target),
    text(
      `letter ${k}`,
      `letter ${isWrong ? 'is-wrong' : ''} ${letter.length > 1 ? 'is-end' : ''}`,
      x,
      Y.letter,
      letter,
    ),
    text(`share ${k}`, 'share', x, Y.share, formatNumber(share)),
    wire(`out ${k}`, 'is-output', up(x, Y.state - HALF.tall, Y.share + 5)),
    ...(k > 0 ? [wire(`along ${k}`, 'is-hidden', right(x - WIDE + HALF.wide, x - HALF.wide - 1))] : []),
    ...box(`decoder ${k}`, x, tiles),
    ...(read === ''
      ? []
      : [wire(`read ${k}`, isTarget ? 'is-loss' : 'is-output', up(x, Y.read - 17, Y.state + HALF.tall + 3))]),
    text(`read ${k}`, `read ${isTarget ? 'is-loss' : 'is-output'}`, x, Y.read, read),
    ...(isFedBack ? [wire(`back ${k}`, 'is-output is-loop', onward + into)] : []),
  ];
}

/** A state: a tile a unit, four in a row. */
function box(key: string, x: number, tiles: readonly string[]): Mark[] {
  const rows = Math.ceil(tiles.length / 4);
  const [left, top] = [x - 2 * TILE, Y.state - (rows * TILE) / 2];
  return [
    {
      ...{ key: `box ${key}`, layer: 'writing-parts', tag: 'rect' },
      attributes: {
        class: 'state',
        x: x - HALF.wide,
        y: Y.state - HALF.tall,
        width: 2 * HALF.wide,
        height: 2 * HALF.tall,
      },
    },
    ...tiles.map(
      (heat, k): Mark => ({
        ...{ key: `tile ${key} ${k}`, layer: 'writing-parts', tag: 'rect' },
        attributes: {
          class: `tile ${heat}`,
          ...{ x: left + TILE * (k % 4), y: top + TILE * Math.floor(k / 4), width: TILE, height: TILE },
        },
      }),
    ),
  ];
}
