import { expect, test } from 'vitest';
import { dinosaurs, dinosaurText } from '../../../src/training/corpora/dinosaurs.ts';
import { talkText } from '../../../src/training/corpora/talks.ts';
import { verses } from '../../../src/training/corpora/verses.ts';
import { indexedText } from '../../../src/training/symbols-of-text.ts';

test('every genus is a word with a capital, and stands there once', () => {
  expect(dinosaurs.length).toBeGreaterThan(300);
  for (const name of dinosaurs) expect(name).toMatch(/^[A-Z][a-z]{3,}$/);
  expect([...new Set(dinosaurs)].sort()).toEqual(dinosaurs);
});

test('the text of names holds all of them, in an order that the seed decides', () => {
  const lines = dinosaurText(1).trimEnd().split('\n');
  expect([...lines].sort()).toEqual(dinosaurs);
  expect(dinosaurText(1)).toBe(dinosaurText(1));
  expect(dinosaurText(2)).not.toBe(dinosaurText(1));
});

test('in the small talk every quote that opens closes in its line, and nothing is left of the grammar', () => {
  const lines = talkText(1, 400).trimEnd().split('\n');
  expect(lines.length).toBe(400);
  for (const line of lines) {
    expect(line).toMatch(/^(“[^“”]+”[^“”]*|[^“”]*(“[^“”]+”)?)[.]?$/);
    expect(line).not.toMatch(/[<>]/);
  }
  expect(lines.filter((line) => line.startsWith('“')).length).toBeGreaterThan(150);
});

test('the verses come in stanzas of four lines', () => {
  const stanzas = verses.trimEnd().split('\n\n');
  expect(stanzas.length).toBeGreaterThan(12);
  for (const stanza of stanzas) expect(stanza.split('\n').length, stanza).toBe(4);
});

test.each([dinosaurText(1), talkText(1, 400), verses])('each can be trained on', (text) => {
  expect(typeof indexedText(text, 32)).toBe('object');
});
