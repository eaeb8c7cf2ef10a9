import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the top level holds what the design names, and dotfiles', () => {
  const known = new Set(
    'package.json package-lock.json tsconfig.json astro.config.mjs src content public test README.md LICENSE'.split(
      ' ',
    ),
  );
  // What is built or installed is not part of the project.
  const made = new Set(['node_modules', 'dist']);
  expect(readdirSync(root).filter((name) => !name.startsWith('.') && !known.has(name) && !made.has(name))).toEqual([]);
});

test('the lockfile names no registry', () => {
  expect(readFileSync(`${root}/package-lock.json`, 'utf8')).not.toContain('"resolved"');
});
