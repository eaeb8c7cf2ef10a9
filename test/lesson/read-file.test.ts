import { expect, test } from 'vitest';
import { textOf } from '../../src/lesson/read-file.ts';

const utf16 = (text: string, isLittle: boolean) =>
  new Blob([
    Uint8Array.from(
      [0xfeff, ...Array.from({ length: text.length }, (_, k) => text.charCodeAt(k))].flatMap((unit) =>
        isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
      ),
    ),
  ]);

test.each<[string, Blob, string]>([
  ['UTF-8', new Blob(['Grüße, 今天\n']), 'Grüße, 今天\n'],
  ['UTF-8 with a mark', new Blob(['\ufeffäb']), 'äb'],
  ['line ends of two', new Blob(['a\r\nb\r\n']), 'a\nb\n'],
  ['UTF-16, little end first', utf16('今天🦕', true), '今天🦕'],
  ['UTF-16, big end first', utf16('今天🦕', false), '今天🦕'],
  ['nothing', new Blob([]), ''],
])('%s is read', async (_, file, text) => {
  expect(await textOf(file, 100, 'text')).toBe(text);
});

test.each<[string, Blob, string]>([
  [
    'a picture',
    new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8)]),
    'This is not a text in UTF-8: it holds bytes that no such text has. If it is a text, save it as UTF-8.',
  ],
  [
    'an older encoding',
    new Blob([Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65)]),
    'This is not a text in UTF-8: it holds bytes that no such text has. If it is a text, save it as UTF-8.',
  ],
  ['5 MB', new Blob(['a'.repeat(5_000_000)]), 'The file has 5.00 MB; 1 MB is the most. Take a part of it.'],
])('%s is refused in a sentence', async (_, file, reason) => {
  await expect(textOf(file, 1_000_000, 'text')).rejects.toMatchObject({ about: 'text', message: reason });
});
