import type { Instruction, Step } from './fuse.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, operations } from './operations.ts';

/**
 * Steps that feed one other alone become one instruction with it, where equations of gated cells write such pairs:
 * a ⊙ b + c ⊙ d, and a ⊙ tanh x. It stands where the last of them stood, and still writes every node. Returns the instructions
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
    }
  }
  return { instructions, replaced };
}

function codeOfProduct({ code }: Step): number[] {
  return [0, 3, 5, 6, 8].map((k) => code[k] as number);
}

/** y = p + q, p = a ⊙ b, q = c ⊙ d. P: y, n, then for p: p, a, its gradient, b, its gradient; the same for q. */
const sumOfProducts: Pick<Operation, 'forward' | 'backward'> = {
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const p = P[i + 2]!;
    const a = P[i + 3]!;
    const b = P[i + 5]!;
    const q = P[i + 7]!;
    const c = P[i + 8]!;
    const d = P[i + 10]!;
    for (let k = 0; k < n; k++) {
      const one = V[a + k]! * V[b + k]!;
      const other = V[c + k]! * V[d + k]!;
      V[p + k] = one;
      V[q + k] = other;
      V[y + k] = one + other;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    for (let at = i + 2; at < i + 12; at += 5) {
      const p = P[at]!;
      const a = P[at + 1]!;
      const ga = P[at + 2]!;
      const b = P[at + 3]!;
      const gb = P[at + 4]!;
      if (ga >= 0 && gb >= 0) {
        for (let k = 0; k < n; k++) {
          const g = G[y + k]!;
          G[p + k]! += g;
          G[ga + k]! += g * V[b + k]!;
          G[gb + k]! += g * V[a + k]!;
        }
      } else {
        for (let k = 0; k < n; k++) {
          const g = G[y + k]!;
          G[p + k]! += g;
          if (ga >= 0) G[ga + k]! += g * V[b + k]!;
          if (gb >= 0) G[gb + k]! += g * V[a + k]!;
        }
      }
    }
  },
};

/** y = a ⊙ s, s = tanh x. P: y, n, a, its gradient, s, x, its gradient. */
const timesTanh: Pick<Operation, 'forward' | 'backward'> = {
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const a = P[i + 2]!;
    const s = P[i + 4]!;
    const x = P[i + 5]!;
    for (let k = 0; k < n; k++) {
      const value = Math.tanh(V[x + k]!);
      V[s + k] = value;
      V[y + k] = V[a + k]! * value;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const a = P[i + 2]!;
    const ga = P[i + 3]!;
    const s = P[i + 4]!;
    const gx = P[i + 6]!;
    for (let k = 0; k < n; k++) {
      const g = G[y + k]!;
      const value = V[s + k]!;
      const gs = g * V[a + k]!;
      G[s + k]! += gs;
      if (ga >= 0) G[ga + k]! += g * value;
      if (gx >= 0) G[gx + k]! += (1 - value * value) * gs;
    }
  },
};
