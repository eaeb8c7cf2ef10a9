import { random } from '../training/random.ts';
import { tokenize, wordIndex } from '../training/text.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant, choiceVariant, numberVariant, type Option, tellApart } from './variant.ts';

const sentences: readonly string[] = [
  'Harry met Hermione in the library.',
  'The president invented a spell.',
  'Teddy said that bears are great.',
  'Hermione Granger laughed.',
  'He read a new book to Harry and Teddy.',
];

/** A task with what comes out of it, given the words that go in. */
const tasks: readonly { readonly asks: string; readonly reason: string; length(words: readonly string[]): number }[] = [
  {
    asks: 'says for each word whether it is part of a name',
    reason: 'one answer for every word',
    length: (words) => words.length,
  },
  {
    asks: 'says for the whole sentence whether it is about a person, with one number',
    reason: 'one answer for the whole sentence',
    length: () => 1,
  },
  {
    asks: 'translates it into a sentence of 11 words',
    reason: 'the output is as long as the translation',
    length: () => 11,
  },
];

export const twoLengths: Exercise = {
  id: 'two-lengths',
  title: 'How long are the two sequences?',
  variant(seed) {
    const draws = random(seed);
    const [sentence, task] = [pick(draws, sentences), pick(draws, tasks)];
    const words = tokenize(sentence);
    const [T_x, T_y] = [words.length, task.length(words)];
    const letters = words.join('').length;
    const text = (x: number, y: number) => `{{T_x}} = ${x}, {{T_y}} = ${y}`;
    const candidates: Option[] = [
      { text: text(T_x, T_y), right: true, message: `Right: ${T_x} words go in, and ${task.reason}.` },
      {
        text: text(T_y, T_x),
        right: false,
        message: 'The two are exchanged: {{T_x}} belongs to the input, {{T_y}} to the output.',
      },
      {
        text: text(T_x, T_x),
        right: false,
        message: 'The two lengths need not be equal. Count what comes out, not what goes in.',
      },
      {
        text: text(T_x, 1),
        right: false,
        message: 'One number at each step makes a sequence, not one output. Count the answers.',
      },
      {
        text: text(letters, T_y === T_x ? letters : T_y),
        right: false,
        message: 'Those are letters. A step here is a word.',
      },
      {
        text: text(T_x + 1, T_y === T_x ? T_x + 1 : T_y),
        right: false,
        message: 'The full stop is no word here, and steps count from 1.',
      },
    ];
    const options = candidates.filter((one, k) => candidates.findIndex((other) => other.text === one.text) === k);
    return choiceVariant({
      question: `A network reads “${sentence}” word by word and ${task.asks}. What are the lengths?`,
      options: shuffled(draws, options),
      worked: `The input has ${T_x} words, so {{T_x}} = ${T_x}. For the output, ${task.reason}: {{T_y}} = ${T_y}.`,
    });
  },
};

const pool: readonly string[] = [
  ...['a', 'and', 'bears', 'granger', 'harry', 'hermione', 'invented', 'met', 'new', 'potter'],
  ...['president', 'said', 'spell', 'teddy', 'the', 'was'],
];

/** UNK and some words of the pool in alphabetical order. */
function drawVocabulary(draws: ReturnType<typeof random>, size: number): string[] {
  return ['UNK', ...shuffled(draws, pool).slice(0, size).sort()];
}

const listed = (words: readonly string[]) => words.join(', ');

export const vocabularyPlace: Exercise = {
  id: 'vocabulary-place',
  title: 'Where is the 1?',
  variant(seed) {
    const draws = random(seed);
    const draw = () => {
      const vocabulary = drawVocabulary(draws, 8);
      const words = shuffled(draws, vocabulary.slice(1)).slice(0, 4);
      const t = integer(draws, 1, words.length);
      const place = (word: string) => wordIndex(vocabulary, word) + 1;
      const right = place(words[t - 1] as string);
      const neighbour = place(words[t % words.length] as string);
      const mistakes = [
        {
          value: t,
          message: `That is the place of the word in the sentence. The 1 stands at its place in the vocabulary.`,
        },
        { value: right - 1, message: 'One too few: UNK has a place too, the first, and places count from 1.' },
        { value: neighbour, message: 'That is the place of another word of the sentence: steps count from 1.' },
        { value: vocabulary.length, message: 'That is how many numbers the vector has, not where its 1 is.' },
      ];
      return { vocabulary, words, t, right, mistakes };
    };
    const drawn = drawUntil(draw, ({ right, mistakes }) => tellApart(right, mistakes, 0));
    const { vocabulary, words, t, right, mistakes } = drawn;
    const word = words[t - 1];
    return numberVariant({
      question: `The vocabulary is: ${listed(vocabulary)}. Its places count from 1. The sentence is “${words.join(' ')}”. At which place does {{x[${t}]}} have its 1?`,
      label: 'place',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Find the word of that step, then count to it in the vocabulary, from UNK on.',
      reason: `Right: “${word}” is word ${t} of the sentence and number ${right} of the vocabulary.`,
      worked: `{{x[${t}]}} is word ${t} of the sentence, “${word}”. In the vocabulary it is number ${right}, counted from UNK. So the 1 is at place ${right} of ${vocabulary.length}.`,
    });
  },
};

export const unknownWords: Exercise = {
  id: 'unknown-words',
  title: 'Who becomes UNK?',
  variant(seed) {
    const draws = random(seed);
    const vocabulary = drawVocabulary(draws, 7);
    const known = shuffled(draws, vocabulary.slice(1));
    const missing = shuffled(
      draws,
      pool.filter((word) => !vocabulary.includes(word)),
    );
    const asked: readonly (readonly [word: string, message: string])[] = [
      [known[0] as string, `“${known[0]}” is in the vocabulary, so it has a place of its own.`],
      [(known[1] as string).toUpperCase(), 'Capitals make no other word: it is in the vocabulary.'],
      [`${known[2]}ish`, 'A word that only looks like one of the list is not in the list. It becomes UNK.'],
      [missing[0] as string, `“${missing[0]}” is an ordinary word, but this vocabulary lacks it. It becomes UNK.`],
      [`Mr${known[3]}`, 'A word that contains one of the list is still another word. It becomes UNK.'],
    ];
    const options = asked.map(([word, message]) => ({
      text: `“${word}”`,
      right: wordIndex(vocabulary, word) === 0,
      message,
    }));
    return choicesVariant({
      question: `The vocabulary is: ${listed(vocabulary)}. Capitals are ignored. Which of these words get the vector of UNK?`,
      options: shuffled(draws, options),
      reason: 'Right: whatever is not in the list letter by letter shares the one vector of UNK.',
      worked: `In the list are “${known[0]}” and, in small letters, “${known[1]}”. The other three are not, and all three get the same vector, with its 1 at the place of UNK.`,
    });
  },
};
