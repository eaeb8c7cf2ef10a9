import type { TrainedEnds } from './trained-bidirectional.ts';

/** Written by scripts/train-ends.ts: train again, do not edit. */
// biome-ignore format: one list for each summary
export const trainedEnds: TrainedEnds = {
  seed: 1,
  accuracy: {
    last: [[1, 1, 1], [1, 0.555, 1], [1, 0.5, 0.505], [1, 0.515, 0.485], [0.515, 0.53, 0.495], [0.47, 0.395, 0.49]],
    ends: [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]],
  },
};
