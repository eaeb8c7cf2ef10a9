import { type ReadonlySignal, signal } from '@preact/signals-core';
import { forget, keep, kept } from './storage.ts';

const KEY = 'exercises';

const ids = signal<ReadonlySet<string>>(new Set());
const lasting = signal(true);

/** The exercises that the reader has solved, on any page, by their ids. */
export const solved: ReadonlySignal<ReadonlySet<string>> = ids;

/** False when the browser would not keep the last change. */
export const isKept: ReadonlySignal<boolean> = lasting;

/** Takes up what is kept, also after another tab has changed it. What cannot be read counts as nothing. */
export function recall(): void {
  ids.value = readIds(kept(KEY));
}

/** Counts an exercise as solved and keeps that. */
export function solve(id: string): void {
  if (!ids.value.has(id)) write([...ids.value, id]);
}

/** Forgets that these exercises were solved. */
export function clear(which: readonly string[]): void {
  write([...ids.value].filter((id) => !which.includes(id)));
}

/** The ids in a kept text; none where it is missing or holds anything else. */
export function readIds(text: string | null): ReadonlySet<string> {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return new Set(Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

function write(next: readonly string[]): void {
  ids.value = new Set(next);
  if (next.length > 0) {
    lasting.value = keep(KEY, JSON.stringify(next));
    return;
  }
  forget(KEY);
  lasting.value = true;
}
