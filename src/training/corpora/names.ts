import type { Random } from '../random.ts';
import { wordIndex } from '../text.ts';

/** Every word that the network tells from the others. All others are UNK to it. */
export const vocabulary: readonly string[] = [
  ...['UNK', 'a', 'and', 'are', 'bears', 'granger', 'great', 'harry', 'he', 'hermione', 'invented', 'met', 'new'],
  ...['on', 'potter', 'president', 'roosevelt', 'said', 'sale', 'spell', 'teddy', 'the', 'was', 'with'],
];

/** A sentence with what is to be said of each of its words. */
export interface LabelledSentence {
  /** As a writer would put it; a capital marks a part of a person's name. */
  readonly words: readonly string[];
  /** Index of each word in the vocabulary. */
  readonly tokens: readonly number[];
  /** 1 where the word is part of a person's name, else 0. */
  readonly targets: readonly number[];
}

/**
 * English in small: a symbol in angle brackets stands for one of its forms, chosen with the given weight. Where a
 * clause starts, "Teddy" and "teddy bears" come about equally often, for nothing before the word tells which it is.
 */
const grammar: Readonly<Record<string, readonly (readonly [weight: number, form: string])[]>> = {
  sentence: [
    [6, '<clause>'],
    [4, '<speaker> said <clause>'],
  ],
  speaker: [
    [3, 'he'],
    [3, '<person>'],
    [1, 'the <role>'],
  ],
  clause: [
    [10, '<person> <past>'],
    [4, '<full name> <unknown past>'],
    [1, '<first name> <unknown past>'],
    [3, 'he <past>'],
    [1, 'he <unknown past>'],
    [3, 'the <role> <past>'],
    [5, '<person> and <person> <plural past>'],
    [3, '<thing> was <state>'],
    [1, '<things> are <state>'],
    [1, 'the sale was <quality>'],
    // A little more often than the bears, for more of these come out too long and are drawn again.
    [4.5, '<Teddy> <past>'],
    [4, 'teddy bears are <state>'],
  ],

  person: [
    [7, '<first name>'],
    [9, '<full name>'],
    [1, '<known surname>'],
    [1, 'president <surname>'],
    [3, '<unknown first name>'],
  ],
  'first name': [
    [1, 'Harry'],
    [1, 'Hermione'],
  ],
  'unknown first name': [
    [1, 'Ron'],
    [1, 'Ada'],
  ],
  'full name': [
    [3, 'Harry Potter'],
    [3, 'Hermione Granger'],
    [3, '<first name> <unknown surname>'],
    [2, '<unknown first name> <unknown surname>'],
  ],
  Teddy: [
    [5, 'Teddy Roosevelt'],
    [1, 'Teddy'],
    [1, 'Teddy <unknown surname>'],
  ],
  surname: [
    [1, '<known surname>'],
    [1, '<unknown surname>'],
  ],
  'known surname': [
    [1, 'Potter'],
    [1, 'Granger'],
    [1, 'Roosevelt'],
  ],
  'unknown surname': [
    [1, 'Weasley'],
    [1, 'Lovelace'],
    [1, 'Lincoln'],
  ],

  past: [
    [4, 'met <whom>'],
    [3, 'invented <thing>'],
    [3, 'was <quality>'],
    [2, 'was a <role>'],
    [2, 'was with <whom>'],
  ],
  'plural past': [
    [3, 'met <whom>'],
    [3, 'invented <thing>'],
    [2, 'are <quality>'],
    [1, 'are with <whom>'],
  ],
  'unknown past': [
    [1, 'wrote <article> book'],
    [1, 'found <thing>'],
    [1, 'saw <whom>'],
  ],
  whom: [
    [6, '<person>'],
    [2, '<Teddy>'],
    [1, '<first name> and <person>'],
    [1, '<full name> again'],
    [1, 'the <role>'],
    [1, 'a <role>'],
  ],
  role: [
    [2, 'president'],
    [2, '<adjective> president'],
    [2, 'wizard'],
    [1, '<adjective> wizard'],
    [1, 'potter'],
    [1, '<adjective> potter'],
  ],
  thing: [
    [4, '<article> <object>'],
    [4, '<article> <adjective> <object>'],
    [1, '<things>'],
  ],
  object: [
    [4, 'spell'],
    [2, 'book'],
    [2, 'wand'],
    [1, 'teddy'],
    [1, 'teddy bear'],
  ],
  things: [
    [2, '<adjective> spells'],
    [1, 'new teddy bears'],
    [1, 'the teddy bears'],
    [1, 'the <adjective> books'],
  ],
  article: [
    [3, 'a'],
    [2, 'the'],
  ],
  adjective: [
    [3, 'new'],
    [3, 'great'],
    [1, 'clever'],
  ],
  quality: [
    [2, 'great'],
    [2, 'new'],
    [1, 'clever'],
  ],
  state: [
    [4, 'on sale'],
    [2, '<quality>'],
    [1, 'on the table'],
    [1, 'with <first name>'],
  ],
};

const SHORTEST = 3;
const LONGEST = 9;

/** A sentence of 3 to 9 words, drawn from the grammar; longer and shorter ones are drawn again. Moves `random` on. */
export function nameSentence(random: Random): LabelledSentence {
  for (;;) {
    const words = expand('<sentence>', random).split(' ');
    const names = words.filter(isName);
    const repeats = new Set(names).size < names.length;
    if (words.length >= SHORTEST && words.length <= LONGEST && !repeats) return labelled(words);
  }
}

/** Whether a word is a "teddy" of which nothing before it tells whether a person or a toy is meant. */
export function isAmbiguous(tokens: readonly number[], k: number): boolean {
  const before = k === 0 ? null : vocabulary[tokens[k - 1]!];
  return vocabulary[tokens[k]!] === 'teddy' && (before === null || before === 'said');
}

function expand(form: string, random: Random): string {
  return form.replaceAll(/<(.+?)>/g, (_, symbol: string) => expand(choice(symbol, random), random));
}

function choice(symbol: string, random: Random): string {
  const forms = grammar[symbol];
  if (!forms) throw new RangeError(`the grammar has no symbol <${symbol}>`);
  let left = random.uniform(
    0,
    forms.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, form] of forms) {
    left -= weight;
    if (left < 0) return form;
  }
  return (forms.at(-1) as readonly [number, string])[1];
}

function labelled(words: readonly string[]): LabelledSentence {
  return {
    words,
    tokens: words.map((word) => wordIndex(vocabulary, word)),
    targets: words.map((word) => (isName(word) ? 1 : 0)),
  };
}

function isName(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
