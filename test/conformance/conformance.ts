/** Prints how the engine compares with PyTorch, case by case; exits with 1 when a number differs. CASES=<file> takes another file. */
import { compare, readCases } from './cases.ts';

const file = process.env['CASES'] ?? new URL('../fixtures/torch-cases.json', import.meta.url);
const results = readCases(file).map(compare);
const run = results.filter((result) => !result.notCovered);
const failed = run.filter((result) => result.differences.length > 0);

for (const { name, numbers, forward, backward, differences } of run) {
  const verdict = differences.length === 0 ? 'agrees ' : 'DIFFERS';
  console.log(
    `${verdict}  ${name}: ${numbers} numbers, forward within ${forward.toExponential(1)}, gradients ${backward.toExponential(1)}`,
  );
  for (const difference of differences.slice(0, 5)) console.log(`         ${difference}`);
}
const open = results.filter((result) => result.notCovered);
if (open.length > 0) console.log(`\nnot covered (${open.length}):`);
for (const { name, notCovered } of open) console.log(`  ${name}: ${notCovered}`);
const total = run.reduce((sum, { numbers }) => sum + numbers, 0);
console.log(
  `\nconformance: ${run.length - failed.length} of ${run.length} cases agree in all ${total} numbers, ${open.length} not covered`,
);
if (failed.length > 0 || run.length === 0) process.exitCode = 1;
