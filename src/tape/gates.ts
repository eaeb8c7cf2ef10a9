import { GATE, products4 } from './four-gates.ts';
import type { Instruction, Rule, Step } from './fuse.ts';
import { FIRST_INPUT, INPUT_STRIDE, type Operation, operations } from './operations.ts';
import { gradientsOfRows, productOfRows } from './rows.ts';

/** The nodes of y = σ(W v + b) or tanh(W v + b) with v = [x₁; x₂; …], each of which feeds the next alone. */
interface Gate {
  readonly concat: Step;
  readonly product: Step;
  readonly sum: Step;
  /** Slot of b in the sum. */
  readonly bias: number;
  readonly result: Step;
}

/**
 * Gates that read the same vectors, as those of an LSTM do, become one instruction, which still writes the value and the
 * gradient of every node. It stands where the first of them stood. Returns it by that one's result, and what it replaces.
 */
export function fuseGates(
  steps: readonly Step[],
  uses: ReadonlyMap<number, number>,
): { readonly instructions: ReadonlyMap<Step, Instruction>; readonly replaced: ReadonlySet<Step> } {
  const made = new Map(steps.map((step) => [step.index, step]));
  const groups = new Map<string, Gate[]>();
  for (const step of steps) {
    const gate = gateOf(step, made, uses);
    if (!gate) continue;
    const { concat, product, sum, bias } = gate;
    const key = `${concat.inputs.map(({ index }) => index)} ${product.code[1]}`;
    const group = groups.get(key);
    const first = group?.[0]?.concat.index ?? concat.index;
    const isThere = ({ index }: { index: number }) => !made.has(index) || index < first;
    const known = isThere(product.inputs[0] as { index: number }) && isThere(sum.inputs[bias] as { index: number });
    if (known) groups.set(key, [...(group ?? []), gate]);
  }
  const instructions = new Map<Step, Instruction>();
  const replaced = new Set<Step>();
  for (const group of groups.values()) {
    instructions.set((group[0] as Gate).result, { ...gates, code: codeOf(group) });
    for (const { concat, product, sum, result } of group)
      for (const step of [concat, product, sum, result]) replaced.add(step);
  }
  return { instructions, replaced };
}

function gateOf(result: Step, made: ReadonlyMap<number, Step>, uses: ReadonlyMap<number, number>): Gate | null {
  if (result.operation !== operations.sigmoid && result.operation !== operations.tanh) return null;
  /** The step that makes an input, when it is of that operation and feeds nothing else. */
  const own = (step: Step, slot: number, operation: Operation) => {
    const index = step.inputs[slot]?.index ?? -1;
    const found = uses.get(index) === 1 ? made.get(index) : undefined;
    return found?.operation === operation ? found : null;
  };
  const sum = own(result, 0, operations.add);
  if (sum?.inputs.length !== 2) return null;
  const slot = own(sum, 0, operations.product) ? 0 : 1;
  const product = own(sum, slot, operations.product);
  const concat = product && own(product, 1, operations.concat);
  const bias = 1 - slot;
  /** Where the gradient of an input goes, or -1. */
  const gradient = (step: Step, slot: number) => step.code[FIRST_INPUT + INPUT_STRIDE * slot + 2] as number;
  if (!concat || gradient(product, 0) < 0 || gradient(sum, bias) < 0) return null;
  return { concat, product, sum, bias, result };
}

const PART = 3;

/**
 * P: rows of a gate, rows of v, number of parts of v, number of gates; then offset, size and gradient of each part; then of
 * each gate v, W, its gradient, W v, b, its gradient, the sum, y, and 1 for σ or 0 for tanh.
 */
function codeOf(group: readonly Gate[]): number[] {
  const [{ concat, product }] = group as [Gate];
  const parts = concat.code.slice(FIRST_INPUT);
  const code = [product.code[1] as number, concat.code[1] as number, parts.length / PART, group.length, ...parts];
  for (const { concat, product, sum, bias, result } of group) {
    const b = FIRST_INPUT + INPUT_STRIDE * bias;
    const offsets = [concat.code[0], product.code[3], product.code[5], product.code[0], sum.code[b], sum.code[b + 2]];
    code.push(...([...offsets, sum.code[0], result.code[0]] as number[]));
    code.push(result.operation === operations.sigmoid ? 1 : 0);
  }
  return code;
}

const gates: Rule = {
  forward(V, P, i) {
    const m = P[i]!;
    const n = P[i + 1]!;
    const first = i + 4 + PART * P[i + 2]!;
    const end = first + GATE * P[i + 3]!;
    let v = P[first]!;
    for (let part = i + 4; part < first; part += PART) {
      const x = P[part]!;
      const size = P[part + 1]!;
      for (let k = 0; k < size; k++) V[v + k] = V[x + k]!;
      v += size;
    }
    v = P[first]!;
    let gate = first;
    for (; gate + 4 * GATE <= end; gate += 4 * GATE) products4(V, P, v, gate, m, n);
    for (; gate < end; gate += GATE) {
      const own = P[gate]!;
      if (gate !== first) for (let k = 0; k < n; k++) V[own + k] = V[v + k]!;
      productOfRows(V, P[gate + 3]!, m, P[gate + 1]!, own, n);
    }
    for (let gate = first; gate < end; gate += GATE) {
      const p = P[gate + 3]!;
      const b = P[gate + 4]!;
      const sum = P[gate + 6]!;
      const y = P[gate + 7]!;
      if (P[gate + 8] === 1) {
        for (let row = 0; row < m; row++) {
          const z = V[b + row]! + V[p + row]!;
          V[sum + row] = z;
          V[y + row] = 1 / (1 + Math.exp(-z));
        }
      } else {
        for (let row = 0; row < m; row++) {
          const z = V[b + row]! + V[p + row]!;
          V[sum + row] = z;
          V[y + row] = Math.tanh(z);
        }
      }
    }
  },
  backward(V, G, P, i) {
    const m = P[i]!;
    const n = P[i + 1]!;
    const first = i + 4 + PART * P[i + 2]!;
    const end = first + GATE * P[i + 3]!;
    for (let gate = first; gate < end; gate += GATE) {
      const p = P[gate + 3]!;
      const gb = P[gate + 5]!;
      const sum = P[gate + 6]!;
      const y = P[gate + 7]!;
      const isSigmoid = P[gate + 8] === 1;
      if (isSigmoid) {
        for (let row = 0; row < m; row++) {
          const value = V[y + row]!;
          const g = value * (1 - value) * G[y + row]!;
          G[sum + row]! += g;
          G[p + row]! += g;
          G[gb + row]! += g;
        }
      } else {
        for (let row = 0; row < m; row++) {
          const value = V[y + row]!;
          const g = (1 - value * value) * G[y + row]!;
          G[sum + row]! += g;
          G[p + row]! += g;
          G[gb + row]! += g;
        }
      }
    }
    for (let gate = first; gate < end; gate += GATE) {
      gradientsOfRows(V, G, P[gate + 3]!, m, P[gate + 1]!, P[gate]!, n);
    }
    let v = 0;
    for (let part = i + 4; part < first; part += PART) {
      const size = P[part + 1]!;
      const gx = P[part + 2]!;
      if (gx >= 0) {
        for (let gate = first; gate < end; gate += GATE) {
          const gv = P[gate]! + v;
          for (let k = 0; k < size; k++) G[gx + k]! += G[gv + k]!;
        }
      }
      v += size;
    }
  },
};
