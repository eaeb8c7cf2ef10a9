import type { Instruction, Step } from './fuse.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, operations } from './operations.ts';
import { softmaxLoss, sumOfProducts, timesTanh } from './pair-rules.ts';

/**
 * Steps that feed one other alone become one instruction with it, where equations write such pairs: a ⊙ b + c ⊙ d and
 * a ⊙ tanh x in gated cells, the cross-entropy of a softmax at an output. It stands where the last of them stood, and still writes every node. Returns the instructions
 * by that last step, and what else they replace. Steps `taken` belong to other instructions already.
 */
export function fusePairs(
  steps: readonly Step[],
  uses: ReadonlyMap<number, number>,
  taken: ReadonlySet<Step>,
): { readonly instructions: ReadonlyMap<Step, Instruction>; readonly replaced: ReadonlySet<Step> } {
  const made = new Map(steps.map((step) => [step.index, step]));
  const instructions = new Map<Step, Instruction>();
  const replaced = new Set<Step>();
  /** What makes an input, when it is of that operation and feeds nothing else. */
  const own = (step: Step, slot: number, operation: Operation) => {
    const index = step.inputs[slot]?.index ?? -1;
    const found = uses.get(index) === 1 ? made.get(index) : undefined;
    return found?.operation === operation && !taken.has(found) ? found : null;
  };
  // From the end: a product that belongs to a sum is not there for a pair of its own.
  for (const step of steps.toReversed()) {
    if (step.inputs.length !== 2 || replaced.has(step)) continue;
    if (step.operation === operations.add) {
      const one = own(step, 0, operations.multiply);
      const other = own(step, 1, operations.multiply);
      if (!one || !other) continue;
      const code = [...step.code.slice(0, 2), ...[one, other].flatMap(codeOfProduct)];
      instructions.set(step, { ...sumOfProducts, code });
      replaced.add(one).add(other);
    } else if (step.operation === operations.multiply) {
      const slot = own(step, 1, operations.tanh) ? 1 : 0;
      const tanh = own(step, slot, operations.tanh);
      if (!tanh) continue;
      const a = FIRST_INPUT + INPUT_STRIDE * (1 - slot);
      const offsets = [step.code[a], step.code[a + 2], tanh.code[0], tanh.code[3], tanh.code[5]] as number[];
      instructions.set(step, { ...timesTanh, code: [...step.code.slice(0, 2), ...offsets] });
      replaced.add(tanh);
    } else if (step.operation === operations.cross_entropy) {
      const softmax = own(step, 1, operations.softmax);
      const wanted = (softmax?.code[5] ?? -1) >= 0 && (step.code[5] as number) < 0;
      if (!softmax || !wanted) continue;
      const offsets = [step.code[0], step.code[3], softmax.code[0], softmax.code[1], softmax.code[3]] as number[];
      instructions.set(step, { ...softmaxLoss, code: offsets });
      replaced.add(softmax);
    }
  }
  return { instructions, replaced };
}

function codeOfProduct({ code }: Step): number[] {
  return [0, 3, 5, 6, 8].map((k) => code[k] as number);
}
