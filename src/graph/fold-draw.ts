import { roleOf } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import {
  BOX,
  type FoldColumn,
  type FoldLayout,
  type FoldState,
  foldLayout,
  LOOP,
  LOOP_END,
  LOOP_TAP,
  RAIL,
  ROW,
} from './fold-layout.ts';
import type { Mark } from './marks.ts';
import { symbolMarkup } from './symbol-markup.ts';

/** The quantities and matrices of a cell, by their names in the equations. */
export interface FoldNames {
  readonly input: string;
  readonly state: string;
  readonly output: string;
  readonly weights: { readonly input: string; readonly state: string; readonly output: string };
}

type Place = 'input' | 'state' | 'output';
const places: readonly Place[] = ['input', 'state', 'output'];

/** From below to the top. */
export const layers = ['fold-rails', 'fold-wires', 'fold-nodes', 'fold-labels'];

/** Every element of the drawing, by layers; `words` are what is read, step by step. */
export function foldMarks(state: FoldState, names: FoldNames, words: readonly string[]): Mark[] {
  const layout = foldLayout(state);
  return [
    ...places.flatMap((place) => rail(layout, place, names, state)),
    ...layout.columns.flatMap((column) => places.map((place) => wire(column, place, names, state))),
    ...loop(layout, names),
    box('initial', layout.initial.x, ROW.state, names.state, '0', layout.initial.opacity, false),
    ...layout.columns.flatMap((column) => cell(column, names, state, words)),
    ...(state.untied > 0
      ? layout.columns.flatMap((column) => places.map((place) => ownWeight(column, place, layout, names, state)))
      : []),
  ];
}

/** A matrix drawn once, with a line past all its uses. */
function rail(
  { columns, chipX, railEnd, loop }: FoldLayout,
  place: Place,
  names: FoldNames,
  { untied }: FoldState,
): Mark[] {
  const weight = names.weights[place];
  const opacity = 1 - untied;
  const y = RAIL[place];
  const end = place === 'state' ? railEnd : (columns.at(-1)?.x ?? 0);
  const taps =
    place === 'state'
      ? columns.map(({ arrow, time }) => ({
          time,
          x: (arrow.from + arrow.to) / 2,
          y: ROW.state,
          opacity: arrow.opacity,
        }))
      : columns.map(({ x, time, apart }) => ({ time, x, y, opacity: apart }));
  if (place === 'state') taps.push({ time: 0, x: loop.x + LOOP_TAP.x, y: loop.y + LOOP_TAP.y, opacity: loop.opacity });
  return [
    mark('fold-rails', `rail ${place}`, 'path', {
      class: 'fold-rail',
      'data-rail': weight,
      opacity,
      d: `M${n(chipX + 48)},${y}H${n(end)}`,
    }),
    ...taps.flatMap((tap) => [
      mark('fold-rails', `tap ${place} ${tap.time}`, 'path', {
        class: 'fold-rail',
        opacity: opacity * tap.opacity,
        d: `M${n(tap.x)},${y}V${n(tap.y)}`,
      }),
      mark('fold-wires', `dot ${place} ${tap.time}`, 'circle', {
        class: 'fold-dot',
        cx: tap.x,
        cy: tap.y,
        r: 3,
        opacity: opacity * tap.opacity,
      }),
    ]),
    mark(
      'fold-labels',
      `chip ${place}`,
      'g',
      { class: 'fold-chip', 'data-symbol': weight, opacity, transform: `translate(${n(chipX)} ${y - 10})` },
      `<rect width="48" height="20" rx="3"/><text x="24" y="14">${symbolMarkup(weight)}</text>`,
    ),
  ];
}

function wire({ time, x, arrow, apart }: FoldColumn, place: Place, names: FoldNames, state: FoldState): Mark {
  const half = BOX.height / 2;
  const d =
    place === 'state'
      ? `M${n(arrow.from)},${ROW.state}H${n(Math.max(arrow.from, arrow.to - 1))}m-5,-3.5l5,3.5l-5,3.5`
      : place === 'input'
        ? `M${n(x)},${ROW.input - half}V${ROW.state + half + 1}m-3.5,5l3.5,-5l3.5,5`
        : `M${n(x)},${ROW.state - half}V${ROW.output + half + 1}m-3.5,5l3.5,-5l3.5,5`;
  const role = roleOf(place === 'input' ? names.input : names.state);
  const opacity = place === 'state' ? arrow.opacity : apart;
  return mark('fold-wires', `wire ${place} ${time}`, 'path', {
    class: `fold-wire is-${role}${idle(time, state)}`,
    opacity,
    d,
  });
}

/** The arrow that leaves the state and comes back to it, with the square that says "one step later". */
function loop({ loop: { x, y, opacity } }: FoldLayout, names: FoldNames): Mark[] {
  const end = x + LOOP_END.x;
  const [start, ...curve] = LOOP.map((point) => `${n(x + point.x)},${y + point.y}`);
  const d = `M${start}C${curve.join(' ')}m6,-1.5l-6,1.5l2.5,5.5`;
  return [
    mark('fold-wires', 'loop', 'path', { class: `fold-wire is-${roleOf(names.state)}`, opacity, d }),
    mark('fold-wires', 'delay', 'rect', { class: 'fold-delay', x: end - 4, y: y - 4, width: 8, height: 8, opacity }),
    mark('fold-wires', 'later', 'text', { class: 'fold-note', x: end + 2, y: y - 34, opacity }, 'one step later'),
  ];
}

/** The three boxes of a step, and its word. The last one stands for all steps that are still in the loop. */
function cell({ time, x, apart }: FoldColumn, names: FoldNames, state: FoldState, words: readonly string[]): Mark[] {
  const any = time === state.T && state.steps < state.T - 1.05;
  const boxes = places.map((place) =>
    box(
      `${place} ${time}`,
      x,
      ROW[place],
      names[place],
      any ? 't' : String(time),
      // What lies exactly under another is not seen.
      apart > 0 ? 1 : 0,
      place !== 'input' && idle(time, state) !== '',
    ),
  );
  const caption = { class: any ? 'fold-note' : 'fold-word', x, y: ROW.caption, opacity: apart };
  return [
    ...boxes,
    mark('fold-nodes', `word ${time}`, 'text', caption, any ? 'each word' : escapeText(words[time - 1] ?? '')),
  ];
}

function box(key: string, x: number, y: number, name: string, time: string, opacity: number, isIdle: boolean): Mark {
  const attributes = {
    class: `fold-node is-${roleOf(name)}${isIdle ? ' is-idle' : ''}`,
    'data-symbol': name,
    'data-time': time,
    opacity,
    transform: `translate(${n(x)} ${y})`,
  };
  const { width, height } = BOX;
  const content = `<rect x="${-width / 2}" y="${-height / 2}" width="${width}" height="${height}" rx="3"/><text y="5">${symbolMarkup(name, time)}</text>`;
  return mark('fold-nodes', `box ${key}`, 'g', attributes, content);
}

/** The matrix of one step alone: comes out of the shared one and goes to its arrow. */
function ownWeight(column: FoldColumn, place: Place, layout: FoldLayout, names: FoldNames, state: FoldState): Mark {
  const { time, x, arrow } = column;
  const own =
    place === 'state'
      ? { x: (arrow.from + arrow.to) / 2, y: ROW.state - 7 }
      : { x: x + 7, y: (ROW.state + ROW[place]) / 2 + 4 };
  const start = { x: layout.chipX + 24, y: RAIL[place] + 4 };
  const at = (from: number, to: number) => from + (to - from) * state.untied;
  const none = idle(time, state) !== '';
  const position = none
    ? { x: own.x, y: own.y - (place === 'state' ? 0 : 7) }
    : { x: at(start.x, own.x), y: at(start.y, own.y) };
  const text = none
    ? `no<tspan x="${n(own.x)}" dy="${place === 'state' ? 20 : 13}">weight</tspan>`
    : symbolMarkup(names.weights[place], String(time));
  const kind = `${none ? 'fold-none' : 'fold-own'}${place === 'state' ? ' is-middle' : ''}`;
  return mark('fold-labels', `own ${place} ${time}`, 'text', { class: kind, opacity: state.untied, ...position }, text);
}

/** Class of what has no weight: a step that was not there when the steps were untied. */
function idle(time: number, { untied, owned }: FoldState): '' | ' is-idle' {
  return untied > 0 && time > owned ? ' is-idle' : '';
}

function mark(layer: string, key: string, tag: Mark['tag'], attributes: Mark['attributes'], content?: string): Mark {
  return { key, layer, tag, attributes, ...(content === undefined ? {} : { content }) };
}

function n(value: number): number {
  return Math.round(value * 100) / 100;
}
