import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';

/** What the gates of a step are, the memory before it, and the candidate; one number for each unit. */
export interface GatedStep {
  readonly before: readonly number[];
  readonly forget: readonly number[];
  readonly update: readonly number[];
  readonly output: readonly number[];
  readonly candidate: readonly number[];
}

/** Runs one step of an LSTM whose biases make its gates what is asked; its weights are 0. */
export function runStep(step: GatedStep, library: Library): { readonly memory: number[]; readonly state: number[] } {
  const equations = library.cells.lstm;
  const sizes = Object.fromEntries(equations.map(({ left }) => [left.name, step.before.length]));
  const end = library.heads.last.map((equation) => ({ ...equation, right: { kind: 'number' as const, value: 0 } }));
  const { tape, at, parameters } = unroll(
    {
      blocks: [
        { equations, steps: 'each' },
        { equations: end, steps: 'once' },
      ],
      sizes: { x: 1, ...sizes, yhat: 1 },
      ...{ inputs: ['x'], targets: [], loss: 'yhat' },
    },
    1,
  );
  parameters.get('b_f')?.value.set(step.forget.map(logit));
  parameters.get('b_u')?.value.set(step.update.map(logit));
  parameters.get('b_o')?.value.set(step.output.map(logit));
  parameters.get('b_c')?.value.set(step.candidate.map(Math.atanh));
  at('c', 0)?.value.set(step.before);
  tape.forward();
  return { memory: Array.from(at('c', 1)?.value ?? []), state: Array.from(at('a', 1)?.value ?? []) };
}

/** Where the sigmoid is `share`; for 0 and 1 so far out that it is exactly that. */
function logit(share: number): number {
  if (share === 0) return -1000;
  return share === 1 ? 1000 : Math.log(share / (1 - share));
}
