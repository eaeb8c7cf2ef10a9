import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import type { DrawnPair } from '../graph/pairs-draw.ts';
import type { ReadPairs } from '../lesson/pairs.ts';

/** The picture of the sentence that is looked at. */
export function drawnPairs({ pairs }: ReadPairs, shareText: (share: number) => string): DrawnPair[] {
  return pairs.map(({ read, due, says }) => ({
    // UNK that the network said itself stands for nothing else.
    read: read && { text: read.text, isKnown: read.place > 0 || read.text === 'UNK' },
    due: { text: due.text, isKnown: due.place > 0 },
    says: says && { text: says.text, share: shareText(says.share) },
  }));
}

/** The sentences as options of a list. */
export function sentenceOptions({ sentences, chosen }: ReadPairs): string {
  return sentences
    .map(
      (tokens, k) => `<option value="${k}"${k === chosen ? ' selected' : ''}>${escapeText(tokens.join(' '))}</option>`,
    )
    .join('');
}

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

/** How the text is counted: sentences, tokens, pairs, vocabulary. */
export function countSentence({ sentences, vocabulary, unknown }: ReadPairs): string {
  const tokens = sentences.reduce((sum, each) => sum + each.length, 0);
  const missing =
    unknown.length === 0
      ? 'Every word has a place.'
      : `${listed(unknown)} ${unknown.length === 1 ? 'has' : 'have'} none and ${unknown.length === 1 ? 'is' : 'are'} read as UNK.`;
  return `${count(sentences.length, 'sentence')} with ${count(tokens, 'token')}. With an end for each sentence that makes ${count(tokens + sentences.length, 'pair')}. The vocabulary has ${vocabulary.length} places. ${missing}`;
}

/** At most four words, and how many more there are. */
function listed(words: readonly string[]): string {
  const shown = words.slice(0, 4).map((word) => `“${word}”`);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] as string);
}

/** What is read, where it comes from, and what the sentence costs. */
export function pairsSentence({ pairs, feed, loss }: ReadPairs): string {
  const T = pairs.length;
  const steps = count(T, 'step');
  if (loss === null)
    return `${steps}. Each reads the word that was due at the step before. The network below does not have this vocabulary; it would have to be trained anew.`;
  const name = symbolText('L', null);
  const total = Number.isFinite(loss)
    ? `${name}\u00a0= ${formatNumber(loss, 3)}`
    : `${name} is not finite: a word that is due has the share 0`;
  if (feed === 'target')
    return `${steps}. Each reads from the text the word that was due before, whatever the network said. ${total}.`;
  if (feed === 'word') {
    const off = pairs.findIndex(
      ({ due, says }) =>
        says?.text !== due.text && says?.text !== due.text.toLowerCase() && !(due.place === 0 && says?.text === 'UNK'),
    );
    const where =
      off < 0
        ? 'it says every word of the sentence'
        : `it leaves the sentence at step ${off + 1}, with “${pairs[off]?.says?.text}”`;
    return `${steps}. Each reads what the network said before: ${where}. Measured at the text, ${total}.`;
  }
  return `${steps}. Each reads all the shares of the step before, and no word. Nothing of the text reaches the network, so it says the same whatever the text is. ${total}.`;
}
