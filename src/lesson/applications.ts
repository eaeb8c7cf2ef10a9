import type { SequenceShape } from '../networks/sequence-shapes.ts';
import { tokenize } from '../training/text.ts';

export type { SequenceShape };

/** One side of an example, an item for each step; the length of the sequence is the number of its items. */
export type Side =
  /** Words, or single numbers and names. */
  | { readonly kind: 'words'; readonly items: readonly string[]; readonly lang?: string }
  /** Letters that stand close together. */
  | {
      readonly kind: 'letters';
      readonly items: readonly string[];
      readonly lang?: string;
      /** How each is pronounced. */
      readonly sounds?: readonly string[];
    }
  /** Sound: the samples of each frame, from −1 to 1. */
  | { readonly kind: 'wave'; readonly items: readonly (readonly number[])[] }
  /** Notes: steps above the lowest line of a staff, and length in quarters. */
  | {
      readonly kind: 'notes';
      readonly items: readonly { readonly step: number; readonly quarters: number; readonly name: string }[];
    }
  /** Pictures of a figure that moves: where in its stride it is, from 0 to 1. */
  | { readonly kind: 'frames'; readonly items: readonly number[] };

/** Something that sequence models do, with one small example. */
export interface Application {
  readonly name: string;
  readonly shape: SequenceShape;
  readonly input: Side;
  readonly output: Side;
  /** What the example is, and what to know about it. */
  readonly note: string;
}

const words = (text: string): Side => ({ kind: 'words', items: tokenize(text) });
const each = (...items: string[]): Side => ({ kind: 'words', items });

/** A sound drawn from a formula: four swells of a tone, one for each word, in frames of ten samples. */
function soundFrames(): number[][] {
  const [frames, size] = [40, 10];
  const sample = (k: number) => {
    const at = k / (frames * size);
    const swell = Math.sin(Math.PI * ((at * 4) % 1)) ** 2;
    return swell * (0.7 * Math.sin(2 * Math.PI * 34 * at) + 0.3 * Math.sin(2 * Math.PI * 91 * at));
  };
  return Array.from({ length: frames }, (_, f) => Array.from({ length: size }, (_, k) => sample(f * size + k)));
}

const note = (name: string, step: number, quarters = 1) => ({ name, step, quarters });

/** The applications of the source notes, in their order. */
export const applications: readonly Application[] = [
  {
    name: 'Speech recognition',
    shape: 'many to many, unequal',
    input: { kind: 'wave', items: soundFrames() },
    output: words('the quick brown fox'),
    note: 'Sound in short frames, words out. (The wave is drawn from a formula, not recorded.)',
  },
  {
    name: 'Music generation',
    shape: 'one to many',
    input: each('a waltz'),
    output: {
      kind: 'notes',
      items: [note('C', -2), note('E', 0), note('G', 2), note('G', 2, 2), note('E', 0), note('D', -1, 3)],
    },
    note: 'One wish in, a tune out. The input may even be empty: then the network starts from nothing.',
  },
  {
    name: 'Sentiment',
    shape: 'many to one',
    input: words('There is nothing to like in this movie'),
    output: each('★☆☆☆☆'),
    note: 'A review in, one number from 1 to 5 out.',
  },
  {
    name: 'DNA analysis',
    shape: 'many to many, equal',
    input: { kind: 'letters', items: [...'AGCCCCTGTGAGGAACTAG'] },
    output: { kind: 'letters', items: [...'0000000111111111100'] },
    note: 'Bases in; for each base, whether it belongs to the part one looks for. (The marks are made up.)',
  },
  {
    name: 'Machine translation',
    shape: 'many to many, unequal',
    input: { kind: 'words', items: tokenize('Voulez-vous chanter avec moi'), lang: 'fr' },
    output: words('Do you want to sing with me'),
    note: 'A sentence in, a sentence of another length out.',
  },
  {
    name: 'Video activity',
    shape: 'many to one',
    input: { kind: 'frames', items: [0, 0.17, 0.33, 0.5, 0.67, 0.83] },
    output: each('running'),
    note: 'Pictures in, one name out. No single picture tells whether somebody runs or stands.',
  },
  {
    name: 'Named entities',
    shape: 'many to many, equal',
    input: words('Yesterday Harry Potter met Hermione Granger'),
    output: each('0', '1', '1', '0', '1', '1'),
    note: 'Words in; for each word, whether it is part of a person’s name.',
  },
  {
    name: 'Chatbot',
    shape: 'many to many, unequal',
    input: words('Hello again'),
    output: words('Ha ha yes it is you'),
    note: 'A remark in, a reply out. “Hello” was answered by “Hello”; said again, it needs another reply.',
  },
  {
    name: 'Poem completion',
    shape: 'one to many',
    input: { kind: 'letters', items: ['锄'], lang: 'zh', sounds: ['chú'] },
    output: { kind: 'letters', items: [...'禾日当午'], lang: 'zh', sounds: ['hé', 'rì', 'dāng', 'wǔ'] },
    note: 'The first character in, the rest of the line out: “Hoeing the grain at noon”, a poem that children know by heart.',
  },
  {
    name: 'Fluency',
    shape: 'many to one',
    input: words('Today is Saturday'),
    output: each('100'),
    note: 'A sentence in, a score out: the perplexity, lower for what reads well. “Is today Saturday” as a statement gets 1,000. (The slides’ numbers.)',
  },
  {
    name: 'Slot filling',
    shape: 'many to many, equal',
    input: words('A ticket to Shanghai tomorrow evening'),
    output: each('other', 'other', 'other', 'destination', 'time', 'time'),
    note: 'Words in; for each word, the field of the form that it fills. It is the next figure.',
  },
];
