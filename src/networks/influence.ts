import type { Matrix } from '../equations/evaluate.ts';
import type { Node } from '../tape/tape.ts';
import { type Unrolled, unroll } from './network.ts';

/**
 * How the quantities of a network depend on single entries of its parameters: what real-time recurrent learning carries
 * forward, here taken from the tape by one backward sweep for each unit. It has a tape of its own, so that the one on the
 * page stays as it is.
 */
export class Influence {
  readonly #twin: Unrolled;
  readonly #swept = new Map<string, readonly Float64Array[]>();

  /** Takes the values of a network whose forward sweep is done. */
  constructor(source: Unrolled) {
    this.#twin = unroll(source.network, source.T, { inputGradients: false });
    this.#twin.tape.values.set(source.tape.values);
  }

  /**
   * ∂`quantity`⟨step⟩/∂ of the entry [row, column] of a parameter, counted from 1: a column with a number for each unit. `z` is the
   * sum inside `a`. `held` counts only what the parameter does at that very step: the immediate derivative, for which all states
   * before are held fixed. Throws RangeError when there is no such quantity or parameter.
   */
  of(
    quantity: string,
    step: number,
    parameter: string,
    [row = 1, column = 1]: readonly number[],
    held: boolean,
  ): Matrix {
    const shared = this.#twin.parameters.get(parameter);
    const whole = this.#twin.at(quantity === 'z' ? 'a' : quantity, step);
    const node = quantity === 'z' ? (whole?.inputs[0] ?? whole) : whole;
    if (!shared || !node) throw new RangeError(`the network has no ${shared ? quantity : parameter} at step ${step}`);
    const key = `${quantity} ${step} ${parameter} ${held}`;
    const swept =
      this.#swept.get(key) ?? Array.from(node.value, (_, unit) => this.#sweep(node, unit, shared, held ? step : null));
    this.#swept.set(key, swept);
    const place = (row - 1) * shared.shape[1] + column - 1;
    return { rows: node.size, columns: 1, values: swept.map((gradient) => gradient[place] as number) };
  }

  /** The gradient of one unit by a whole parameter; through its uses at one step where that is given. */
  #sweep(node: Node, unit: number, parameter: Node, step: number | null): Float64Array {
    const { tape } = this.#twin;
    tape.backwardFrom(node, unit);
    if (step === null) return parameter.grad.slice();
    const sum = new Float64Array(parameter.size);
    for (const user of tape.nodes) {
      if (user.kind !== 'computed' || user.time !== step) continue;
      user.inputs.forEach((input, slot) => {
        if (input !== parameter) return;
        tape.edgeGradient(user, slot).forEach((share, k) => {
          sum[k] = (sum[k] as number) + share;
        });
      });
    }
    return sum;
  }
}
