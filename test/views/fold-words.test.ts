import { expect, test } from 'vitest';
import { countText, type FoldFacts, foldSentence } from '../../src/views/fold-words.ts';

const words = 'Harry Potter and Hermione Granger invented a new spell today in London'.split(' ');
const tied: FoldFacts = { T: 9, steps: 8, isUntied: false, owned: 9, matrices: 3, words };
const untied: FoldFacts = { ...tied, isUntied: true, matrices: 27 };
const said = (facts: FoldFacts) => `${countText(facts)} ${foldSentence(facts)}`;

test.each<[string, FoldFacts, string]>([
  [
    'unrolled',
    tied,
    '3 matrices for all 9 steps: the cell is drawn once for each word, its weights once for all. Step 9 reads “spell” with the same ones as step 1.',
  ],
  [
    'folded',
    { ...tied, steps: 0 },
    '3 matrices in one cell. Its state comes back to it one step later, once for each of the 9 words.',
  ],
  [
    'one step out',
    { ...tied, steps: 1 },
    '3 matrices for every step. Step 1 stands apart; the other 8 are still in the loop.',
  ],
  [
    'half',
    { ...tied, steps: 4 },
    '3 matrices for every step. Steps 1 to 4 stand apart; the other 5 are still in the loop.',
  ],
  [
    'a tenth word',
    { ...tied, T: 10, steps: 9 },
    '3 matrices for all 10 steps: the cell is drawn once for each word, its weights once for all. Step 10 reads “today” with the same ones as step 1.',
  ],
  [
    'untied',
    untied,
    '27 matrices in all. Each of the 9 steps has its own, and learns for itself. These steps cannot be folded: no two are alike.',
  ],
  [
    'untied, a tenth word',
    { ...untied, T: 10, steps: 9 },
    '27 matrices for 9 steps, and none for step 10. The network cannot read “today”: nothing says how to weigh the word, or the state before.',
  ],
  [
    'untied, twelve words',
    { ...untied, T: 12, steps: 11 },
    '27 matrices for 9 steps, and none for steps 10 to 12. From “today” on, the network cannot read.',
  ],
  [
    'untied, a word less',
    { ...untied, T: 8, steps: 7 },
    '27 matrices in all, and 3 of them have nothing to do: they belong to step 9, and the sentence ends at step 8.',
  ],
  [
    'untied, two words less',
    { ...untied, T: 7, steps: 6 },
    '27 matrices in all, and 6 of them have nothing to do: they belong to steps 8 and 9, and the sentence ends at step 7.',
  ],
])('%s', (_, facts, sentence) => expect(said(facts)).toBe(sentence));
