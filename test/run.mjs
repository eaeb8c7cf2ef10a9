// Runs every test of the project and ends with one line: `tests: N passed, M failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');
const bin = join(root, 'node_modules', '.bin');
const subPath = '.cache/sub-path/notes';
const failures = [];
let passed = 0;
let failed = 0;

/** Runs a program of the project to its end, showing its output; true when it succeeded. */
function run(name, parts, env = {}) {
  console.log(`\n— ${[name, ...parts].join(' ')}`);
  const { status } = spawnSync(name === 'node' ? process.execPath : join(bin, name), parts, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_UPDATE_CHECK: '1', ...env },
  });
  return status === 0;
}

/** Counts a whole program as one test. */
function one(title, succeeded) {
  if (succeeded) passed++;
  else {
    failed++;
    failures.push(title);
  }
  return succeeded;
}

/** Runs the tests of a Vitest configuration and counts each; a run that ends without a report counts as one failure. */
function vitest(title, config) {
  const report = join(cache, `${title.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  const succeeded = run('vitest', [
    'run',
    `--config=${config}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return one(title, false);
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  // A test that is skipped or left to do counts as failed: nothing here may be left out.
  failed += numTotalTests - numPassedTests;
  let explained = numTotalTests - numPassedTests;
  for (const { name, status, assertionResults } of testResults) {
    for (const { fullName, status: result } of assertionResults)
      if (result !== 'passed') failures.push(`${fullName} (${result})`);
    // A file that does not load has no tests to count.
    if (status === 'failed' && assertionResults.every(({ status: result }) => result === 'passed')) {
      one(name, false);
      explained++;
    }
  }
  if (!succeeded && explained === 0) one(`${title} (an error outside the tests)`, false);
}

mkdirSync(cache, { recursive: true });
one('biome', run('biome', ['check', '--error-on-warnings', '.']));
one('astro check', run('astro', ['check']));
vitest('unit tests', 'test/vitest.config.ts');
if (existsSync(join(root, 'test/conformance/conformance.ts')))
  one('conformance', run('node', ['test/conformance/conformance.ts']));
const built = one('build', run('astro', ['build'], { BASE: '/', OUT_DIR: 'dist' }));
const builtBelow = one('build below /notes/', run('astro', ['build'], { BASE: '/notes/', OUT_DIR: subPath }));
if (built && builtBelow) vitest('browser tests', 'test/browser/vitest.config.ts');
else one('browser tests (nothing built to test)', false);

if (failures.length > 0) console.log(`\nfailed:\n${failures.map((title) => `  ${title}`).join('\n')}`);
console.log(`\ntests: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
