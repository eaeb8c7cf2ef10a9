import { effect, type Signal, signal } from '@preact/signals-core';

/**
 * A state that a reload brings back. It is kept for this tab only, so that whoever comes another day finds the figure as the
 * text beside it tells. Plain data; what was kept counts where it has the form of `first`.
 */
export function tabState<State>(key: string, first: State): Signal<State> {
  const state = signal(kept(key, first));
  let asBuilt = true;
  effect(() => {
    const text = JSON.stringify(state.value);
    if (!asBuilt) keep(key, text);
    asBuilt = false;
  });
  return state;
}

function kept<State>(key: string, first: State): State {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(`unrolled:${key}`) ?? 'null');
    return isAlike(found, first) ? (found as State) : first;
  } catch {
    return first;
  }
}

function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(`unrolled:${key}`, text);
  } catch {
    // Nothing is kept where storage is switched off.
  }
}

/** Whether both have the same names and kinds of values all the way down. Infinity and NaN have no form in what is kept. */
export function isAlike(found: unknown, like: unknown): boolean {
  if (typeof like !== 'object' || like === null) return typeof found === typeof like;
  if (typeof found !== 'object' || found === null || Array.isArray(found) !== Array.isArray(like)) return false;
  const [names, others] = [Object.keys(like), Object.keys(found)];
  return (
    names.length === others.length &&
    names.every((name) => isAlike((found as Record<string, unknown>)[name], (like as Record<string, unknown>)[name]))
  );
}
