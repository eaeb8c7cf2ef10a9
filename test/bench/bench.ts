/**
 * Benchmarks. Prints a table; with `--json` one object a line. Exits with 1 when a goal is missed: the tape at most 1.2
 * times the hand-fused loop beside it in one process, cost linear in T; training an LSTM at least 8 times as fast as the loop
 * in double precision, 10 times with 16 sequences at once; an edit or a step on the page painted within 16 ms at
 * T = 9, 33 ms at T = 50, 50 ms on a processor four times slower, 95 times in 100; 95 of 100 frames in time while a network
 * trains beside the page.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { interactions } from './browser.ts';
import { framesWhileTraining } from './frames.ts';
import type { Measured } from './measure.ts';

const json = process.argv.includes('--json');
const rows: Measured[] = [];
const misses: string[] = [];

const cells = ['rnn', 'lstm'] as const;
/** The rows of one workload, measured in a process of its own. */
const alone = (script: string, ...options: (string | number)[]) =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, script), ...options.map(String)], { encoding: 'utf8' }),
  ) as Measured[];

// The goals are about all workloads in one process; how the first ones fare alone is told beside them.
rows.push(...alone('lesson-run.ts', ...cells.flatMap((cell) => [10, 20, 40, 80].map((T) => `${cell}-${T}`))));
for (const cell of cells) rows.push(...alone('lesson-run.ts', `${cell}-10`));
const goals = { 1: 8, 16: 10 } as const;
for (const cell of ['lstm', 'gru', 'rnn']) {
  for (const n of [64, 128]) {
    for (const B of [1, 16] as const) {
      const measured = alone('train-alone.ts', cell, n, B);
      rows.push(...measured);
      const ratio = measured.at(-1)?.median ?? 0;
      if (cell === 'lstm' && ratio < goals[B])
        misses.push(`train/${cell}-${n}-b${B}: ${ratio.toFixed(1)} times the hand-fused loop, goal ${goals[B]}`);
    }
  }
}

const median = (name: string) => rows.find((row) => row.name === name)?.median as number;
for (const cell of cells) {
  const ratio = median(`lesson/${cell} ratio`);
  if (ratio > 1.2) misses.push(`lesson/${cell}: ${ratio.toFixed(2)} times the hand-fused loop, goal 1.2`);
}
for (const cell of cells) {
  const growth = median(`lesson/${cell}-T80`) / median(`lesson/${cell}-T20`) / 4;
  if (growth > 1.25) misses.push(`lesson/${cell}: four times the steps cost ${(growth * 4).toFixed(1)} times as much`);
}

for (const { goal, ...row } of [...(await interactions()), ...(await framesWhileTraining())]) {
  rows.push(row);
  if (row.p95 > goal) misses.push(`${row.name}: 95 of 100 within ${row.p95.toFixed(1)} ms, goal ${goal}`);
}

for (const row of rows) {
  if (json) console.log(JSON.stringify(row));
  else {
    const cells = [row.median, row.p10, row.p90, row.p95].map((each) => each.toFixed(2).padStart(9));
    console.log(`${row.name.padEnd(34)}${cells.join('').padEnd(36)}  ${row.unit}`);
  }
}
for (const miss of misses) console.error(miss);
if (misses.length > 0) process.exitCode = 1;
