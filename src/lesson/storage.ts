/** Keeps text in the browser under `unrolled:…`. Storage may be full or switched off: then nothing is kept, and nothing thrown. */
export function keep(key: string, text: string): boolean {
  try {
    localStorage.setItem(`unrolled:${key}`, text);
    return true;
  } catch {
    return false;
  }
}

/** What was kept under a key, or null. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(`unrolled:${key}`);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`unrolled:${key}`);
  } catch {
    // Nothing was kept where storage is switched off.
  }
}
