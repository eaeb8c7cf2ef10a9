import type { Shape } from '../tape/operations.ts';
import type { Variant, Verdict } from './exercise.ts';

interface Common {
  readonly question: string;
  /** Said after the right answer. */
  readonly reason: string;
  readonly worked: string;
}

/** A wrong number that a known misconception leads to. */
export interface Mistake {
  readonly value: number;
  readonly message: string;
}

/** Asks for one number, right to within `tolerance`. `otherwise` is said to a wrong number that no mistake explains. */
export function numberVariant(
  options: Common & {
    readonly label: string;
    readonly right: number;
    readonly tolerance: number;
    readonly mistakes: readonly Mistake[];
    readonly otherwise: string;
  },
): Variant {
  const { question, worked, label, right, tolerance, mistakes } = options;
  return {
    question,
    worked,
    answer: { kind: 'number', label, tolerance },
    grade([value]) {
      if (value === undefined || !Number.isFinite(value)) return wrong('Enter a number.');
      const near = (other: number) => Math.abs(value - other) <= tolerance;
      if (near(right)) return { correct: true, message: options.reason };
      return wrong(mistakes.find((mistake) => near(mistake.value))?.message ?? options.otherwise);
    },
  };
}

/** Whether every mistake can be told from the right answer and from every other mistake. */
export function tellApart(right: number, mistakes: readonly Mistake[], tolerance: number): boolean {
  const values = [right, ...mistakes.map(({ value }) => value)].sort((a, b) => a - b);
  return values.every((value, k) => k === 0 || value - (values[k - 1] as number) > 2 * tolerance);
}

/** A matrix of a shape question, with the wrong shapes that known misconceptions lead to. */
export interface AskedShape {
  readonly label: string;
  readonly right: Shape;
  readonly mistakes: readonly { readonly shape: Shape; readonly message: string }[];
  /** Said to a wrong shape that no mistake explains. */
  readonly otherwise: string;
}

/** Asks for rows and columns of one matrix or more; a wrong answer is explained at the first that is wrong. */
export function shapeVariant(options: Common & { readonly asked: readonly AskedShape[] }): Variant {
  const { question, worked, asked } = options;
  return {
    question,
    worked,
    answer: { kind: 'shape', labels: asked.map(({ label }) => label) },
    grade(given) {
      if (given.length !== 2 * asked.length || !given.every((size) => Number.isInteger(size) && size > 0)) {
        return wrong('Enter whole numbers of rows and columns.');
      }
      for (const [k, { right, mistakes, otherwise }] of asked.entries()) {
        const is = (shape: Shape) => shape[0] === given[2 * k] && shape[1] === given[2 * k + 1];
        if (!is(right)) return wrong(mistakes.find(({ shape }) => is(shape))?.message ?? otherwise);
      }
      return { correct: true, message: options.reason };
    },
  };
}

export interface Option {
  readonly text: string;
  readonly right: boolean;
  /** Said when the option is on the wrong side: chosen though wrong, or left out of several right ones. */
  readonly message: string;
}

/** Asks for the one right option. The right one's `message` is the reason. */
export function choiceVariant({
  question,
  worked,
  options,
}: Omit<Common, 'reason'> & { readonly options: readonly Option[] }): Variant {
  if (options.filter(({ right }) => right).length !== 1) throw new RangeError(`one option must be right: ${question}`);
  return {
    question,
    worked,
    answer: { kind: 'choice', options: options.map(({ text }) => text) },
    grade(given) {
      const chosen = given.length === 1 ? options[given[0] as number] : undefined;
      return chosen ? { correct: chosen.right, message: chosen.message } : wrong('Choose one of the answers.');
    },
  };
}

/**
 * Asks for all right options. `patterns` explain a whole selection, by the text of its options; where none fits, the
 * first option chosen though wrong is explained, then the first one left out.
 */
export function choicesVariant(
  variant: Common & {
    readonly options: readonly Option[];
    readonly patterns?: readonly { fits(chosen: (text: string) => boolean): boolean; readonly message: string }[];
  },
): Variant {
  const { question, worked, options, patterns = [] } = variant;
  return {
    question,
    worked,
    answer: { kind: 'choices', options: options.map(({ text }) => text) },
    grade(given) {
      const chosen = options.filter((_, k) => given.includes(k));
      const isChosen = (text: string) => chosen.some((option) => option.text === text);
      const included = chosen.find(({ right }) => !right);
      const left = options.find((option) => option.right && !chosen.includes(option));
      if (!included && !left) return { correct: true, message: variant.reason };
      if (chosen.length === 0) return wrong('Choose every answer that is right.');
      const pattern = patterns.find(({ fits }) => fits(isChosen));
      return wrong((pattern ?? included ?? (left as Option)).message);
    },
  };
}

function wrong(message: string): Verdict {
  return { correct: false, message };
}
