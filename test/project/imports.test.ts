import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf, offence, offences } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('no file of the site knows more than the design lets it know', () => {
  expect(offences(root)).toEqual([]);
});

describe('an import is seen', () => {
  const cases: [string, string, string, { target: string; typeOnly: boolean }[]][] = [
    ['static', 'src/views/a.ts', `import { b } from '../tape/b.ts';`, [{ target: 'src/tape/b.ts', typeOnly: false }]],
    ['for effect', 'src/views/a.ts', `import './b.ts';`, [{ target: 'src/views/b.ts', typeOnly: false }]],
    [
      'of a type',
      'src/views/a.ts',
      `import type { B } from '../tape/b.ts';`,
      [{ target: 'src/tape/b.ts', typeOnly: true }],
    ],
    ['of types by name', 'src/views/a.ts', `import { type B, type C } from 'b';`, [{ target: 'b', typeOnly: true }]],
    ['of a type and a value', 'src/views/a.ts', `import { type B, c } from 'b';`, [{ target: 'b', typeOnly: false }]],
    [
      'of a type in place',
      'src/views/a.ts',
      `let b: import('./b.ts').B;`,
      [{ target: 'src/views/b.ts', typeOnly: true }],
    ],
    ['dynamic', 'src/views/a.ts', `const b = await import('mathjs');`, [{ target: 'mathjs', typeOnly: false }]],
    ['exported on', 'src/views/a.ts', `export * from './b.ts';`, [{ target: 'src/views/b.ts', typeOnly: false }]],
    [
      'of a worker',
      'src/views/a.ts',
      `new Worker(new URL('./w.ts', import.meta.url));`,
      [{ target: 'src/views/w.ts', typeOnly: false }],
    ],
    [
      'in frontmatter and script',
      'src/components/A.astro',
      `---\nimport a from './a.ts';\n---\n<p>import b from './b.ts'</p>\n<script>import('./c.ts');</script>`,
      [
        { target: 'src/components/a.ts', typeOnly: false },
        { target: 'src/components/c.ts', typeOnly: false },
      ],
    ],
    [
      'in a chapter',
      'content/en/a.mdx',
      `---\ntitle: a\n---\nimport Figure from '../../src/components/Figure.astro';\n\nWords.\n\n\`\`\`\nimport b from 'b';\n\`\`\`\n`,
      [{ target: 'src/components/Figure.astro', typeOnly: false }],
    ],
  ];
  test.each(cases)('%s', (_, path, text, expected) => expect(importsOf(path, text)).toEqual(expected));
});

describe('an import is judged', () => {
  const value = (target: string) => ({ target, typeOnly: false });
  const type = (target: string) => ({ target, typeOnly: true });

  test.each([
    ['src/tape/tape.ts', value('src/tape/operations.ts')],
    ['src/equations/parse.ts', value('mathjs')],
    ['src/equations/arithmetic.ts', value('mathjs')],
    ['src/networks/rnn.ts', value('src/training/sgd.ts')],
    ['src/graph/layout.ts', type('src/tape/tape.ts')],
    ['src/views/matrix.ts', type('src/lesson/lesson.ts')],
    ['src/views/plot.ts', value('@observablehq/plot')],
    ['src/figures/unrolled.ts', value('src/networks/rnn.ts')],
    ['content/en/forward.mdx', value('src/components/Figure.astro')],
  ])('%s may know %o', (path, one) => expect(offence(path, one)).toBeUndefined());

  test.each([
    ['src/tape/tape.ts', type('src/equations/tree.ts')],
    ['src/tape/tape.ts', value('d3-scale')],
    ['src/equations/tree.ts', value('src/networks/rnn.ts')],
    ['src/equations/numbers.ts', value('mathjs')],
    ['src/training/sgd.ts', value('src/networks/rnn.ts')],
    ['src/graph/layout.ts', value('src/tape/tape.ts')],
    ['src/graph/layout-time.ts', value('d3-shape')],
    ['src/views/matrix.ts', value('src/networks/network.ts')],
    ['src/views/matrix.ts', value('src/tape/tape.ts')],
    ['src/views/matrix.ts', type('src/networks/rnn.ts')],
    ['src/exercises/shapes.ts', value('src/figures/unrolled.ts')],
    ['src/lesson/lesson.ts', value('src/views/matrix.ts')],
    ['src/components/Figure.astro', value('mathjs')],
    ['src/somewhere/new.ts', value('src/tape/tape.ts')],
    ['content/en/forward.mdx', value('src/figures/unrolled.ts')],
    ['content/en/forward.mdx', value('mathjs')],
  ])('%s may not know %o', (path, one) => {
    const sentence = offence(path, one);
    expect(sentence).toContain(path);
    expect(sentence).toContain(one.target);
  });
});
