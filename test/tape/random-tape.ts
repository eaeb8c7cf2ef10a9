import { operations } from '../../src/tape/operations.ts';
import { type Meaning, type Node, Recorder, type Tape } from '../../src/tape/tape.ts';
import { randomNumbers } from '../bench/measure.ts';

export const unnamed: Meaning = { name: null, time: null };

/** A tape, and the leaves that were asked to have no gradient. */
export interface RandomTape {
  readonly tape: Tape;
  readonly without: ReadonlySet<Node>;
}

/**
 * A random computation on vectors of `size` numbers: `length` values, each computed from any earlier ones, so that most
 * feed several operations and some feed one operation twice; two shared matrices; a loss that is a sum over some values.
 */
export function randomTape(seed: number, size: number, length = 14): RandomTape {
  const random = randomNumbers(seed);
  const below = (count: number) => Math.floor(random() * count);
  const recorder = new Recorder();
  const without = new Set<Node>();
  const leaf = (id: string, rows: number, columns: number) => {
    const wanted = random() < 0.7;
    const node = recorder.leaf('parameter', id, [rows, columns], unnamed, wanted);
    if (!wanted) without.add(node);
    return node;
  };
  const leaves = [leaf('W', size, size), leaf('U', size, size), leaf('row', 1, size), leaf('u', size, 1)];
  leaves.push(leaf('v', size, 1));
  const [W, U, row, ...vectors] = leaves as [Node, Node, Node, ...Node[]];
  const any = () => vectors[below(vectors.length)] as Node;
  const matrix = () => (random() < 0.5 ? W : U);
  for (let k = 0; k < length; k++) {
    const id = `n${k}`;
    const apply = (name: keyof typeof operations, inputs: Node[], suffix = '') =>
      recorder.apply(operations[name], inputs, id + suffix, unnamed);
    const make = [
      () => apply('product', [matrix(), any()]),
      () => apply('add', Array.from({ length: 2 + below(3) }, any)),
      () => apply('subtract', [any(), any()]),
      () => apply('multiply', [any(), any()]),
      () => apply('mean', [any(), any(), any()]),
      () => apply('tanh', [any()]),
      () => apply('sigmoid', [any()]),
      () => apply('relu', [any()]),
      () => apply('identity', [any()]),
      () => apply('softmax', [any()]),
      () => {
        const wide = recorder.leaf('parameter', `${id}.wide`, [size, 2 * size], unnamed);
        leaves.push(wide);
        return apply('product', [wide, apply('concat', [any(), any()], '.pair')]);
      },
      () => {
        const one = apply('product', [matrix(), any()], '.1');
        const other = apply('product', [matrix(), any()], '.2');
        return apply('add', random() < 0.5 ? [one, other] : [one, any(), other]);
      },
    ];
    vectors.push((make[below(make.length)] as () => Node)());
  }
  const terms = vectors.slice(2).filter((_, k) => k === length - 1 || random() < 0.4);
  const loss = recorder.apply(
    operations.add,
    terms.map((term) => recorder.apply(operations.product, [row, term], `row ${term.id}`, unnamed)),
    'loss',
    unnamed,
  );
  const tape = recorder.finish(loss);
  for (const { value } of leaves) for (let k = 0; k < value.length; k++) value[k] = 2 * random() - 1;
  return { tape, without };
}

/** The values of two arrays, element by element, within `tolerance` (absolute, or relative for values above 1). */
export function differences(one: Float64Array, other: ArrayLike<number>, tolerance: number): number[] {
  const far = [...one.keys()].filter((k) => {
    const value = one[k] as number;
    const expected = other[k] as number;
    return !(Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected)));
  });
  return one.length === other.length ? far : [-1, ...far];
}
