import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Names } from '../../src/layouts/names.ts';
import { usedRules } from '../../src/layouts/used-rules.ts';

const of = (...there: string[]) => ({ of: (css: string) => usedRules(css, (name) => there.includes(name)) });

describe('of a stylesheet is left', () => {
  test.each([
    ['a rule whose class is there', '.a{x:1}', '.a{x:1}'],
    ['no rule whose class is not', '.no{x:1}.a{x:2}', '.a{x:2}'],
    ['no rule for an element that is not there', 'i .a{x:1}p .a{x:2}', 'p .a{x:2}'],
    ['no rule for an id that is not there', '#no p{x:1}#b p{x:2}', '#b p{x:2}'],
    ['of a list what can match', '.a,.no,p{x:1}', '.a,p{x:1}'],
    ['a rule by one of its alternatives', ':is(.no,.a) p{x:1}:where(.no,i) p{x:2}', ':is(.no,.a) p{x:1}'],
    ['no rule that asks for what it cannot hold', 'p:has(.no){x:1}p:has(>.a){x:2}', 'p:has(>.a){x:2}'],
    ['what must not match', 'p:not(.no){x:1}', 'p:not(.no){x:1}'],
    ['any state, attribute and place', 'p[no="},x"]:hover:nth-child(n + 2)::before{x:1}', null],
    ['every rule for all', '*,::before,:root{x:1}', null],
    ['of a condition what is inside', '@media print{.no{x:1}.a{x:2}}@media screen{.no{x:1}}', '@media print{.a{x:2}}'],
    ['what is no rule of elements', '@font-face{src:url("{")}@keyframes no{from{x:1}}@page{x:1}', null],
    ['a statement', '@charset "utf-8";.no{x:1}.a{x:2}', '@charset "utf-8";.a{x:2}'],
    ['a string with brackets', `.a{x:url('data:,{%23m)"}')}.no{x:1}`, `.a{x:url('data:,{%23m)"}')}`],
  ])('%s', (_, css, left) => expect(of('a', 'b', 'p').of(css)).toBe(left ?? css));

  test('nothing of a text with an open bracket but a sentence', () => {
    expect(() => of('a').of('.a{x:1')).toThrow('expected } to close “{x:1”');
  });
});

describe('a name is there', () => {
  test.each([
    ['as an element', '<mi>x</mi>', 'mi'],
    ['as one class of several', '<p data-x="a>b" class="one two">', 'two'],
    ['as an id', `<p title='"' id="here">`, 'here'],
  ])('in markup %s', (_, markup, name) => expect(new Names().addMarkup(markup).has(name)).toBe(true));

  test('in markup neither in words nor in other attributes', () => {
    const names = new Names().addMarkup('<p title="other" data-class="other">other</p>');
    expect(names.has('other')).toBe(false);
  });

  test.each([
    ['in a string', `const a = 'one two';`, 'two'],
    ['in the markup of a string', `const a = \`<b class="one">\${b}</b>\`;`, 'one'],
    ['by its beginning', `const a = \`<b class="is-\${b}">\`;`, 'is-new'],
    ['by its beginning before a number', `const a = \`p\${b}\`;`, 'p12'],
    ['by a word before a number', `const a = \`\${b ? 'n' : 'p'}\${c}\`;`, 'n12'],
    ['by its end', `const a = \`\${b}-line\`;`, 'first-line'],
    ['inside what a template holds', `const a = \`\${b ? ' deep' : ''}\`;`, 'deep'],
  ])('in a script %s', (_, script, name) => expect(new Names().addScript(script).has(name)).toBe(true));

  test.each([
    ['as the name of a variable', 'const other = 1;'],
    ['as the name of a file', `import a from 'other';`],
    ['as a type', `let a: 'other';`],
    ['by a beginning that is no part of it', `const a = \`o\${b}\`;`],
  ])('not in a script %s', (_, script) => expect(new Names().addScript(script).has('other')).toBe(false));
});

// One such rule, and whatever is added to a page makes the browser look for what stands around it, a millisecond each time.
test('no style depends on what an element holds', () => {
  const folder = new URL('../../src/styles/', import.meta.url);
  const holding = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^.*:has\(.*$/gm)].map(([line]) => `${file}: ${line}`),
  );
  expect(holding).toEqual([]);
});
