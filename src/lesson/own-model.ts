import { effect, type Signal, signal } from '@preact/signals-core';
import type { StoredWeights } from '../networks/text-model.ts';
import type { LiveTraining } from './live-training.ts';
import type { Standing } from './training-messages.ts';

/** The weights that the reader has trained on this page, as they last stood still; null before there are any. */
export const ownModel: Signal<StoredWeights | null> = signal(null);

/** Whether anything on the page shows them: only then are they handed out. */
export const isOwnModelShown: Signal<boolean> = signal(false);

/** Asks a training for its weights whenever it comes to stand still, and they are shown: they are many numbers. */
export function handOut(live: LiveTraining): void {
  let [stood, far]: [Standing | null, number] = [null, 0];
  effect(() => {
    const { standing, isRunning, isWaiting, read } = live.state.value;
    if (!isOwnModelShown.value || !standing || isRunning || isWaiting) return;
    if (standing !== stood || read !== far) live.request('weights');
    [stood, far] = [standing, read];
  });
}
