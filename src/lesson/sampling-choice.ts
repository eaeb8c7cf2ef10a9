import type { Edit } from '../networks/written-text.ts';

/** Fewer symbols on the ruler than these places of the slider count; the last place stands for all. */
export const MOST_KEPT = 16;

/** What the reader has chosen. */
export interface SamplingChoice {
  readonly seed: number;
  readonly temperature: number;
  /** `MOST_KEPT`: all. */
  readonly topK: number;
  readonly topP: number;
  readonly rejects: boolean;
  /** Most symbols after the beginning; never more than the model is let write. */
  readonly limit: number;
}

/** As many symbols as the model is let write. */
export const NO_LIMIT = 999;

export const asItSays: SamplingChoice = {
  ...{ seed: 6, temperature: 1, topK: MOST_KEPT, topP: 1, rejects: true, limit: NO_LIMIT },
};

/** All that the reader has done, as plain data. */
export interface KeptSampling extends SamplingChoice {
  readonly beginning: string;
  /** As JSON. */
  readonly edits: string;
  /** −1: to the end. */
  readonly count: number;
  readonly at: number;
}

/** Whether random numbers can follow from it. */
export const isSeed = (seed: number) => Number.isSafeInteger(seed) && seed >= 0;

/** Edits that fit a model of so many symbols; none where something else was kept. */
export function readEdits(text: string, symbols: number): Record<number, Edit> {
  const isEdit = (edit: Partial<{ redraws: number; index: number }> | null) =>
    edit !== null && (isSeed(edit.redraws ?? -1) || (isSeed(edit.index ?? -1) && (edit.index as number) < symbols));
  try {
    const found = JSON.parse(text) as Record<number, Edit>;
    return Object.fromEntries(Object.entries(found).filter(([, edit]) => isEdit(edit)));
  } catch {
    return {};
  }
}
