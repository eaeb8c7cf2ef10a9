import { graphemes } from './symbols-of-text.ts';

/** What a language model counts as one symbol. */
export type Level = 'word' | 'character';

const WORD_OR_MARK = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|<\p{L}+>|[^\s\p{L}\p{N}\p{M}]/gu;

/** The symbols of a text: its words and marks, without the spaces; or its characters as readers see them, spaces included. */
export function symbolsOf(text: string, level: Level): string[] {
  return level === 'word' ? (text.match(WORD_OR_MARK) ?? []) : graphemes(text);
}

/** Symbols as a text again: words parted by spaces, and none before a mark that follows a word. */
export function joined(symbols: readonly string[], level: Level): string {
  return level === 'word' ? symbols.join(' ').replace(/ (?=[.,;:!?…)”’](?: |$))/gu, '') : symbols.join('');
}
