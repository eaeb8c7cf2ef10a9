import { formatSignificant, powerText } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import type { Mark } from './marks.ts';

/** What the picture needs of a cut sentence. */
export interface CutSentence {
  readonly words: readonly string[];
  readonly window: { readonly from: number; readonly to: number; readonly carried: boolean };
  /** By step; index 0 is unused. */
  readonly exactTerms: readonly number[];
  readonly keptTerms: readonly number[];
}

export const CUT = { left: 52, pitch: 74, height: 214 };
const BARS = { top: 18, bottom: 96, from: -8, to: 0 };
const STATE = { y: 132, radius: 13 };
const BACK = STATE.y + 23;
const LONGEST = 10;

/** From below to the top. */
export const cutLayers = ['cut-window', 'cut-grid', 'cut-bars', 'cut-wires', 'cut-states', 'cut-texts', 'cut-grips'];

export const cutWidth = (T: number): number => CUT.left + T * CUT.pitch + 6;

/** Middle of the column of a step. */
const column = (t: number) => CUT.left + (t - 0.5) * CUT.pitch;
/** The border before a step. */
const border = (t: number) => CUT.left + (t - 1) * CUT.pitch;

/** The row of states with its window, the cut before it, and every step's share of the gradient, exact and kept. */
export function cutMarks({ words, window, exactTerms, keptTerms }: CutSentence): Mark[] {
  const { from, to, carried } = window;
  const T = words.length;
  const steps = Array.from({ length: T }, (_, k) => k + 1);
  const path = (key: string, layer: string, kind: string, d: string): Mark => ({
    key,
    layer,
    tag: 'path',
    attributes: { class: kind, d },
  });
  const text = (key: string, kind: string, x: number, y: number, content: string): Mark => ({
    key,
    layer: 'cut-texts',
    tag: 'text',
    attributes: { class: kind, x, y },
    content,
  });
  const [start, end] = [border(from), border(to + 1)];
  const inside = (t: number) => t >= from && t <= to;
  return [
    {
      key: 'window',
      layer: 'cut-window',
      tag: 'rect',
      attributes: { class: 'window', x: start, y: 2, width: end - start, height: CUT.height - 4 },
    },
    ...[0, -4, -8].flatMap((power) => [
      path(`grid ${power}`, 'cut-grid', 'grid', `M${CUT.left},${height(10 ** power)}H${border(T + 1)}`),
      text(`power ${power}`, 'tick', CUT.left - 6, height(10 ** power) + 4, powerText(power)),
    ]),
    ...steps.flatMap((t) => [
      path(`exact ${t}`, 'cut-bars', 'exact', bar(t, exactTerms[t] as number, 24)),
      path(`kept ${t}`, 'cut-bars', 'kept', bar(t, keptTerms[t] as number, 14)),
    ]),
    ...steps.flatMap((t) => {
      const flows = t > 1 && !(t === from && !carried);
      const forward = flows ? arrow(column(t - 1) + STATE.radius, column(t) - STATE.radius, STATE.y) : '';
      const back = inside(t) && t > from ? arrow(column(t) - 5, column(t - 1) + 5, BACK) : '';
      const stub = t === from && t > 1 ? `M${column(t) - 5},${BACK}H${start + 5}` : '';
      return [
        path(`forward ${t}`, 'cut-wires', `forward${t > to ? ' is-after' : ''}`, forward),
        path(`back ${t}`, 'cut-wires', 'back', back || stub),
      ];
    }),
    path('cut', 'cut-wires', 'cut', from > 1 ? cutLine(start, carried) : ''),
    ...(from > 1 ? [text('detach', 'cut-name', start - 5, BACK + 4, carried ? 'cut' : 'reset')] : []),
    ...steps.flatMap((t): Mark[] => [
      {
        key: `state ${t}`,
        layer: 'cut-states',
        tag: 'circle',
        attributes: { class: `state${inside(t) ? ' is-inside' : ''}`, cx: column(t), cy: STATE.y, r: STATE.radius },
      },
      text(`step ${t}`, 'step', column(t), STATE.y + 4, String(t)),
      text(
        `word ${t}`,
        `word${inside(t) ? ' is-inside' : ''}`,
        column(t),
        CUT.height - 22,
        shortened(words[t - 1] ?? ''),
      ),
    ]),
    ...Object.entries({ from: start, to: end }).flatMap(([key, x]): Mark[] => [
      path(`grip ${key}`, 'cut-grips', 'grip', `M${x},${CUT.height - 16}v12`),
      {
        key: `hold ${key}`,
        layer: 'cut-grips',
        tag: 'rect',
        attributes: { class: 'hold', x: x - 11, y: 0, width: 22, height: CUT.height },
      },
    ]),
  ];
}

/** The step whose column holds a place of the picture, as a number with fractions: 1 is the border before step 1. */
export function stepAt(x: number): number {
  return (x - CUT.left) / CUT.pitch + 1;
}

/** The terms in words, for those who cannot see the bars. */
export function cutLabel({ words, window, exactTerms, keptTerms }: CutSentence): string {
  const { from, to } = window;
  const terms = words.map((_, k) => {
    const [exact, kept] = [exactTerms[k + 1] as number, keptTerms[k + 1] as number];
    return `${k + 1}: ${formatSignificant(exact)}${exact === kept ? '' : `, kept ${formatSignificant(kept)}`}`;
  });
  return `Steps 1 to ${words.length} with a window from ${from} to ${to}. Norm of each step’s share of the gradient: ${terms.slice(0, to).join('; ')}.`;
}

function height(value: number): number {
  const power = Number.isFinite(value) ? Math.log10(value) : BARS.to;
  const share = (Math.min(Math.max(power, BARS.from), BARS.to) - BARS.from) / (BARS.to - BARS.from);
  return Math.round((BARS.bottom - share * (BARS.bottom - BARS.top)) * 10) / 10;
}

function bar(t: number, value: number, width: number): string {
  if (value === 0) return '';
  const top = height(value);
  return `M${column(t) - width / 2},${BARS.bottom}V${Math.min(top, BARS.bottom - 1)}h${width}V${BARS.bottom}z`;
}

function arrow(from: number, to: number, y: number): string {
  const tip = from < to ? -5 : 5;
  return `M${from},${y}H${to}m${tip},-3.5l${-tip},3.5l${tip},3.5`;
}

/** Two short strokes across the way back; with a reset across the way there too. */
function cutLine(x: number, carried: boolean): string {
  const strokes = (y: number) => `M${x - 1},${y + 7}l4,-14M${x + 4},${y + 7}l4,-14`;
  return carried ? strokes(BACK) : strokes(BACK) + strokes(STATE.y);
}

function shortened(word: string): string {
  return escapeText([...word].length > LONGEST ? `${[...word].slice(0, LONGEST - 1).join('')}…` : word);
}
