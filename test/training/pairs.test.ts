import { describe, expect, it } from 'vitest';
import { pairsOf, sentencesOf, vocabularyOf } from '../../src/training/pairs.ts';

describe('sentences of a text', () => {
  it('end at a mark, whatever closes behind it, and at a line break', () => {
    expect(sentencesOf('He said: “Cats sleep.” Dogs bark!\nno end', false)).toEqual([
      ['He', 'said', 'Cats', 'sleep'],
      ['Dogs', 'bark'],
      ['no', 'end'],
    ]);
  });

  it('have marks as tokens where they are asked for, in their places', () => {
    expect(sentencesOf('“It’s 3.5 hours,” he said...', true)).toEqual([
      ['“', 'It’s', '3.5', 'hours', ',', '”', 'he', 'said', '.', '.', '.'],
    ]);
    expect(sentencesOf('?!', true)).toEqual([['?', '!']]);
    expect(sentencesOf('今天是周六。明天', false)).toEqual([['今天是周六', '明天']]);
  });

  it('are none where there is nothing', () => {
    for (const text of ['', '  \n ', '...']) expect(sentencesOf(text, false)).toEqual([]);
  });

  it('keep a word that stands twice in one chunk apart from the marks between', () => {
    expect(sentencesOf('a—a…a', true)).toEqual([['a', '—', 'a', '…', 'a']]);
  });
});

describe('a vocabulary', () => {
  const sentences = [
    ['The', 'cat', 'sleeps'],
    ['the', 'dog'],
  ];

  it('begins with UNK and the end, and has each word once, whatever its capitals', () => {
    expect(vocabularyOf(sentences, 1)).toEqual(['UNK', '<EOS>', 'cat', 'dog', 'sleeps', 'the']);
  });

  it('leaves out what is rare', () => {
    expect(vocabularyOf(sentences, 2)).toEqual(['UNK', '<EOS>', 'the']);
  });

  it('makes pairs in which every word is due once, and read at the next step', () => {
    const pairs = pairsOf(sentences[0] ?? [], vocabularyOf(sentences, 2));
    expect(pairs.map(({ read, due }) => [read?.text ?? null, due.text, due.place])).toEqual([
      [null, 'The', 2],
      ['The', 'cat', 0],
      ['cat', 'sleeps', 0],
      ['sleeps', '<EOS>', 1],
    ]);
  });
});
