import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { isOnMap } from '../graph/cliff-draw.ts';

/** One step down the surface: from where, the loss and gradient there, and to where. */
export interface ShownStep {
  readonly w: number;
  readonly b: number;
  readonly loss: number;
  readonly dw: number;
  readonly db: number;
  readonly to: { readonly w: number; readonly b: number };
}

/** Three ways down from one place. */
export type ShownPaths = Readonly<Record<'none' | 'norm' | 'value', readonly ShownStep[]>>;

export const rules = { none: 'without clipping', norm: 'by norm', value: 'by value' } as const;
type Rule = keyof typeof rules;
const ruleNames = Object.keys(rules) as Rule[];

export const startLabel = () => `Start of all three, in ${symbolText('W_aa', null)} and ${symbolText('b_a', null)}`;
export const startText = ({ w, b }: { readonly w: number; readonly b: number }) => pair(w, b);

const pair = (first: number, second: number) => `(${formatNumber(first)}, ${formatNumber(second)})`;
const gradientText = ({ dw, db }: ShownStep) =>
  `(${formatSignificant(dw)}, ${formatSignificant(db)}), length ${formatSignificant(Math.hypot(dw, db))}`;

/** The chosen step of each way in a row: where it was, the gradient, and where it went. */
export function stepRows(paths: ShownPaths, step: number): string {
  return ruleNames
    .map((rule) => {
      const at = paths[rule][step - 1];
      if (!at) return '';
      const move = Math.hypot(at.to.w - at.w, at.to.b - at.b);
      const cells = [
        pair(at.w, at.b),
        formatSignificant(at.loss),
        gradientText(at),
        pair(at.to.w, at.to.b),
        formatSignificant(move),
        move === 0 ? '–' : `${Math.round(turnOf(at))}°`,
      ];
      const sample = `<svg class="cliff-sample" width="34" height="8" aria-hidden="true"><path class="cliff-line is-${rule}" d="M1,4h32"/></svg>`;
      return `<tr><th scope="row">${sample} ${rules[rule]}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
}

/** By how many degrees a step is turned away from straight down. */
function turnOf({ w, b, dw, db, to }: ShownStep): number {
  const [x, y] = [to.w - w, to.b - b];
  const cosine = (-x * dw - y * db) / (Math.hypot(x, y) * Math.hypot(dw, db));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** What became of each way: the steepest step without clipping, and what clipping made of that step and of the end. */
export function cliffSentence(paths: ShownPaths): string {
  const { none } = paths;
  const lengths = none.map(({ dw, db }) => Math.hypot(dw, db));
  const step = lengths.indexOf(Math.max(...lengths)) + 1;
  const steepest = none[step - 1];
  const last = none.at(-1);
  if (!steepest || !last) return '';
  const met = `Without clipping, step ${step} met the steepest gradient, ${formatSignificant(lengths[step - 1] as number)} long,`;
  const thrown = !isOnMap(steepest.to);
  const slope = formatSignificant(Math.hypot(last.dw, last.db));
  const led = thrown
    ? ` and threw the weights off the map, to ${pair(steepest.to.w, steepest.to.b)}; at the last step the loss is ${lossAfter(none)}, and the gradient there has the length ${slope}.`
    : ` and stayed on the map; at the last step the loss is ${lossAfter(none)}.`;
  const ends = ` Clipped by norm it is ${lossAfter(paths.norm)}, clipped by value ${lossAfter(paths.value)}.`;
  return met + led + ends;
}

/** The loss before the last step. */
function lossAfter(path: readonly ShownStep[]): string {
  return formatSignificant(path.at(-1)?.loss as number);
}
