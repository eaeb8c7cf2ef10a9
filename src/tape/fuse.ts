import { affine } from './affine.ts';
import { fuseGates } from './gates.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, operations } from './operations.ts';
import { softmaxLoss, sumOfProducts, timesTanh } from './pair-rules.ts';
import { fusePairs } from './pairs.ts';

/** What an instruction runs. */
export type Rule = Pick<Operation, 'forward' | 'backward'>;

/** One instruction of a sweep: what it runs, and the integers it reads. */
export interface Instruction extends Rule {
  readonly code: readonly number[];
}

/** A computed node as the program sees it: its operation and its integers, laid out as `operations.ts` says. */
export interface Step {
  readonly index: number;
  readonly operation: Operation;
  readonly code: readonly number[];
  readonly inputs: readonly { readonly index: number }[];
}

/**
 * Instructions for a sweep over all nodes: a sum and the products that feed it alone become one instruction, which still
 * writes the value and the gradient of every node. Saves two calls of three in `W_aa * a[t-1] + W_ax * x[t] + b_a`.
 */
export function fuse(steps: readonly Step[], loss: { readonly index: number }): Instruction[] {
  // The gradient of the loss does not come from what it feeds.
  const uses = new Map([[loss.index, 1]]);
  for (const { inputs } of steps) for (const { index } of inputs) uses.set(index, (uses.get(index) ?? 0) + 1);
  const isTrained = ({ operation, code }: Step) =>
    operation === operations.product && (code[FIRST_INPUT + 2] as number) >= 0;
  const products = new Map(steps.filter(isTrained).map((step) => [step.index, step]));
  const fused = new Set<Step>();
  const affineOf = (step: Step): Instruction | null => {
    if (step.operation !== operations.add) return null;
    const terms = step.inputs.map(({ index }) => (uses.get(index) === 1 ? products.get(index) : undefined));
    const own = terms.filter((term) => term !== undefined);
    if (own.length === 0) return null;
    for (const term of own) fused.add(term);
    const others = step.inputs.flatMap((_, k) => {
      const at = FIRST_INPUT + INPUT_STRIDE * k;
      return terms[k] ? [] : [step.code[at] as number, step.code[at + 2] as number];
    });
    const code = [step.code[0] as number, step.code[1] as number, own.length, others.length / 2];
    for (const { code: product } of own) {
      // Result, matrix and its gradient, vector, its size and its gradient.
      code.push(...[0, 3, 5, 6, 7, 8].map((k) => product[k] as number));
    }
    return { forward: affine.forward, backward: affine.backward, code: [...code, ...others] };
  };
  const gates = fuseGates(steps, uses);
  const pairs = fusePairs(steps, uses, gates.replaced);
  const instructions = new Map([...pairs.instructions, ...gates.instructions]);
  const replaced = new Set([...pairs.replaced, ...gates.replaced].filter((step) => !instructions.has(step)));
  for (const step of steps) {
    const affine = instructions.has(step) || replaced.has(step) ? null : affineOf(step);
    if (affine) instructions.set(step, affine);
  }
  return inOne(
    steps
      .filter((step) => !(replaced.has(step) || fused.has(step)))
      .map((step) => instructions.get(step) ?? { ...step.operation, code: step.code }),
  );
}

/** Neighbours that often follow each other, made one: a call through the table of instructions costs as much as a short loop. */
function inOne(instructions: readonly Instruction[]): Instruction[] {
  const joined: Instruction[] = [];
  for (const instruction of instructions) {
    const before = joined.at(-1);
    if (before?.forward === sumOfProducts.forward && instruction.forward === timesTanh.forward) {
      joined[joined.length - 1] = { ...memoryAndState, code: [...before.code, ...instruction.code] };
    } else if (before?.forward === affine.forward && instruction.forward === softmaxLoss.forward) {
      joined[joined.length - 1] = { ...outputAndLoss, code: [...instruction.code, ...before.code] };
    } else joined.push(instruction);
  }
  return joined;
}

/** Integers of the instruction that stands first. */
const SUM = 12;
const LOSS = 5;

/** y = a ⊙ b + c ⊙ d, then o ⊙ tanh x. P: that of the sum, then that of the product. */
const memoryAndState: Rule = {
  forward(V, P, i) {
    sumOfProducts.forward(V, P, i);
    timesTanh.forward(V, P, i + SUM);
  },
  backward(V, G, P, i) {
    timesTanh.backward(V, G, P, i + SUM);
    sumOfProducts.backward(V, G, P, i);
  },
};

/** z = W v + b, then L of softmax z. P: that of the loss, then that of z. */
const outputAndLoss: Rule = {
  forward(V, P, i) {
    affine.forward(V, P, i + LOSS);
    softmaxLoss.forward(V, P, i);
  },
  backward(V, G, P, i) {
    softmaxLoss.backward(V, G, P, i);
    affine.backward(V, G, P, i + LOSS);
  },
};
