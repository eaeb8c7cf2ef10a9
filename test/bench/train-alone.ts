/** One training workload in a process of its own, both sides in turns: `node test/bench/train-alone.ts lstm 64 1`. Prints rows as JSON. */
import { wasmKernels } from '../../src/training/kernels.ts';
import { compiledKernels } from '../../src/training/scripts/build-kernels.ts';
import type { TrainedCell } from './fused-train.ts';
import { type Measured, summary } from './measure.ts';
import { training, WINDOW } from './train.ts';

const [cell, units, sequences] = process.argv.slice(2) as [TrainedCell, string, string];
const [n, B] = [Number(units), Number(sequences)];
const name = `train/${cell}-${n}-b${B}`;
const { ours, fused, differences } = training(
  cell,
  n,
  B,
  wasmKernels(await WebAssembly.compile(await compiledKernels())),
);
const { loss, gradient } = differences();
if (!(loss < 1e-5 && gradient < 1e-4))
  throw new Error(`${name}: engine and hand-fused loop disagree by ${loss} and ${gradient}`);

const speed = (run: () => unknown) => {
  const start = performance.now();
  run();
  return ((WINDOW * B) / (performance.now() - start)) * 1000;
};
const rounds = Array.from({ length: B * n > 1000 ? 60 : 200 }, () => [speed(ours), speed(fused)] as const).slice(20);
const rows: Measured[] = [
  summary(
    name,
    'characters/s',
    rounds.map(([each]) => each),
  ),
  summary(
    `${name} (hand-fused)`,
    'characters/s',
    rounds.map(([, each]) => each),
  ),
];
// Of the fast tenth of each: what else the machine does only ever makes a round slower.
const ratio = (rows[0] as Measured).p90 / (rows[1] as Measured).p90;
rows.push(summary(`${name} ratio`, 'times hand-fused', [ratio]));
console.log(JSON.stringify(rows));
