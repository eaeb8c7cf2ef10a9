import { formatNumber, formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';

/** One step of a language model: what it read, the share of each word, and the target or the word drawn. */
export interface ShownSentenceStep {
  readonly read: string | null;
  readonly shares: readonly number[];
  readonly next: string;
  readonly share: number;
}

/** Rows of the table: what is read, what comes next with which share, and the two likeliest words. */
export function sentenceRows(steps: readonly ShownSentenceStep[], vocabulary: readonly string[]): string {
  return steps
    .map(({ read, shares, next, share }, k) => {
      const likely = shares
        .map((each, place) => ({ each, word: vocabulary[place] as string }))
        .sort((a, b) => b.each - a.each)
        .slice(0, 2)
        .map(({ each, word }) => `${escapeText(word)} ${formatNumber(each)}`);
      const reads = read === null ? 'nothing' : escapeText(read);
      const cells = [reads, escapeText(next), formatSignificant(share, 2), likely.join(', ')];
      return `<tr><th scope="row">${k + 1}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
}

const wordsOf = (steps: readonly ShownSentenceStep[]) =>
  steps
    .map(({ next }) => next)
    .filter((word) => word !== '<EOS>')
    .join(' ');

/** What was read or drawn, in words; `loss` is that of the sentence in training, null in use. */
export function sentenceSentence(steps: readonly ShownSentenceStep[], loss: number | null): string {
  const probability = steps.reduce((product, { share }) => product * share, 1);
  const size = formatSignificant(probability);
  return loss === null
    ? `It wrote “${wordsOf(steps)}”, a sentence with the probability ${size}.`
    : `“${wordsOf(steps)}” has the probability ${size}, and so the loss ${formatSignificant(loss)}.`;
}
