import { fuseGates } from './gates.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, operations } from './operations.ts';
import { fusePairs } from './pairs.ts';

/** One instruction of a sweep: what it runs, and the integers it reads. */
export interface Instruction {
  readonly forward: Operation['forward'];
  readonly backward: Operation['backward'];
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
  return steps
    .filter((step) => !(replaced.has(step) || fused.has(step)))
    .map((step) => instructions.get(step) ?? { ...step.operation, code: step.code });
}

const PRODUCT = 6;

/** y = Σ pₖ + Σ xₖ with pₖ = Wₖ vₖ. P: y, rows, number of products, number of xₖ; six integers a product; two an xₖ. */
const affine: Pick<Operation, 'forward' | 'backward'> = {
  forward(V, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const products = i + 4 + PRODUCT * P[i + 2]!;
    const end = products + 2 * P[i + 3]!;
    if (products === end) {
      for (let row = 0; row < m; row++) V[y + row] = 0;
    } else {
      const first = P[products]!;
      for (let row = 0; row < m; row++) V[y + row] = V[first + row]!;
    }
    for (let at = products + 2; at < end; at += 2) {
      const x = P[at]!;
      for (let row = 0; row < m; row++) V[y + row]! += V[x + row]!;
    }
    for (let at = i + 4; at < products; at += PRODUCT) {
      const p = P[at]!;
      const v = P[at + 3]!;
      const n = P[at + 4]!;
      let w = P[at + 1]!;
      for (let row = 0; row < m; row++) {
        let sum = 0;
        for (let column = 0; column < n; column++) sum += V[w + column]! * V[v + column]!;
        w += n;
        V[p + row] = sum;
        V[y + row]! += sum;
      }
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const products = i + 4 + PRODUCT * P[i + 2]!;
    const end = products + 2 * P[i + 3]!;
    for (let at = products; at < end; at += 2) {
      const gx = P[at + 1]!;
      if (gx >= 0) for (let row = 0; row < m; row++) G[gx + row]! += G[y + row]!;
    }
    for (let at = i + 4; at < products; at += PRODUCT) {
      const p = P[at]!;
      let w = P[at + 1]!;
      let gw = P[at + 2]!;
      const v = P[at + 3]!;
      const n = P[at + 4]!;
      const gv = P[at + 5]!;
      if (gv < 0) {
        for (let row = 0; row < m; row++) {
          const g = G[y + row]!;
          G[p + row]! += g;
          for (let column = 0; column < n; column++) G[gw + column]! += g * V[v + column]!;
          gw += n;
        }
      } else {
        for (let row = 0; row < m; row++) {
          const g = G[y + row]!;
          G[p + row]! += g;
          for (let column = 0; column < n; column++) {
            G[gw + column]! += g * V[v + column]!;
            G[gv + column]! += g * V[w + column]!;
          }
          gw += n;
          w += n;
        }
      }
    }
  },
};
