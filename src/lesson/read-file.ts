import { Fault } from './text-training.ts';
import type { FaultPlace } from './training-messages.ts';

/**
 * The text of a file, in UTF-8 or in UTF-16 with the mark of it. Throws Fault when it is longer than `most` bytes, or no text;
 * a line's end is one character whatever the system writes.
 */
export async function textOf(file: Blob, most: number, about: FaultPlace): Promise<string> {
  if (file.size > most) {
    const size = `${(file.size / 1e6).toPrecision(3)} MB`;
    throw new Fault(about, `The file has ${size}; ${most / 1e6} MB is the most. Take a part of it.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new Fault(
      about,
      'This is not a text in UTF-8: it holds bytes that no such text has. If it is a text, save it as UTF-8.',
    );
  }
}
