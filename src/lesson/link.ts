import { asBuilt, type Notation, notation, notationNamed } from '../equations/notation.ts';
import { tokenize } from '../training/text.ts';
import type { Source } from './gradients.ts';
import type { Leaves, Lesson } from './lesson.ts';
import { LARGEST_ENTRY, MOST_WORDS } from './limits.ts';
import type { Detail } from './moments.ts';

const sources: readonly Source[] = ['own', 'next'];

/** The version of the format that this page writes. */
const VERSION = 1;

export interface SavedState extends Leaves {
  readonly detail: Detail;
  readonly moment: number | null;
  /** What the backward sweep leaves out. */
  readonly muted: readonly Source[];
  /** The notation it was copied in; null for that of the build, or one that this page does not know. */
  readonly notation: Notation | null;
}

/**
 * The whole state of a lesson as a URL fragment, without `#`: what differs from the page's own defaults, and a checksum.
 * `v=1&n=qiu&m=4&d=o&s=Harry+met+Ron&y=2&W_aa=1.2:0.5,3.4:-1&k=…`; a parameter with many changes is written whole, `W_aa=*0.1,0.2,…`.
 */
export function writeState(lesson: Lesson): string {
  const { definition } = lesson;
  const leaves = lesson.leaves();
  const fields = new URLSearchParams({ v: String(VERSION) });
  if (notation.value !== asBuilt) fields.set('n', notation.value);
  if (lesson.moment.value.index !== lesson.lastOutput()) fields.set('m', String(lesson.moment.value.index));
  if (lesson.detail.value === 'operations') fields.set('d', 'o');
  const { muted } = lesson.gradients;
  if (muted.value.size > 0) fields.set('mute', [...muted.value].sort().join(','));
  if (leaves.sentence !== definition.sentence) fields.set('s', leaves.sentence);
  if (leaves.turned) fields.set('y', leaves.turned.join(','));
  for (const [name, values] of Object.entries(leaves.parameters)) {
    const changes = values.flatMap((value, at) =>
      value === definition.parameters[name]?.[at] ? [] : [`${at}:${value}`],
    );
    if (changes.length === 0) continue;
    fields.set(name, changes.length * 2 > values.length ? `*${values.join(',')}` : changes.join(','));
  }
  return `${readable(fields)}&k=${checksum(fields)}`;
}

/** Whether a fragment is meant as a saved state and not as the name of a heading. */
export function isState(fragment: string): boolean {
  return /^v=/.test(fragment);
}

/** Reads what `writeState` wrote. Throws an Error whose message is a sentence for the reader. */
export function readState(fragment: string, lesson: Lesson): SavedState {
  const { definition } = lesson;
  const fields = new URLSearchParams(fragment);
  const version = Number(fields.get('v'));
  if (version > VERSION) throw new Error('it was made by a newer version of this page');
  if (version !== VERSION || fields.get('k') !== checksum(fields)) throw new Error('it is cut off or damaged');
  const sentence = fields.get('s') ?? definition.sentence;
  const { length } = tokenize(sentence);
  if (length < 1 || length > MOST_WORDS) throw new Error(`its sentence has ${length} words`);
  const parameters = Object.fromEntries(
    Object.entries(definition.parameters).map(([name, defaults]) => [name, readNumbers(fields.get(name), defaults)]),
  );
  const moment = fields.get('m');
  const turned = (fields.get('y')?.split(',') ?? []).map(Number);
  if (!turned.every((step) => Number.isInteger(step) && step >= 1 && step <= length)) {
    throw new Error('it turns a target that its sentence does not have');
  }
  return {
    sentence,
    parameters,
    turned,
    detail: fields.get('d') === 'o' ? 'operations' : 'quantities',
    moment: moment !== null && /^\d+$/.test(moment) ? Number(moment) : null,
    muted: sources.filter((source) => fields.get('mute')?.split(',').includes(source)),
    notation: notationNamed(fields.get('n')),
  };
}

/** Puts a saved state into the lesson. */
export function applyState(lesson: Lesson, state: SavedState): void {
  lesson.restore(state);
  lesson.detail.value = state.detail;
  lesson.goTo(state.moment ?? lesson.lastOutput());
  lesson.gradients.muted.value = new Set(state.muted);
}

function readNumbers(text: string | null, defaults: readonly number[]): readonly number[] {
  if (text === null) return defaults;
  const whole = text.startsWith('*');
  const values = whole ? text.slice(1).split(',').map(entry) : [...defaults];
  for (const change of whole ? [] : text.split(',')) {
    const [at, value] = change.split(':');
    if (!/^\d+$/.test(at ?? '') || Number(at) >= defaults.length) throw new Error('it is cut off or damaged');
    values[Number(at)] = entry(value ?? '');
  }
  if (values.length !== defaults.length) throw new Error('it is cut off or damaged');
  return values;
}

function entry(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(Math.abs(value) <= LARGEST_ENTRY))
    throw new Error(`it holds "${text.slice(0, 20)}" as a weight`);
  return value;
}

/** Characters that fragments may hold are left as they are, so that links stay short and readable. */
function readable(fields: URLSearchParams): string {
  return fields.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2A', '*');
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), in base 36, of what the fields say however they are escaped. */
function checksum(fields: URLSearchParams): string {
  let hash = 0x811c9dc5;
  for (const [name, value] of fields) {
    if (name === 'k') continue;
    for (const character of `${name}=${value}\n`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
    }
  }
  return (hash >>> 0).toString(36);
}
