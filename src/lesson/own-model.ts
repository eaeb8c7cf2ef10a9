import { type Signal, signal } from '@preact/signals-core';
import type { StoredWeights } from '../networks/text-model.ts';

/** The weights that the reader has trained on this page, as they last stood still; null before there are any. */
export const ownModel: Signal<StoredWeights | null> = signal(null);
