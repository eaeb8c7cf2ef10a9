/**
 * One workload in a process of its own, both sides in turns: `node test/bench/alone.ts lstm 10`. Prints rows as JSON. A loop
 * written by hand that runs for several sizes in one process loses more than the tape does, as the engine then compiles it
 * for any size; side by side with it the tape would look better than it is.
 */
import { type LessonCell, lesson } from './lesson.ts';
import { type Measured, summary } from './measure.ts';

const [cell, steps] = process.argv.slice(2) as [LessonCell, string];
const T = Number(steps);
const name = `lesson/${cell}${T === 10 ? '' : `-T${T}`}`;
const { ours, fused, largestDifference } = lesson(cell, T);
const difference = largestDifference();
if (difference > 1e-12) throw new Error(`${name}: tape and hand-fused loop disagree by ${difference}`);

const calls = Math.round(1000 / T);
const time = (run: () => unknown) => {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return ((performance.now() - start) * 1000) / calls;
};
const rounds = Array.from({ length: 1050 }, () => [time(ours), time(fused)] as const).slice(50);
const tape = rounds.map(([each]) => each);
const hand = rounds.map(([, each]) => each);
const rows: Measured[] = [summary(name, 'µs', tape), summary(`${name} (hand-fused)`, 'µs', hand)];
// Of the fast tenth of each: what else the machine does only ever makes a round slower.
const ratio = (rows[0] as Measured).p10 / (rows[1] as Measured).p10;
rows.push({ name: `${name} ratio`, unit: 'times hand-fused', median: ratio, p10: ratio, p90: ratio });
console.log(JSON.stringify(rows));
