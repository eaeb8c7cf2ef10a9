import { symbolText } from '../equations/symbols.ts';
import type { Drawn } from '../graph/order-draw.ts';
import type { Node } from '../tape/tape.ts';

const nameOf = ({ name, time }: Node) => symbolText(name ?? '', { from: '', shift: time ?? 0 });
const listed = (all: readonly string[]) =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

/** What is computed in the present tick, and from what. */
export function tickSentence(values: readonly Drawn[], now: number): string {
  const last = Math.max(...values.map(({ tick }) => tick));
  if (now === 0) return `Tick 0 of ${last}: the words are there, nothing is computed yet.`;
  const made = values.filter(({ tick }) => tick === now);
  const [only] = made;
  const from = only && made.length === 1 ? `, from ${listed(only.reads.map(nameOf))}` : '';
  const end = now === last ? ' That was the last.' : '';
  return `Tick ${now} of ${last}: ${listed(made.map(({ node }) => nameOf(node)))}${from}.${end}`;
}

/** What a value needs, in words. */
export function neededSentence(asked: Node | null, needed: ReadonlySet<Node>, T: number): string {
  if (!asked) return '';
  const steps = [...needed].filter(({ name }) => name === 'x').map(({ time }) => time ?? 0);
  const itself = needed.has(asked)
    ? ' It needs itself.'
    : ' It does not need itself, nor does any other: there is no cycle.';
  return ` ${nameOf(asked)} needs ${wordsText(steps, T)}.${itself}`;
}

function wordsText(steps: readonly number[], T: number): string {
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  if (T === 1) return 'the only word';
  if (steps.length === T) return `all ${T} words`;
  return first === last ? `word ${first} alone` : `words ${first} to ${last}`;
}

/** What can be asked about: every value, by its id. */
export function askedOptions(values: readonly Drawn[], chosen: string): string {
  const options = values.map(({ node }) => {
    const selected = node.id === chosen ? ' selected' : '';
    return `<option value="${node.id}"${selected}>${nameOf(node)}</option>`;
  });
  return `<option value="">no value</option>${options.join('')}`;
}
