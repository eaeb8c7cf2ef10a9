import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { math } from '../equations/typeset.ts';
import { agreement, NOT_FINITE } from './agreement.ts';
import { gradientClass } from './gradient-cells.ts';
import { mathOf, vectorText } from './vector-math.ts';

/** Every use of a recurrent weight up to a step, as far as the figure shows it. */
export interface ShownPaths {
  readonly row: number;
  readonly column: number;
  readonly uses: readonly {
    readonly step: number;
    readonly held: Float64Array;
    readonly all: Float64Array;
    readonly carried: Float64Array;
    readonly share: number;
  }[];
  readonly sum: number;
  readonly exact: number;
}

/** ∂a⟨k⟩/∂U_ij, with a plus where a⟨k−1⟩ is held. */
function derivative({ row, column }: ShownPaths, step: number, isHeld: boolean): string {
  const d = isHeld ? '<msup><mi>∂</mi><mo>+</mo></msup>' : '<mi>∂</mi>';
  const weight = mathOf(`W_aa[entry(${row}, ${column})]`);
  const state = symbolText('a', { from: '', shift: step });
  const label = `${isHeld ? 'immediate' : 'total'} derivative of ${state} by ${symbolText('W_aa', null)}, row ${row}, column ${column}`;
  return math(`<mfrac><mrow>${d}${mathOf(`a[${step}]`)}</mrow><mrow><mi>∂</mi>${weight}</mrow></mfrac>`, false, label);
}

/** The immediate and the total derivative of the last state, unit by unit. */
export function derivativeRows(paths: ShownPaths): string {
  const last = paths.uses.at(-1) as ShownPaths['uses'][number];
  const cells = (values: Float64Array) =>
    Array.from(
      values,
      (value) => `<td class="number heat ${gradientClass(value)}">${formatSignificant(value)}</td>`,
    ).join('');
  const row = (isHeld: boolean, words: string, values: Float64Array) =>
    `<tr><th scope="row">${derivative(paths, last.step, isHeld)} <span>${words}</span></th>${cells(values)}</tr>`;
  const before = symbolText('a', { from: '', shift: last.step - 1 });
  return row(true, `immediate, ${before} held`, last.held) + row(false, 'total', last.all);
}

/** The total derivative as a tree: this use, and through the state before all earlier ones. `opened` steps show theirs. */
export function pathTree(paths: ShownPaths, opened: ReadonlySet<number>): string {
  const branch = (step: number): string => {
    const use = paths.uses[step - 1];
    const last = paths.uses.length;
    if (!use) return '';
    const away = last - step;
    const carried =
      away === 0
        ? ''
        : ` carried over ${away === 1 ? 'one step' : `${away} steps`} <span class="vector">${vectorText(use.carried)}</span>`;
    const leaf =
      `<li class="path-leaf">${derivative(paths, step, true)} used at step ${step} <span class="vector">${vectorText(use.held)}</span>${carried}, ` +
      `adds <b>${formatSignificant(use.share)}</b></li>`;
    const rest = step > 1 ? `<li>${branch(step - 1)}</li>` : '';
    const through =
      step === last ? '' : `through ${math(mathOf(`a[${step}]`), false, symbolText('a', { from: '', shift: step }))}: `;
    return (
      `<details data-step="${step}"${opened.has(step) ? ' open' : ''}><summary>${through}${derivative(paths, step, false)} ` +
      `<span class="vector">${vectorText(use.all)}</span></summary><ul>${leaf}${rest}</ul></details>`
    );
  };
  return branch(paths.uses.length);
}

/** The paths, added, beside the gradient as the tape has it. */
export function pathsCheck({ uses, sum, exact }: ShownPaths): string {
  const size = Math.max(...uses.map(({ share }) => Math.abs(share)));
  const count = uses.length === 1 ? 'One path' : `${uses.length} paths, added`;
  const loss = symbolText('L', { from: '', shift: uses.length });
  return `${count}: ${formatSignificant(sum, 4)}. Backward sweep from ${loss}: ${formatSignificant(exact, 4)}. ${agreement(Math.abs(sum - exact), size)}`;
}

/** What the two derivatives say, in words. */
export function pathsSentence({ uses, row, sum }: ShownPaths): string {
  const last = uses.at(-1) as ShownPaths['uses'][number];
  if (!Number.isFinite(sum)) return NOT_FINITE;
  const moved = last.all.filter((value) => value !== 0).length;
  const units = last.all.length;
  if (last.step === 1) {
    return `At step 1 there is nothing before: the immediate derivative is the total one${moved === 0 ? ', and both are 0, because the first state is' : ''}.`;
  }
  const earlier = sum - last.share;
  const reach =
    moved === 0 ? 'no unit moves' : moved === units ? `all ${units} units move` : `${moved} of ${units} units move`;
  return `Held, only unit ${row} can move. In truth ${reach}, for the same weight has made the states before. To the gradient the last use adds ${formatSignificant(last.share)}, the ${last.step - 1 === 1 ? 'earlier one' : `${last.step - 1} earlier ones`} ${formatSignificant(earlier)}.`;
}
