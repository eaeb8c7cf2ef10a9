import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/equations/parse.ts';
import type { Exercise, Variant } from '../../src/exercises/exercise.ts';
import { exercises } from '../../src/exercises/notation.ts';
import { library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(150);
const byId = (id: string) => exercises.find((exercise) => exercise.id === id) as Exercise;
const variantsOf = (id: string) => seeds.map((seed) => byId(id).variant(seed, library));
const numbersIn = (text: string) =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
const found = (pattern: RegExp, { question }: Variant) => pattern.exec(question)?.[1] as string;

/** The one option that is graded right. */
function rightOption(variant: Variant): string {
  const right = optionsOf(variant).filter((_, k) => variant.grade([k]).correct);
  expect(right).toHaveLength(1);
  return right[0] as string;
}

describe.each(exercises.map(({ id }) => [id]))('%s', (id) => {
  test('is the same for the same seed, and has many variants', () => {
    expect(byId(id).variant(5, library).question).toBe(byId(id).variant(5, library).question);
    expect(new Set(variantsOf(id).map(({ question, worked }) => question + worked)).size).toBeGreaterThan(9);
  });

  test('has formulas that read, options that differ, and says why an answer is wrong', () => {
    for (const variant of variantsOf(id)) {
      const options = optionsOf(variant);
      expect(new Set(options).size).toBe(options.length);
      const verdicts = options.map((_, k) => variant.grade([k]));
      const texts = [variant.question, variant.worked, ...options, ...verdicts.map(({ message }) => message)];
      for (const text of texts) {
        expect(text.length).toBeGreaterThan(0);
        for (const [, formula] of text.matchAll(/\{\{(.*?)\}\}/g)) {
          expect(() => parseExpression(formula as string)).not.toThrow();
        }
      }
      expect(variant.grade([]).correct).toBe(false);
      expect(variant.grade([Number.NaN]).correct).toBe(false);
    }
  });
});

describe('two-lengths', () => {
  test('counts the words, and the answers that the task asks for', () => {
    for (const variant of variantsOf('two-lengths')) {
      const words = found(/“(.*?)”/, variant).split(' ').length;
      const { question } = variant;
      const answers = question.includes('for each word') ? words : question.includes('11 words') ? 11 : 1;
      expect(rightOption(variant)).toBe(`{{T_x}} = ${words}, {{T_y}} = ${answers}`);
    }
  });
});

describe('vocabulary-place', () => {
  test('the 1 is where the word stands in the list; its place in the sentence is told apart', () => {
    for (const variant of variantsOf('vocabulary-place')) {
      const vocabulary = found(/vocabulary is: (.*?)\. Its/, variant).split(', ');
      const words = found(/“(.*?)”/, variant).split(' ');
      const t = Number(found(/x\[(\d)\]/, variant));
      const place = vocabulary.indexOf(words[t - 1] as string) + 1;
      expect(variant.grade([place]).correct).toBe(true);
      expect(variant.grade([t]).message).toContain('place of the word in the sentence');
      expect(variant.grade([place - 1]).message).toContain('One too few');
      expect(variant.grade([9]).message).toContain('how many numbers');
    }
  });
});

describe('unknown-words', () => {
  test('a word is unknown when the list lacks it, whatever its capitals', () => {
    for (const variant of variantsOf('unknown-words')) {
      const vocabulary = found(/vocabulary is: (.*?)\. Capitals/, variant).split(', ');
      const unknown = optionsOf(variant).flatMap((option, k) =>
        vocabulary.includes(option.replaceAll(/[“”]/g, '').toLowerCase()) ? [] : [k],
      );
      expect(unknown).toHaveLength(3);
      expect(variant.grade(unknown).correct).toBe(true);
      expect(variant.grade(unknown.slice(1)).correct).toBe(false);
    }
  });
});

/** The number that a symbol means in the states which a question lists, read from its text. */
function meant(question: string, [step, layer, example, entry]: readonly number[]): number {
  const text = new RegExp(`In example ${example}, (.*?)(?=In example|Which)`).exec(question)?.[1] as string;
  const vectors = new RegExp(`layer ${layer} has \\[(.*?)\\] and then \\[(.*?)\\]`).exec(text) as RegExpExecArray;
  return numbersIn(vectors[step as number] as string)[(entry as number) - 1] as number;
}

describe('read-symbol', () => {
  test('the right number is the one in the text, and exchanged indices are named', () => {
    let exchanged = 0;
    for (const variant of variantsOf('read-symbol')) {
      const { question } = variant;
      const [step, layer, example, entry] = numbersIn(found(/\{\{a\[(.*?)\]\}\}/, variant)) as [
        number,
        number,
        number,
        number,
      ];
      expect(variant.grade([meant(question, [step, layer, example, entry])]).correct).toBe(true);
      if (step === layer) continue;
      exchanged++;
      const verdict = variant.grade([meant(question, [layer, step, example, entry])]);
      expect(verdict.correct).toBe(false);
      expect(verdict.message).toContain('taken for');
    }
    expect(exchanged).toBeGreaterThan(30);
  });
});

describe('which-symbol', () => {
  test('every index stands in its own brackets', () => {
    for (const variant of variantsOf('which-symbol')) {
      const [example, entry, layer, step] = numbersIn(variant.question);
      expect(rightOption(variant)).toBe(`{{a[${step}, layer(${layer}), example(${example}), entry(${entry})]}}`);
      const swapped = optionsOf(variant).indexOf(
        `{{a[${layer}, layer(${step}), example(${example}), entry(${entry})]}}`,
      );
      expect(variant.grade([swapped]).message).toContain('layer was taken for the time step');
    }
  });
});

describe('padding-added', () => {
  test('counts what each example lacks to the longest', () => {
    for (const variant of variantsOf('padding-added')) {
      const lengths = [...variant.question.matchAll(/\}\} = (\d+)/g)].map(([, length]) => Number(length));
      expect(lengths).toHaveLength(4);
      const longest = Math.max(...lengths);
      const missing = lengths.reduce((sum, length) => sum + longest - length, 0);
      expect(variant.grade([missing]).correct).toBe(true);
      expect(variant.grade([4 * longest]).message).toContain('all steps of the block');
    }
  });
});

describe('batch-shape', () => {
  test('is examples × longest × vocabulary', () => {
    for (const variant of variantsOf('batch-shape')) {
      const [examples, , longest, words] = numbersIn(variant.question.replaceAll(/(\d),(\d)/g, '$1$2')) as number[];
      expect(rightOption(variant)).toBe(`${examples} × ${longest} × ${words?.toLocaleString('en')}`);
    }
  });
});
