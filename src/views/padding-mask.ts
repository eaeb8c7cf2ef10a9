import { formatNumber } from '../equations/format.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { lengthMath } from './index-puzzle.ts';

/** An example that ran padded: its words, and the loss of every step, those without a word included. */
export interface PaddedExample {
  readonly words: readonly string[];
  readonly losses: readonly number[];
  /** Sum of the losses of the same words run without padding. */
  readonly alone: number;
}

export interface Totals {
  readonly masked: number;
  readonly all: number;
  readonly alone: number;
  readonly words: number;
  readonly steps: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The losses added up: of the steps that hold a word, of all steps, and of the examples without padding. */
export function totalsOf(examples: readonly PaddedExample[]): Totals {
  const each = examples.map(({ words, losses }) => sum(losses.slice(0, words.length)));
  return {
    masked: sum(each),
    all: sum(examples.map(({ losses }) => sum(losses))),
    alone: sum(examples.map(({ alone }) => alone)),
    words: sum(examples.map(({ words }) => words.length)),
    steps: sum(examples.map(({ losses }) => losses.length)),
  };
}

/** The batch as the rows of a table: examples below each other, padded to one length, each step with its loss. */
export function paddedRows(examples: readonly PaddedExample[], mask: boolean): string {
  const length = examples[0]?.losses.length ?? 0;
  const steps = Array.from({ length }, (_, t) => t);
  const loss = math(typeset({ kind: 'symbol', name: 'L', time: null }));
  const head = `<tr><th scope="col">example</th>${steps.map((t) => `<th scope="col">${t + 1}</th>`).join('')}<th scope="col">length</th><th scope="col">loss ${loss}</th></tr>`;
  const rows = examples.map(({ words, losses }, i) => {
    const cells = losses.map((value, t) => {
      const word = words[t];
      const counts = word !== undefined || !mask;
      const factor = mask ? ` <span class="factor">× ${word === undefined ? 0 : 1}</span>` : '';
      return `<td class="${word === undefined ? 'is-padding' : ''}${counts ? '' : ' is-masked'}"><span class="padded-word">${escapeText(word ?? '0')}</span><span class="step-loss">${formatNumber(value, 3)}${factor}</span></td>`;
    });
    const counted = mask ? losses.slice(0, words.length) : losses;
    return `<tr><th scope="row">${i + 1}</th>${cells.join('')}<td class="side" data-value="${words.length}">${lengthMath(i + 1)} = ${words.length}</td><td class="side">${formatNumber(sum(counted), 3)}</td></tr>`;
  });
  const { masked, all } = totalsOf(examples);
  const foot = `<tr><th scope="row" colspan="${length + 2}">total loss</th><td class="side">${formatNumber(mask ? masked : all, 3)}</td></tr>`;
  return `<thead>${head}</thead><tbody>${rows.join('')}</tbody><tfoot>${foot}</tfoot>`;
}

/** What the mask does to the sum, in words. */
export function maskSentence(examples: readonly PaddedExample[], mask: boolean): string {
  const { masked, all, alone, words, steps } = totalsOf(examples);
  const padding = steps - words;
  const number = (value: number) => formatNumber(value, 3);
  if (mask) {
    const same = masked === alone ? 'to the last digit the sum' : `nearly the sum (${number(alone)})`;
    return `With the mask the total is ${number(masked)}, ${same} of the three sentences without any padding. Per word: ${number(masked)} / ${words} = ${number(masked / words)}.`;
  }
  return `Without the mask the total is ${number(all)}, and ${number(all - masked)} of it come from ${padding} steps that hold no word. Per step: ${number(all)} / ${steps} = ${number(all / steps)}.`;
}
