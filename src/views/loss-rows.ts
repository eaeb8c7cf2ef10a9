import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { LossTerms } from '../lesson/loss-terms.ts';
import type { Row } from './fill-rows.ts';

/** What the figure shows: targets, and the losses as the page came and as they are. */
export interface ShownLosses {
  readonly words: readonly string[];
  readonly targets: readonly number[];
  /** Steps whose target the reader has turned. */
  readonly turned: readonly number[];
  readonly before: LossTerms;
  readonly now: LossTerms;
}

/** Powers of ten between which losses are drawn; what lies outside stands at the edge. */
export const SCALE = { from: -5, to: 1, width: 190, height: 20 };

/** Where a loss stands on the scale. */
export function lossPlace(loss: number): number {
  const power = Number.isNaN(loss) ? SCALE.to : Math.log10(loss);
  const share = (Math.min(Math.max(power, SCALE.from), SCALE.to) - SCALE.from) / (SCALE.to - SCALE.from);
  return Math.round((6 + share * (SCALE.width - 12)) * 10) / 10;
}

/** A row a word: its target, which a click turns, its term of the loss before and now, and the answer. */
export function lossRows({ words, targets, turned, before, now }: ShownLosses): Row[] {
  return words.map((word, k) => {
    const t = k + 1;
    const target = targets[k] as number;
    const said = `<span class="visually-hidden">Target of word ${t}, “${escapeText(word)}”: </span>${target}`;
    return {
      cells: [
        `<th scope="row"><span class="step">${t}</span> ${escapeText(word)}</th>`,
        `<td data-still="${target}"><button type="button" class="target${target === 1 ? ' is-one' : ''}${turned.includes(t) ? ' is-turned' : ''}" data-target="${t}">${said}</button></td>`,
        `<td class="dumbbell">${dumbbell(before.losses[k] as number, now.losses[k] as number)}</td>`,
        `<td class="number">${formatSignificant(now.losses[k] as number)}</td>`,
        `<td class="number">${formatSignificant(now.outputs[k] as number)}</td>`,
      ],
    };
  });
}

/** The sum, on the same scale. */
export function totalRow({ before, now }: ShownLosses): Row {
  return {
    cells: [
      '<th scope="row" colspan="2">all words, added</th>',
      `<td class="dumbbell">${dumbbell(before.total, now.total)}</td>`,
      `<td class="number"><b>${formatSignificant(now.total)}</b></td>`,
      '<td></td>',
    ],
  };
}

function dumbbell(before: number, now: number): string {
  const [from, to] = [lossPlace(before), lossPlace(now)];
  const middle = SCALE.height / 2;
  const powers = Array.from({ length: SCALE.to - SCALE.from + 1 }, (_, k) => lossPlace(10 ** (SCALE.from + k)));
  return (
    `<svg width="${SCALE.width}" height="${SCALE.height}" aria-hidden="true"><path class="powers" d="${powers.map((x) => `M${x} 0V${SCALE.height}`).join('')}"/>` +
    `<path class="way" d="M${from} ${middle}H${to}"/><circle class="was" cx="${from}" cy="${middle}" r="4"/><circle class="is" cx="${to}" cy="${middle}" r="4"/></svg>`
  );
}

/** Steps whose term is not what it was. */
export function movedSteps({ before, now }: ShownLosses): number[] {
  return now.losses.flatMap((loss, k) => (Object.is(loss, before.losses[k]) ? [] : [k + 1]));
}

/** `1, 3 to 9` */
export function stepsText(steps: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last && last[1] === step - 1) last[1] = step;
    else runs.push([step, step]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from} ${to === from + 1 ? 'and' : 'to'} ${to}`))
    .join(', ');
}

/** Which terms have moved, in words. */
export function lossSentence(shown: ShownLosses): string {
  const { words, before, now } = shown;
  const loss = (t: number) => symbolText('L', { from: '', shift: t });
  const infinite = now.losses.findIndex((each) => !Number.isFinite(each));
  if (infinite >= 0) {
    const which = `${loss(infinite + 1)}, at “${words[infinite]}”, is not finite:`;
    return Number.isNaN(now.losses[infinite])
      ? `${which} with weights of this size the sums are too large for 64 bits. Undo, or make the weights smaller.`
      : `${which} the answer is exactly what is wrong, and the logarithm of 0 is −∞. So sure must no network be.`;
  }
  const moved = movedSteps(shown);
  const total = symbolText('L', null);
  if (moved.length === 0) {
    const worst = now.losses.indexOf(Math.max(...now.losses));
    const share = now.total > 0 ? Math.round((100 * (now.losses[worst] as number)) / now.total) : 0;
    return `${total} = ${formatSignificant(now.total)}, and ${share} % of it comes from “${words[worst]}”. Turn a target, or move the weight.`;
  }
  const still = words.length - moved.length;
  const which =
    moved.length === 1
      ? `Only one term has moved, ${loss(moved[0] as number)} at “${words[(moved[0] as number) - 1]}”`
      : `${moved.length} terms have moved, those of steps ${stepsText(moved)}`;
  const rest =
    still === 0
      ? ''
      : `; ${still === 1 ? 'one stands' : `${still} stand`} where ${still === 1 ? 'it was' : 'they were'}, to the last digit`;
  return `${which}${rest}. ${total} was ${formatSignificant(before.total)} and is ${formatSignificant(now.total)}.`;
}
