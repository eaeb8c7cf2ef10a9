import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { notation } from '../../src/equations/notation.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { applyState, isState, readState, writeState } from '../../src/lesson/link.ts';
import { fill } from '../../src/lesson/presets.ts';
import { namesLesson, smallLesson } from './example.ts';

const stateOf = (lesson: Lesson) => ({
  leaves: lesson.leaves(),
  detail: lesson.detail.value,
  moment: lesson.moment.value.node?.id ?? null,
});

/** As an address bar, and as a program that escapes all it can, would hand it on. */
const carried = (fragment: string) => [
  new URL(`http://x/#${fragment}`).hash.slice(1),
  fragment.replace(/[:,*+]/g, (each) => (each === '+' ? '%20' : `%${each.charCodeAt(0).toString(16).toUpperCase()}`)),
];

const words = fc.constantFrom('Harry', 'met', 'שלום', '😀', 'O’Hara', 'a+b', '100%', '&k=1', '<b>', '#', 'x=y');

describe('a state written as a link', () => {
  test('is read back exactly, whatever it is and however it travelled', () => {
    fc.assert(
      fc.property(
        fc.record({
          sentence: fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => `go ${parts.join(' ')}`),
          edits: fc.array(
            fc.tuple(
              fc.constantFrom('W_aa', 'b_a'),
              fc.integer({ min: 1, max: 4 }),
              fc.double({ min: -1e6, max: 1e6, noNaN: true }),
            ),
            { maxLength: 6 },
          ),
          seed: fc.option(fc.nat(99)),
          detail: fc.constantFrom('quantities', 'operations'),
          moment: fc.nat(30),
        }),
        ({ sentence, edits, seed, detail, moment }) => {
          const lesson = namesLesson();
          lesson.setSentence(sentence);
          for (const [name, row, value] of edits) lesson.set(name, row, 1, value);
          if (seed !== null) fill(lesson, 'W_ax', 'random', seed);
          lesson.setDetail(detail as 'quantities' | 'operations');
          lesson.goTo(moment);
          const link = writeState(lesson);
          expect(isState(link)).toBe(true);
          expect(link).toMatch(/^[\x21-\x7e]+$/);
          for (const text of [link, ...carried(link)]) {
            const other = namesLesson();
            applyState(other, readState(text, other));
            expect(stateOf(other)).toEqual(stateOf(lesson));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is short: nothing, one weight, a whole random matrix', () => {
    const lesson = namesLesson();
    expect(writeState(lesson).length).toBeLessThan(16);
    lesson.set('W_aa', 2, 3, -0.125);
    expect(writeState(lesson)).toMatch(/^v=1&W_aa=6:-0\.125&k=/);
    expect(writeState(lesson).length).toBeLessThan(60);
    fill(lesson, 'W_ax', 'random', 3);
    expect(writeState(lesson).length).toBeLessThan(700);
  });

  test('says the moment and the detail only where they are not those of the page', () => {
    const lesson = namesLesson();
    lesson.goTo(3);
    lesson.setDetail('operations');
    const link = writeState(lesson);
    expect(link).toMatch(/^v=1&m=\d+&d=o&k=/);
  });
});

describe('what is no good link', () => {
  const lesson = namesLesson();
  lesson.setSentence('Harry met Sally');
  lesson.set('W_aa', 1, 1, 0.5);
  const good = writeState(lesson);

  test('cut off anywhere, it is refused', () => {
    for (let length = 2; length < good.length; length++) {
      expect(() => readState(good.slice(0, length), namesLesson()), good.slice(0, length)).toThrow(
        'it is cut off or damaged',
      );
    }
  });

  test('with any character changed, it is refused', () => {
    for (let at = 4; at < good.length - 1; at++) {
      const changed = `${good.slice(0, at)}${good[at] === '7' ? '8' : '7'}${good.slice(at + 1)}`;
      expect(() => readState(changed, namesLesson()), changed).toThrow(/^it /);
    }
  });

  test.each([
    ['v=2&k=1', 'it was made by a newer version of this page'],
    ['v=99&anything', 'it was made by a newer version of this page'],
    ['v=0&k=1', 'it is cut off or damaged'],
    ['v=x', 'it is cut off or damaged'],
    ['v=', 'it is cut off or damaged'],
    ['v=1&%E0%A4%A&k=1', 'it is cut off or damaged'],
    ['garbage', 'it is cut off or damaged'],
    ['', 'it is cut off or damaged'],
    ['{"json": true}', 'it is cut off or damaged'],
  ])('%j: %s', (text, reason) => {
    expect(() => readState(text, namesLesson())).toThrow(reason);
  });

  test.each([
    ['sentence without a word', 's=%3F', 'its sentence has 0 words'],
    ['too many words', `s=${'a+'.repeat(51)}`, 'its sentence has 51 words'],
    ['no number', 'W_aa=0:abc', 'it holds "abc" as a weight'],
    ['no value', 'W_aa=0:', 'it holds "" as a weight'],
    ['not finite', 'W_aa=0:1e999', 'it holds "1e999" as a weight'],
    ['too large', 'W_aa=0:1e7', 'it holds "1e7" as a weight'],
    ['no such entry', 'W_aa=16:1', 'it is cut off or damaged'],
    ['a wrong count', 'W_aa=*1,2,3', 'it is cut off or damaged'],
  ])('well signed by hand, but with %s', (_, field, reason) => {
    expect(() => readState(signed(`v=1&${field}`), namesLesson())).toThrow(reason);
  });

  test('of any characters it is refused with a sentence, never with a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => readState(text, smallLesson())).toThrow(/^it /);
      }),
    );
  });

  test('a heading’s name is no state', () => {
    for (const name of ['names-network', 'v', 'why-it-remembers', '']) expect(isState(name)).toBe(false);
  });
});

test('an unknown field of a later page is passed over, a moment beyond the end becomes the end', () => {
  const lesson = smallLesson();
  applyState(lesson, readState(signed('v=1&m=999&zoom=2'), lesson));
  expect(lesson.moment.value.index).toBe(4);
  applyState(lesson, readState(signed('v=1&m=-1'), lesson));
  expect(lesson.moment.value.index).toBe(4);
});

/** FNV-1a over the fields, written out a second time. */
function signed(body: string): string {
  let hash = 2166136261;
  const text = [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}\n`).join('');
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 16777619);
  return `${body}&k=${(hash >>> 0).toString(36)}`;
}

describe('turned targets in a link', () => {
  test('are read back, and nothing is written where none is', () => {
    const lesson = namesLesson();
    expect(writeState(lesson)).not.toContain('y=');
    lesson.turnTarget(5);
    lesson.turnTarget(2);
    expect(writeState(lesson)).toContain('&y=2,5&');
    const other = namesLesson();
    applyState(other, readState(writeState(lesson), other));
    expect(other.turned.value).toEqual([2, 5]);
    expect(other.unrolled.value.at('y', 5)?.value[0]).toBe(0);
  });

  test('that the sentence does not have are refused', () => {
    const lesson = namesLesson();
    lesson.restore({ ...lesson.leaves(), turned: [10] });
    expect(() => readState(writeState(lesson), namesLesson())).toThrow('it turns a target');
  });
});

describe('the notation in a link', () => {
  afterEach(() => {
    notation.value = 'ng';
  });

  test('is written when it is not that of the build, and read back', () => {
    expect(writeState(namesLesson())).not.toContain('n=');
    notation.value = 'qiu';
    const link = writeState(namesLesson());
    expect(link).toMatch(/^v=1&n=qiu&/);
    notation.value = 'ng';
    expect(readState(link, namesLesson()).notation).toBe('qiu');
    // Applying a state says nothing about letters; the page writes them.
    applyState(namesLesson(), readState(link, namesLesson()));
    expect(notation.value).toBe('ng');
  });

  test('is none when the link names none', () => {
    expect(readState(writeState(namesLesson()), namesLesson()).notation).toBeNull();
  });

  test.each(['sanskrit', 'constructor'])('is none when the link names %s, and the rest is read', (name) => {
    const lesson = namesLesson();
    lesson.set('b_a', 1, 1, 7);
    notation.value = name as 'ng';
    const link = writeState(lesson);
    expect(link).toContain(`n=${name}`);
    const state = readState(link, namesLesson());
    expect(state.notation).toBeNull();
    expect(state.parameters['b_a']?.[0]).toBe(7);
  });

  test('is part of what the checksum guards', () => {
    notation.value = 'qiu';
    const link = writeState(namesLesson()).replace('n=qiu', 'n=slides');
    expect(() => readState(link, namesLesson())).toThrow('damaged');
  });
});
