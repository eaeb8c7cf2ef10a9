import {
  add,
  concat,
  divide,
  dotMultiply,
  exp,
  FunctionNode,
  log,
  type MathNode,
  type Matrix,
  map,
  matrix,
  max,
  parse,
  SymbolNode,
  subtract,
  sum,
  tanh,
  unaryMinus,
} from 'mathjs';

/** Equations computed together, as text; `once`: only as step 1. */
export interface Texts {
  readonly texts: readonly string[];
  readonly steps: 'each' | 'once';
}

type Column = Matrix<number>;
type Elementwise = (value: number) => number;

const each = (rule: Elementwise) => (x: Column) => map(x, rule) as Column;
const exps = each((x) => exp(x));
const logs = each((x) => log(x));
const complement = each((x) => subtract(1, x));
const total = (x: Column) => sum(x) as number;
const one = (value: number) => matrix([[value]]);

/** What the functions of equations mean, said with mathjs. */
export const meanings = {
  tanh: each((x) => tanh(x)),
  sigmoid: each((x) => divide(1, add(1, exp(unaryMinus(x))))),
  relu: each((x) => max(0, x)),
  identity: each((x) => x),
  softmax: (x: Column) => divide(exps(x), total(exps(x))) as Column,
  mean: (states: Column[]) =>
    divide(
      states.reduce((u, v) => add(u, v)),
      states.length,
    ) as Column,
  cross_entropy: (y: Column, yhat: Column) => one(-total(dotMultiply(y, logs(yhat)) as Column)),
  binary_cross_entropy: (y: Column, yhat: Column) => {
    const terms = add(dotMultiply(y, logs(yhat)), dotMultiply(complement(y), logs(complement(yhat))));
    return one(-total(terms as Column));
  },
  column: (...parts: Column[]) => concat(...parts, 0) as Column,
};

/**
 * The values of equations over time, computed by mathjs from their text alone. `functions` says which meaning stands
 * behind an open name such as `g`. `given` holds what the equations read but do not compute, by id: `W_aa`, `a[0]`,
 * `x[2]`; vectors are columns. Returns what is computed, by id, row by row.
 */
export function evaluateByMathjs(
  blocks: readonly Texts[],
  functions: Readonly<Record<string, keyof typeof meanings>>,
  T: number,
  given: ReadonlyMap<string, number[][]>,
): Map<string, number[]> {
  const scope = new Map<string, unknown>(Object.entries(meanings));
  for (const [open, chosen] of Object.entries(functions)) scope.set(open, meanings[chosen]);
  for (const [id, rows] of given) scope.set(id, matrix(rows));
  const computed = new Map<string, number[]>();
  const over = new Map<string, unknown[]>();
  for (const { texts, steps } of blocks) {
    for (let t = 1; t <= (steps === 'each' ? T : 1); t++) {
      for (const text of texts) {
        const [left, right] = text.split(/=(.*)/) as [string, string];
        const id = (plain(parse(left), t, T) as SymbolNode).name;
        const value = plain(parse(right), t, T)
          .compile()
          .evaluate(scope as never) as Column;
        scope.set(id, value);
        computed.set(id, (value.toArray() as number[][]).flat());
        const name = id.replace(/\[.*/, '');
        over.set(name, [...(over.get(name) ?? []), value]);
        // A name without a step stands for all of them, in mean(a).
        scope.set(name, over.get(name));
      }
    }
  }
  return computed;
}

/** `a[t-1]` becomes the symbol `a[2]` where t is 3, `[u; v]` the call column(u, v). */
function plain(node: MathNode, t: number, T: number): MathNode {
  if (node.type === 'AccessorNode') {
    const { object, index } = node as unknown as { object: MathNode; index: { dimensions: MathNode[] } };
    return new SymbolNode(`${object}[${index.dimensions[0]?.compile().evaluate({ t, T })}]`);
  }
  if (node.type === 'ArrayNode') {
    const rows = (node as unknown as { items: { items: MathNode[] }[] }).items;
    return new FunctionNode(
      'column',
      rows.map(({ items }) => plain(items[0] as MathNode, t, T)),
    );
  }
  return node.map((child) => plain(child, t, T));
}
