/**
 * Lesson workloads in one process, our tape and the hand-fused loop in turns: `node test/bench/lesson-run.ts rnn-10 lstm-80`.
 * Prints rows as JSON. A loop written by hand that runs for several sizes in one process loses more than the tape does, as the
 * engine then compiles it for any size; so both are worth knowing, a workload among the others and alone.
 */
import { type LessonCell, lesson } from './lesson.ts';
import { type Measured, summary } from './measure.ts';

const workloads = process.argv.slice(2).map((each) => each.split('-') as [LessonCell, string]);
const suffix = workloads.length === 1 ? ' alone' : '';
const prepared = workloads.map(([cell, steps]) => {
  const T = Number(steps);
  const name = `lesson/${cell}${T === 10 ? '' : `-T${T}`}${suffix}`;
  const { ours, fused, largestDifference } = lesson(cell, T);
  const difference = largestDifference();
  if (difference > 1e-12) throw new Error(`${name}: tape and hand-fused loop disagree by ${difference}`);
  return { name, ours, fused, calls: Math.round(1000 / T) };
});
const time = (run: () => unknown, calls: number) => {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return ((performance.now() - start) * 1000) / calls;
};
const rounds = ({ ours, fused, calls }: (typeof prepared)[number], count: number) =>
  Array.from({ length: count }, () => [time(ours, calls), time(fused, calls)] as const);

// All are warm before any is measured.
for (const each of prepared) rounds(each, 50);
const rows = prepared.flatMap((each): Measured[] => {
  const { name } = each;
  const measured = rounds(each, 1000);
  const sides = [measured.map(([tape]) => tape), measured.map(([, hand]) => hand)] as const;
  const [tape, hand] = [summary(name, 'µs', sides[0]), summary(`${name} (hand-fused)`, 'µs', sides[1])];
  const ratio = tape.median / hand.median;
  return [tape, hand, summary(`${name} ratio`, 'times hand-fused', [ratio])];
});
console.log(JSON.stringify(rows));
