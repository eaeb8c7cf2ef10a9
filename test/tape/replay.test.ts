import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('a replay allocates nothing', { timeout: 300_000 }, () => {
  const script = fileURLToPath(new URL('./replay-memory.ts', import.meta.url));
  const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
  const output = execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' });
  const results = JSON.parse(output) as { name: string; many: number; few: number }[];
  expect(results).toHaveLength(2);
  // The smallest object there is takes 12 bytes.
  for (const { name, many, few } of results) {
    expect(many, `${name}: bytes per replay`).toBeLessThan(4);
    expect(few, `${name}: bytes per replay, of a few`).toBeLessThan(4);
  }
});
