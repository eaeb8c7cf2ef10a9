import type { Unrolled } from '../networks/network.ts';
import type { Node } from '../tape/tape.ts';
import type { Random } from '../training/random.ts';

/** How many numbers a network learns, however long the sequence it is recorded for. */
export function parameterCount({ parameters }: Unrolled): number {
  return [...parameters.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Sets every parameter and input to numbers from −1 to 1. Changes leaf values only. */
export function fillLeaves({ tape }: Unrolled, draws: Random): void {
  for (const node of tape.nodes) {
    if (node.kind !== 'parameter' && node.kind !== 'input') continue;
    for (let k = 0; k < node.size; k++) node.value[k] = draws.uniform(-1, 1);
  }
}

/**
 * The inputs and initial states that the output of `step` depends on: those whose gradient is not zero when every other
 * step's target is set to its output, so that its binary cross-entropy has no slope. Changes targets, and the tape's
 * values and gradients.
 */
export function reachedFrom(unrolled: Unrolled, step: number): readonly Node[] {
  const { tape } = unrolled;
  tape.forward();
  for (const target of unrolled.over('y')) {
    const output = unrolled.at('yhat', target.time as number) as Node;
    if (target.time === step) target.value.fill(0);
    else target.value.set(output.value);
  }
  tape.forward();
  tape.backward();
  const leaves = tape.nodes.filter(({ kind }) => kind === 'input' || kind === 'initial');
  return leaves.filter(({ grad }) => grad.some((slope) => slope !== 0));
}
