import { formatNumber, formatShort } from '../equations/format.ts';
import type { Mark } from './marks.ts';
import { symbolMarkup } from './symbol-markup.ts';

/** A unit that reads its own output, step by step, with the gradient that comes back from its last output. */
export interface DrawnLoop {
  readonly states: readonly number[];
  readonly outputs: readonly number[];
  readonly arriving: { readonly states: readonly number[]; readonly outputs: readonly number[] };
  /** By what the gradient is multiplied from each state to the one before: along the state, and along the loop. */
  readonly factors: { readonly states: readonly number[]; readonly outputs: readonly number[] };
  /** Which of the two ways it may take. */
  readonly isOpen: { readonly states: boolean; readonly outputs: boolean };
}

export const loopLayers = ['loop-wires', 'loop-parts', 'loop-words'];

const [LEFT, WIDE] = [66, 84];
const Y = { grad: 16, output: 46, state: 122, gradState: 164 };
const HALF = { wide: 23, tall: 13 };

export const loopSize = (steps: number) => ({ width: LEFT + steps * WIDE, height: 174 });

/** Every mark of the picture. The wider a way, the larger the gradient that came along it. */
export function loopMarks(loop: DrawnLoop): Mark[] {
  const T = loop.states.length;
  const at = (k: number) => LEFT + (k + 0.5) * WIDE;
  return [
    label('gradient', Y.grad, 'gradient'),
    label('output', Y.output + 4, 'output'),
    label('state', Y.state + 4, 'state'),
    label('below', Y.gradState, 'gradient'),
    wire('start', 'is-input', `M${LEFT - 6},${Y.state}H${at(0) - HALF.wide - 5}`, 1.25),
    head('start', 'is-input', at(0) - HALF.wide, Y.state),
    word('start', 'name is-input', LEFT - 20, Y.state + 4, symbolMarkup('x', 1)),
    ...loop.states.flatMap((state, k): Mark[] => {
      const x = at(k);
      const grad = { state: loop.arriving.states[k] as number, output: loop.arriving.outputs[k] as number };
      return [
        wire(
          `up ${k}`,
          `is-output ${k < T - 1 && !loop.isOpen.outputs ? 'is-cut' : ''}`,
          `M${x},${Y.state - HALF.tall}V${Y.output + HALF.tall}`,
          k === T - 1 ? width(1) : width(loop.isOpen.outputs ? grad.output : 0),
        ),
        ...node(`state ${k}`, 'is-hidden', x, Y.state, state),
        ...node(`output ${k}`, 'is-output', x, Y.output, loop.outputs[k] as number),
        word(`at state ${k}`, 'gradient', x, Y.gradState, formatShort(grad.state)),
        word(`at output ${k}`, 'gradient', x, Y.grad, formatShort(grad.output)),
        ...(k < T - 1 ? between(loop, k, x) : []),
      ];
    }),
  ];
}

/** The two ways from a state to the next. */
function between(loop: DrawnLoop, k: number, x: number): Mark[] {
  const [from, to] = [x + HALF.wide, x + WIDE - HALF.wide];
  const { isOpen, factors, arriving } = loop;
  const next = arriving.states[k + 1] as number;
  const [along, back] = [factors.states[k] as number, factors.outputs[k] as number];
  return [
    wire(
      `along ${k}`,
      `is-hidden ${isOpen.states ? '' : 'is-cut'}`,
      `M${from},${Y.state}H${to - 8}`,
      isOpen.states ? width(along * next) : 1.25,
    ),
    wire(
      `back ${k}`,
      `is-output ${isOpen.outputs ? '' : 'is-cut'}`,
      `M${from},${Y.output}C${from + 26},${Y.output} ${to - 30},${Y.state - 8} ${to - 8},${Y.state - 7}`,
      isOpen.outputs ? width(back * next) : 1.25,
    ),
    head(`along ${k}`, `is-hidden ${isOpen.states ? '' : 'is-cut'}`, to, Y.state),
    head(`back ${k}`, `is-output ${isOpen.outputs ? '' : 'is-cut'}`, to, Y.state - 7),
    ...(isOpen.states
      ? [word(`factor along ${k}`, 'factor is-hidden', x + WIDE / 2, Y.state + 14, `×${formatNumber(along)}`)]
      : []),
    ...(isOpen.outputs
      ? [word(`factor back ${k}`, 'factor is-output', x + WIDE / 2 + 21, Y.output + 40, `×${formatNumber(back)}`)]
      : []),
  ];
}

/** 1.25 where nothing comes, up to 5, on a logarithmic scale from 0.001. */
function width(gradient: number): number {
  const size = Math.abs(gradient);
  if (!(size > 1e-3)) return 1.25;
  return Math.min(5, 1.25 + 0.9 * Math.log10(size / 1e-3));
}

function node(key: string, role: string, x: number, y: number, value: number): Mark[] {
  return [
    {
      ...{ key, layer: 'loop-parts', tag: 'rect' },
      attributes: {
        class: `node ${role}`,
        x: x - HALF.wide,
        y: y - HALF.tall,
        width: 2 * HALF.wide,
        height: 2 * HALF.tall,
        rx: 3,
      },
    },
    word(`value of ${key}`, 'value', x, y + 4, formatNumber(value)),
  ];
}

const word = (key: string, kind: string, x: number, y: number, content: string): Mark => ({
  ...{ key: `word ${key}`, layer: 'loop-words', tag: 'text' },
  attributes: { class: kind, x, y, 'text-anchor': 'middle' },
  content,
});

/** An arrowhead to the right: which way the values go. */
const head = (key: string, kind: string, x: number, y: number): Mark => ({
  ...{ key: `head ${key}`, layer: 'loop-wires', tag: 'path' },
  attributes: { class: `head ${kind}`, d: `M${x - 9},${y - 5}L${x},${y}L${x - 9},${y + 5}Z` },
});

const label = (key: string, y: number, content: string): Mark => ({
  ...word(`label ${key}`, 'row-label', 0, y, content),
  attributes: { class: 'row-label', x: 0, y, 'text-anchor': 'start' },
});

const wire = (key: string, kind: string, d: string, thick: number): Mark => ({
  ...{ key: `wire ${key}`, layer: 'loop-wires', tag: 'path' },
  attributes: { class: `way ${kind}`, d, 'stroke-width': thick },
});
