import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** A sentence with a gap, and the share that each network gives to each verb. */
export interface ShownCloze {
  readonly words: readonly string[];
  readonly gap: number;
  readonly verbs: readonly string[];
  readonly missing: number;
  readonly shares: Readonly<Record<'left' | 'right' | 'both', readonly number[]>>;
}

const titles = { left: 'from the left', right: 'from the right', both: 'from both sides' } as const;
const ways = ['left', 'right', 'both'] as const;

/** The sentence; the gap is a mark of its own. */
export function clozeText({ words, gap }: ShownCloze): string {
  return words
    .map((word, k) => (k === gap ? '<span class="cloze-gap">gap</span>' : `<span>${escapeText(word)}</span>`))
    .join(' ');
}

/** A row for each network, a column for each verb. */
export function clozeRows({ verbs, missing, shares }: ShownCloze): string {
  const heads = verbs.map(
    (verb, k) =>
      `<th scope="col"${k === missing ? ' class="is-missing"' : ''}>${verb}${k === missing ? ' ✓' : ''}</th>`,
  );
  const rows = ways.map((way) => {
    const cells = shares[way].map((share) => `<td class="heat ${heatClass(share)}">${formatNumber(share)}</td>`);
    return `<tr><th scope="row">${titles[way]}</th>${cells.join('')}</tr>`;
  });
  return `<thead><tr><th scope="col">reads</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** What fits, and what each network makes of it. */
export function clozeSentence({ verbs, missing, shares }: ShownCloze): string {
  const said = ways.map((way) => {
    const all = shares[way].map((share, place) => ({ share, verb: verbs[place] as string }));
    const likely = all.filter(({ share }) => share > 0.2).sort((a, b) => b.share - a.share);
    return `${titles[way]} “${likely.map(({ verb }) => verb).join('” or “')}”`;
  });
  return `“${verbs[missing]}” is missing. What each would say, ${said.join('; ')}.`;
}
