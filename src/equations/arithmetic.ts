import { create, type FactoryFunctionMap, type MathNode, parseDependencies } from 'mathjs/number';

// The reader alone is a fifth of the library.
const { parse } = create({ parseDependencies } as FactoryFunctionMap);

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, tau: 2 * Math.PI };

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  abs: Math.abs,
  sign: Math.sign,
  exp: Math.exp,
  log: (value, base) => (base === undefined ? Math.log(value) : Math.log(value) / Math.log(base)),
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  atanh: Math.atanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
  min: Math.min,
  max: Math.max,
  pow: (base, power) => base ** power,
};

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  pow: (base, power) => base ** power,
  mod: (left, right) => left - right * Math.floor(left / right),
  unaryMinus: (value) => -value,
  unaryPlus: (value) => value,
};

/**
 * The value of an arithmetic expression such as `1/sqrt(2)`: numbers, + − * / ^ %, brackets, pi and e, functions of numbers.
 * mathjs reads it and computes nothing, so that no text can do more than arithmetic. Throws SyntaxError when it is none.
 */
export function arithmetic(text: string): number {
  let tree: MathNode;
  try {
    tree = parse(text);
  } catch {
    throw new SyntaxError(`“${shortened(text)}” is neither a number nor an arithmetic expression.`);
  }
  return valueIn(tree, text);
}

/** The parts of mathjs's nodes that arithmetic has. */
interface Part extends MathNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly content?: MathNode;
  readonly fn?: string | { readonly name?: string };
  readonly args?: readonly MathNode[];
}

function valueIn(node: MathNode, text: string): number {
  const { type, value, name, content, fn, args = [] } = node as Part;
  if (type === 'ConstantNode' && typeof value === 'number') return value;
  if (type === 'ParenthesisNode' && content) return valueIn(content, text);
  if (type === 'SymbolNode' && name && Object.hasOwn(constants, name)) return constants[name] as number;
  if (type === 'SymbolNode' && name && Object.hasOwn(functions, name)) {
    throw new SyntaxError(`${name} needs a number in brackets: ${name}(2).`);
  }
  if (type === 'SymbolNode')
    throw new SyntaxError(`“${name}” is not known here: numbers, pi, e, and functions such as sqrt are.`);
  const known = type === 'OperatorNode' ? operators : type === 'FunctionNode' ? functions : {};
  const called = typeof fn === 'string' ? fn : fn?.name;
  const apply = called && Object.hasOwn(known, called) ? known[called] : undefined;
  if (!apply) throw new SyntaxError(`“${shortened(text)}” is not arithmetic with single numbers.`);
  return apply(...(args.map((each) => valueIn(each, text)) as [number, number]));
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
