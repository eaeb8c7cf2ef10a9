import { formatNumber, formatSignificant } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** The shares that two networks give to the next word of a sentence. */
export interface ShownLeak {
  readonly sentence: readonly string[];
  readonly asked: 'whole' | 'sofar';
  readonly shares: Readonly<Record<'forward' | 'both', readonly number[]>>;
  readonly perplexity: Readonly<Record<'forward' | 'both', number>>;
}

const share = (value: number | undefined) =>
  `<td class="heat ${heatClass(value ?? 0)}">${formatNumber(value ?? 0, 3)}</td>`;

/** A row for each word that is to be predicted. */
export function leakRows({ sentence, asked, shares }: ShownLeak): string {
  const head = ['step', 'has read', 'to predict', 'one way', 'both ways', 'the second also sees'];
  const rows = sentence.map((word, k) => {
    const read = k === 0 ? 'nothing' : (sentence[k - 1] as string);
    const sees = sentence.slice(k, -1);
    const seen = asked === 'whole' && sees.length > 0 ? sees.join(' ') : 'nothing';
    return `<tr><th scope="row">${k + 1}</th><td>${escapeText(read)}</td><td>${escapeText(word)}</td>${share(shares.forward[k])}${share(shares.both[k])}<td>${escapeText(seen)}</td></tr>`;
  });
  return `<thead><tr>${head.map((each) => `<th scope="col">${each}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** What both come to over the whole language. */
export function leakSentence({ asked, perplexity }: ShownLeak): string {
  const [one, both] = [formatSignificant(perplexity.forward), formatSignificant(perplexity.both)];
  const when =
    asked === 'whole'
      ? 'Asked while the whole sentence lies before them'
      : 'Asked word for word, as one has to when the rest is not written yet';
  const verdict =
    perplexity.both < perplexity.forward
      ? 'The second looks better. It has seen the answers.'
      : 'The second is the worse one: it has learned to look, and there is nothing to see.';
  return `${when}: a perplexity of ${one} one way, of ${both} both ways. ${verdict}`;
}
