import type { RecordedRun } from './recorded-training.ts';

/** Written by scripts/record-training.ts: record again, do not edit. */
// biome-ignore format: rows of numbers
export const recordedRuns: readonly RecordedRun[] = [{"cell":"rnn","seed":1,"units":32,"points":[[50,2.29,2.05],[100,1.82,1.79],[200,1.59,1.73],[400,1.36,1.83],[800,1.09,2.09]]},{"cell":"rnn","seed":2,"units":32,"points":[[50,2.47,2.18],[100,1.86,1.8],[200,1.62,1.75],[400,1.36,1.79],[800,1.2,2.01]]},{"cell":"gru-reset-after","seed":1,"units":32,"points":[[50,2.59,2.27],[100,1.85,1.79],[200,1.58,1.69],[400,1.15,1.76],[800,0.76,2.28]]},{"cell":"gru-reset-after","seed":2,"units":32,"points":[[50,2.57,2.26],[100,1.87,1.81],[200,1.56,1.71],[400,1.18,1.84],[800,0.72,2.38]]},{"cell":"lstm","seed":1,"units":32,"points":[[50,2.86,2.72],[100,2.21,2.07],[200,1.78,1.77],[400,1.56,1.7],[800,1.3,1.8]]},{"cell":"lstm","seed":2,"units":32,"points":[[50,2.83,2.66],[100,2.11,2.01],[200,1.77,1.8],[400,1.55,1.74],[800,1.24,1.84]]}];
