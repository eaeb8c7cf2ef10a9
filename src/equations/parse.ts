import { type MathNode, parse as parseMath } from 'mathjs';
import { operations } from '../tape/operations.ts';
import {
  type Equation,
  type Expression,
  ofTwoSteps,
  placeOf,
  qualified,
  type SymbolExpression,
  type Time,
} from './tree.ts';

const operators: Readonly<Record<string, string>> = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'product',
  dotMultiply: 'multiply',
  unaryMinus: 'negate',
  ctranspose: 'transpose',
  dotPow: 'power',
  divide: 'divide',
};

/** Functions that the tape does not have: they stand in derivations, which `evaluate` computes. */
const derived = ['sum', 'prod', 'diag', 'first', 'rest', 'exp', 'log'];

/**
 * Reads one equation in the syntax of mathjs, such as `a[t] = tanh(W_aa * a[t-1] + W_ax * x[t] + b_a)`. `*` is the matrix
 * product, `.*` goes element by element, `[u; v]` puts vectors one above the other, `[t]`, `[t-1]`, `[T]`, `[1]` are time
 * steps; `[t, layer(l), example(i), entry(j)]` says which one of several (`layer(2)`, `layer(forward)`, `layer(backward + 2)`,
 * `layer(encoder)`), `[t, k]` belongs to two steps. `.^`, `/`, `'`, `diag`, `exp`, `log`, `first(n, v)`, `rest(n, v)`, `sum(k, 1, t, …)`
 * and `prod(k, 1, t, …)` stand in derivations. `open` names functions that are left to be chosen later, such as the activation `g`; see `substitute`.
 * Throws SyntaxError with what was expected and what was found.
 */
export function parseEquation(text: string, open: readonly string[] = []): Equation {
  const node = read(text);
  if (!('object' in node) || !('value' in node)) {
    throw new SyntaxError(`expected an equation such as "a[t] = tanh(z[t])", found "${text}"`);
  }
  const { object, index, value } = node as unknown as { object: MathNode; index: MathNode | null; value: MathNode };
  const left = index ? indexed(object, index, text) : convert(object, text, open);
  if (left.kind !== 'symbol') throw new SyntaxError(`expected a quantity left of "=", found "${object}" in "${text}"`);
  return { left, right: convert(value, text, open) };
}

/** Reads one expression, such as `W_aa * a[t-1]`. Throws SyntaxError like parseEquation. */
export function parseExpression(text: string, open: readonly string[] = []): Expression {
  return convert(read(text), text, open);
}

function read(text: string): MathNode {
  try {
    return parseMath(text);
  } catch (error) {
    throw new SyntaxError(`cannot read "${text}": ${error instanceof Error ? error.message : error}`);
  }
}

function convert(node: MathNode, text: string, open: readonly string[]): Expression {
  const each = (nodes: MathNode[]) => nodes.map((child) => convert(child, text, open));
  // mathjs types its nodes by a string tag; the fields read below are those of the tagged class.
  const tagged = node as unknown as {
    type: string;
    content: MathNode;
    value: number;
    name: string;
    object: MathNode;
    index: MathNode;
    fn: string | { name: string };
    args: MathNode[];
    items: MathNode[];
  };
  switch (tagged.type) {
    case 'ParenthesisNode':
      return convert(tagged.content, text, open);
    case 'ConstantNode':
      if (!Number.isFinite(tagged.value))
        throw new SyntaxError(`expected a finite number, found "${node}" in "${text}"`);
      return { kind: 'number', value: tagged.value };
    case 'SymbolNode':
      return { kind: 'symbol', name: tagged.name, time: null };
    case 'AccessorNode':
      return indexed(tagged.object, tagged.index, text);
    case 'ArrayNode':
      // [u; v] is a column of rows, [[u], [v]] to mathjs.
      if (tagged.items.length > 1 && tagged.items.some(({ type }) => type !== 'ArrayNode')) {
        throw new SyntaxError(`expected ";" between vectors one above the other, found "${node}" in "${text}"`);
      }
      return { kind: 'call', operation: 'concat', inputs: each(tagged.items.flatMap(itemsOf)) };
    case 'OperatorNode': {
      const operation = operators[tagged.fn as string];
      if (!operation) throw new SyntaxError(`"${tagged.fn}" is no operator of equations, in "${text}"`);
      return flatten({ kind: 'call', operation, inputs: each(tagged.args) });
    }
    case 'FunctionNode': {
      const { name } = tagged.fn as { name: string };
      if ((name === 'sum' || name === 'prod') && tagged.args.length === 4) {
        const [index, from, to, body] = tagged.args as [MathNode, MathNode, MathNode, MathNode];
        const over = { index: index.toString(), from: placeIn(from.toString()), to: placeIn(to.toString()) };
        if (!over.from || !over.to || !/^[A-Za-z]$/.test(over.index)) {
          throw new SyntaxError(`expected ${name}(k, 1, t, …), found "${node}" in "${text}"`);
        }
        return {
          kind: 'call',
          operation: name,
          inputs: each([body]),
          over: { index: over.index, from: over.from, to: over.to },
        };
      }
      if (![...Object.keys(operations), ...derived].includes(name) && !open.includes(name)) {
        throw new SyntaxError(`expected one of ${Object.keys(operations).join(', ')}; found "${name}" in "${text}"`);
      }
      return { kind: 'call', operation: name, inputs: each(tagged.args) };
    }
    default:
      throw new SyntaxError(`"${node}" has no meaning in an equation, in "${text}"`);
  }
}

function itemsOf(row: MathNode): MathNode[] {
  return row.type === 'ArrayNode' ? (row as unknown as { items: MathNode[] }).items : [row];
}

/** Sums are written flat: (a + b) + c is one addition of three. */
function flatten(call: Extract<Expression, { kind: 'call' }>): Expression {
  if (call.operation !== 'add') return call;
  const inputs = call.inputs.flatMap((input) =>
    input.kind === 'call' && input.operation === 'add' ? input.inputs : [input],
  );
  return { ...call, inputs };
}

function indexed(object: MathNode, index: MathNode, text: string): SymbolExpression {
  const name = object.type === 'SymbolNode' && (object as unknown as { name: string }).name;
  const wrong = () =>
    new SyntaxError(`expected a time step such as [t], [t-1] or [T], found "${object}${index}" in "${text}"`);
  const { dimensions } = index as unknown as { dimensions: MathNode[] };
  if (!name || dimensions.length === 0) throw wrong();
  let symbol: SymbolExpression = { kind: 'symbol', name, time: null };
  for (const dimension of dimensions) {
    const [, key, inner] = /^(layer|example|entry)\((.*)\)$/.exec(dimension.toString()) ?? [];
    if (key === 'entry') {
      const entry = (inner as string).split(', ').map((place) => (/^\d+$/.test(place) ? Number(place) : place));
      symbol = { ...symbol, entry };
      continue;
    }
    if (key === 'layer') {
      const of = placeOf(inner as string);
      if (!of || symbol.name !== name) throw wrong();
      symbol = { ...symbol, name: qualified(name, of) };
      continue;
    }
    const place = placeIn(inner ?? dimension.toString());
    if (!place || (!key && (symbol.second || (symbol.time && !ofTwoSteps.includes(name))))) throw wrong();
    symbol = { ...symbol, [key ?? (symbol.time ? 'second' : 'time')]: place };
  }
  return symbol;
}

/** `t-1` as { from: 't', shift: -1 }; null when the text is no such place. */
function placeIn(text: string): Time | null {
  const found = /^([A-Za-z]?)\s*([+-]?\s*\d+)?$/.exec(text);
  if (!found || found[0] === '') return null;
  return { from: found[1] ?? '', shift: found[2] ? Number(found[2].replaceAll(' ', '')) : 0 };
}
