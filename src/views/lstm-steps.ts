import { describeEquation } from '../equations/describe.ts';
import { formatNumber, formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { SymbolExpression } from '../equations/tree.ts';
import { escapeText, math, type Numbers, typesetEquation } from '../equations/typeset.ts';
import type { NotebookMoment } from '../lesson/notebook.ts';
import { atStep } from '../lesson/sentences.ts';

/** The words, the present one marked. */
export function wordsMarkup(words: readonly string[], t: number): string {
  return words
    .map((word, k) => {
      const now = k + 1 === t ? ' aria-current="step"' : '';
      return `<li${now}><span>${k + 1}</span> ${escapeText(word)}</li>`;
    })
    .join('');
}

/** The equations of the present step, each in symbols and below it in numbers. */
export function stepFormulas({ equations, unrolled, t }: NotebookMoment): string {
  const numbers = ({ name, time }: SymbolExpression): Numbers | undefined => {
    const node = time ? unrolled.at(name, atStep(time, t).shift) : unrolled.parameters.get(name);
    return node && { values: node.value, shape: node.shape };
  };
  return equations
    .map((equation) => {
      const label = describeEquation(equation);
      const group = (text: string, content: string) =>
        `<div class="equation" tabindex="0" role="group" aria-label="${escapeText(text)}">${content}</div>`;
      const inNumbers = math(typesetEquation(equation, { numbers, time: (time) => atStep(time, t) }), true);
      return (
        group(`Equation ${label}`, math(typesetEquation(equation), true, label)) +
        group('The same equation in numbers', inNumbers)
      );
    })
    .join('');
}

const percent = (share: number) => `${formatSignificant(100 * share, 2)} %`;

/** What happens in the present step, in words. */
export function stepSentence({ step, t, values }: NotebookMoment, word: string, isVerb: boolean): string {
  const at = (name: string, time = t) => symbolText(name, { from: '', shift: time });
  const of = (name: string) => values[name] as number;
  const number = (name: string) => formatNumber(of(name));
  const where = isVerb ? `Word ${t}, where a verb is due.` : `Word ${t}, “${word}”.`;
  switch (step) {
    case 1:
      return `${where} Forget: ${at('Γ_f')} = ${formatSignificant(of('Γ_f'))}. ${percent(of('Γ_f'))} of ${at('c', t - 1)} = ${number('before c')} may stay.`;
    case 2:
      return `${where} Input: the candidate is ${at('ct')} = ${number('ct')}, and ${at('Γ_u')} = ${formatSignificant(of('Γ_u'))} lets ${percent(of('Γ_u'))} of it in.`;
    case 3:
      return `${where} Update: ${number('kept')} is kept, ${number('let in')} is let in, and their sum is the new memory ${at('c')} = ${number('c')}.`;
    default:
      return `${where} Output: ${at('Γ_o')} = ${formatSignificant(of('Γ_o'))} shows ${percent(of('Γ_o'))} of tanh of the memory: ${at('a')} = ${number('a')}. ${shownText(of('a'), isVerb)}`;
  }
}

function shownText(state: number, isVerb: boolean): string {
  if (!isVerb) return 'Nobody asks now, so little is shown; the memory stays as it is.';
  return state < 0 ? 'Below 0 it says one: “sleeps”.' : 'Above 0 it says several: “sleep”.';
}
