import {
  type CallExpression,
  type Equation,
  type Expression,
  type SymbolExpression,
  symbolsIn,
} from '../equations/tree.ts';

/** A sum of products with matrices, to which a bias and other terms may be added. */
export interface Slot {
  readonly expression: Expression;
  readonly n: number;
  readonly bias: string | null;
  /** What is added beside products and bias. */
  readonly rest: readonly Expression[];
  readonly products: readonly Use[];
  /** Where it begins among the columns of all sums of its layer. */
  column: number;
}

/** Columns of a matrix that are multiplied by one vector. */
interface Use {
  readonly matrix: string;
  readonly from: number;
  readonly source: Expression;
}

/** Matrices beside each other that are multiplied by the same vector. */
export interface Group {
  readonly source: Expression;
  /** Whether the vector is there before the layer begins, comes from the step before, or is made at this step. */
  readonly when: 'ahead' | 'before' | 'now';
  readonly rows: number;
  readonly column: number;
  width: number;
  readonly uses: { readonly slot: Slot; readonly matrix: string; readonly from: number }[];
  weights: number;
  transposed: number;
}

/** All sums of a layer, side by side. */
export interface Joint {
  readonly slots: readonly Slot[];
  readonly groups: readonly Group[];
  readonly width: number;
  bias: number;
}

type Sizes = Readonly<Record<string, number>>;
/** Rows of numbers are as long as four of them at a time can be computed. */
export const padded = (n: number): number => Math.ceil(n / 4) * 4;

/** Finds the sums of products in a layer's equations and orders them so that each vector is multiplied as seldom as possible. */
export function jointOf(equations: readonly Equation[], sizes: Sizes): Joint {
  const made = new Set(equations.map(({ left }) => left.name));
  const slots: Slot[] = [];
  const find = (expression: Expression, n: number): void => {
    if (expression.kind !== 'call') return;
    const inputs = expression.operation === 'add' ? expression.inputs : [expression];
    const products = inputs.filter(isProduct);
    if (products.length === 0) {
      for (const input of expression.inputs) find(input, n);
      return;
    }
    const biases = inputs.filter((input) => input.kind === 'symbol' && !input.time) as SymbolExpression[];
    const rest = inputs.filter((input) => !isProduct(input) && !biases.includes(input as SymbolExpression));
    if (biases.length > 1) refuse('a sum with two biases');
    for (const input of rest) find(input, n);
    const uses = products.flatMap((product) => usesOf(product, sizes));
    for (const { source } of uses) find(source, n);
    slots.push({ expression, n, bias: biases[0]?.name ?? null, rest, products: uses, column: 0 });
  };
  for (const { left, right } of equations) find(right, sizes[left.name] ?? 0);

  const when = (source: Expression): Group['when'] => {
    if (source.kind !== 'symbol') return 'now';
    if (source.time?.shift === -1 && made.has(source.name)) return 'before';
    return made.has(source.name) ? 'now' : 'ahead';
  };
  // Sums of what is known ahead come first, then mixed ones, so that the columns of each vector stand together.
  const rank = ({ products }: Slot) => {
    const ahead = products.filter(({ source }) => when(source) === 'ahead').length;
    return ahead === products.length ? 0 : ahead > 0 ? 1 : 2;
  };
  slots.sort((one, other) => rank(one) - rank(other));
  let width = 0;
  for (const slot of slots) {
    slot.column = width;
    width += padded(slot.n);
  }

  const groups: Group[] = [];
  for (const slot of slots) {
    for (const { matrix, from, source } of slot.products) {
      const known = groups.findLast(
        (group) => isSame(group.source, source) && group.column + group.width === slot.column,
      );
      const rows = rowsOf(source, sizes);
      const use = { slot, matrix, from };
      if (known) {
        known.uses.push(use);
        known.width += padded(slot.n);
      } else {
        const place = { column: slot.column, width: padded(slot.n), weights: 0, transposed: 0 };
        groups.push({ source, when: when(source), rows, uses: [use], ...place });
      }
    }
  }
  return { slots, groups, width, bias: 0 };
}

/** The names of what an expression reads at the step that is so many steps away. */
export function timedIn(expression: Expression, shift: number): string[] {
  return symbolsIn(expression).flatMap(({ name, time }) => (time?.shift === shift ? [name] : []));
}

/** Throws RangeError: training does not know it. */
export function refuse(what: string): never {
  throw new RangeError(`training does not know ${what}`);
}

function usesOf({ inputs: [matrix, vector] }: CallExpression, sizes: Sizes): Use[] {
  if (matrix?.kind !== 'symbol' || !vector) return refuse('a product of two quantities');
  const parts = vector.kind === 'call' && vector.operation === 'concat' ? vector.inputs : [vector];
  let from = 0;
  return parts.map((source) => {
    const use = { matrix: matrix.name, from, source };
    from += rowsOf(source, sizes);
    return use;
  });
}

function isProduct(expression: Expression): expression is CallExpression {
  return expression.kind === 'call' && expression.operation === 'product';
}

/** How many numbers an expression has. */
export function rowsOf(expression: Expression, sizes: Sizes): number {
  if (expression.kind === 'symbol') return sizes[expression.name] ?? 0;
  return expression.kind === 'call' ? Math.max(...expression.inputs.map((input) => rowsOf(input, sizes))) : 0;
}

function isSame(one: Expression, other: Expression): boolean {
  if (one === other) return true;
  if (one.kind !== 'symbol' || other.kind !== 'symbol') return false;
  return one.name === other.name && one.time?.shift === other.time?.shift;
}
