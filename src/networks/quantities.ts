import { byWeight, type Matrix, type Values } from '../equations/evaluate.ts';
import { type Expression, symbolsIn } from '../equations/tree.ts';
import type { Node } from '../tape/tape.ts';
import { Deltas } from './deltas.ts';
import { Influence } from './influence.ts';
import type { Unrolled } from './network.ts';

/**
 * What the symbols of derivations stand for on a tape whose sweeps are done. `da` is the gradient of `a`, and `da_next` the
 * part of it that the next step sends back; `z` is the sum inside `a`, `z_f` the sum that `W_f` is part of; `delta[t, k]` the
 * gradient of L[t] with respect to z[k]; `da_dW_aa` the derivative of `a` by one entry of `W_aa`, and `da_dW_aa_held` that with the
 * states before held fixed; `n_a` a size. What lies behind the last step is 0, and so is what lies before the
 * first where the network has no initial state of it. Throws RangeError for anything else; changes nothing.
 */
export function quantitiesOf(unrolled: Unrolled, expressions: readonly Expression[]): Values['at'] {
  const { parameters, at, T, network, tape } = unrolled;
  const needsDeltas = expressions.flatMap(symbolsIn).some(({ name }) => name === 'delta');
  const deltas = needsDeltas ? new Deltas(network, T).run(unrolled) : null;
  const influence = expressions.flatMap(symbolsIn).some(({ name }) => byWeight.test(name))
    ? new Influence(unrolled)
    : null;
  const wholeOf = ({ shape: [rows, columns] }: Node, values: ArrayLike<number>): Matrix => ({ rows, columns, values });

  /** The quantity whose inner sum a name means: `a` for `z`, what `W_f` helps to make for `z_f`. */
  const outerOf = (name: string): string => {
    if (name === 'z') return 'a';
    const made = network.blocks
      .flatMap(({ equations }) => equations)
      .find(({ right }) => symbolsIn(right).some((symbol) => symbol.name === `W_${name.slice(2)}`));
    return made?.left.name ?? name;
  };

  /** What the nodes of the step after it have added to the gradient of a node. */
  const sentBack = (node: Node): Float64Array => {
    const sum = new Float64Array(node.size);
    for (const user of tape.nodes) {
      if (user.kind !== 'computed' || user.time !== (node.time ?? 0) + 1) continue;
      user.inputs.forEach((input, slot) => {
        if (input !== node) return;
        const share = tape.edgeGradient(user, slot);
        for (let k = 0; k < sum.length; k++) sum[k]! += share[k] as number;
      });
    }
    return sum;
  };

  return ({ name, entry }, step, second) => {
    const [, of = '', by = '', held] = byWeight.exec(name) ?? [];
    if (influence && by) return influence.of(of, step ?? 1, by, entry as readonly number[], held !== undefined);
    if (name === 'delta' && deltas) return { rows: deltas.n, columns: 1, values: deltas.delta(step ?? 1, second ?? 1) };
    const size = name.startsWith('n_') ? network.sizes[name.slice(2)] : undefined;
    if (size !== undefined) return { rows: 1, columns: 1, values: [size] };
    const isGradient = name.startsWith('d') && name.length > 1;
    const isFromNext = isGradient && name.endsWith('_next');
    const plain = isGradient ? name.slice(1, isFromNext ? -'_next'.length : undefined) : name;
    const isInner = plain === 'z' || plain.startsWith('z_');
    const quantity = isInner ? outerOf(plain) : plain;
    const shared = parameters.get(quantity);
    if (shared) return wholeOf(shared, isGradient ? shared.grad : shared.value);
    const node = at(quantity, step ?? 1);
    const last = at(quantity, T);
    if (!node && last && ((step ?? 0) > T || (step ?? 1) < 1)) return wholeOf(last, new Float64Array(last.size));
    const source = isInner ? node?.inputs[0] : node;
    if (!source) throw new RangeError(`the network has no ${name} at step ${step}`);
    return wholeOf(source, isFromNext ? sentBack(source) : isGradient ? source.grad : source.value);
  };
}
