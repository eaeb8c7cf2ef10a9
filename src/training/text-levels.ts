import { graphemes } from './symbols-of-text.ts';

/** What a language model counts as one symbol. */
export type Level = 'word' | 'character';

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|<\p{L}+>/gu;

/** The symbols of a text: its words and marks, without the spaces; or its characters as readers see them, spaces included. */
export function symbolsOf(text: string, level: Level): string[] {
  if (level === 'character') return graphemes(text);
  const marks = (between: string) => graphemes(between).filter((each) => each.trim() !== '');
  let behind = 0;
  const symbols: string[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    symbols.push(...marks(text.slice(behind, index)), word);
    behind = index + word.length;
  }
  return [...symbols, ...marks(text.slice(behind))];
}

/** Symbols as a text again: words parted by spaces, and none before a mark that follows a word. */
export function joined(symbols: readonly string[], level: Level): string {
  return level === 'word' ? symbols.join(' ').replace(/ (?=[.,;:!?…)”’](?: |$))/gu, '') : symbols.join('');
}
