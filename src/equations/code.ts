import { type Notation, notation } from './notation.ts';
import { formOf } from './symbols.ts';
import { type Equation, type Expression, type SymbolExpression, symbolsIn } from './tree.ts';

export type Language = 'numpy' | 'pytorch' | 'typescript';

export const languages: Readonly<Record<Language, string>> = {
  numpy: 'NumPy',
  pytorch: 'PyTorch',
  typescript: 'TypeScript',
};

/**
 * One time step as a function in a programming language: inputs, states before, then parameters go in; what the equations
 * make comes out, in their order. Names are those of the notation in force; where it has one letter for two things, those of
 * the course notes. Vectors are one-dimensional, matrices have a
 * row for each number they make. Throws RangeError for an operation that the language's table lacks.
 */
export function stepCode(equations: readonly Equation[], language: Language): string {
  const made = equations.map(({ left }) => left.name);
  const symbols = equations.flatMap(({ right }) => symbolsIn(right));
  const unique = (names: string[]) => [...new Set(names)];
  const inputs = unique(symbols.filter(({ name, time }) => time && !made.includes(name)).map(({ name }) => name));
  const before = unique(symbols.filter(({ time }) => time?.shift === -1).map(({ name }) => name));
  const parameters = unique(symbols.filter(({ time }) => !time).map(({ name }) => name));
  const named = namesOf(unique([...inputs, ...made, ...parameters]));
  const printed = printers[language];
  const lines = equations.map(({ left, right }) => [named(left.name), print(right, printed, language, named)] as const);
  const calls = new Set(lines.flatMap(([, code]) => code.match(/\w+(?=\()/g) ?? []));
  return printed.module({
    helpers: Object.entries(printed.helpers).flatMap(([operation, code]) => (calls.has(operation) ? [code] : [])),
    vectors: [...inputs.map(named), ...before.map((name) => `${named(name)}_prev`)],
    matrices: parameters.filter((name) => name.startsWith('W')).map(named),
    others: parameters.filter((name) => !name.startsWith('W')).map(named),
    lines,
  });
}

interface Module {
  readonly helpers: readonly string[];
  readonly vectors: readonly string[];
  readonly matrices: readonly string[];
  readonly others: readonly string[];
  readonly lines: readonly (readonly [name: string, code: string])[];
}

interface Printer {
  /** How each operation is written; `infix` operations bind as tightly as their number says. */
  readonly calls: Readonly<Record<string, (inputs: readonly string[]) => string>>;
  readonly infix: Readonly<Record<string, readonly [operator: string, tightness: number]>>;
  /** Functions that the code needs and the language lacks. */
  readonly helpers: Readonly<Record<string, string>>;
  module(module: Module): string;
}

const pythonModule =
  (imports: string) =>
  ({ helpers, vectors, matrices, others, lines }: Module): string =>
    [
      imports,
      ...helpers.map((helper) => `\n${helper}`),
      `\ndef step(${[...vectors, ...matrices, ...others].join(', ')}):`,
      ...lines.map(([name, code]) => `    ${name} = ${code}`),
      `    return ${lines.map(([name]) => name).join(', ')}`,
    ].join('\n');

const arithmetic = { add: ['+', 1], subtract: ['-', 1], multiply: ['*', 2] } as const;
const call = (name: string) => (inputs: readonly string[]) => `${name}(${inputs.join(', ')})`;

/** A function of vectors; with a number in the place of one of two, an arrow over the other. */
const entrywise = (name: string, operator: string) => (inputs: readonly string[]) => {
  const place = inputs.findIndex((input) => /^\d/.test(input));
  if (place < 0 || inputs.length !== 2) return call(name)(inputs);
  const terms = inputs.map((input, k) => (k === place ? input : 'z'));
  return `${inputs[1 - place]}.map((z) => ${terms.join(` ${operator} `)})`;
};

const printers: Readonly<Record<Language, Printer>> = {
  numpy: {
    infix: { ...arithmetic, product: ['@', 2] },
    calls: {
      tanh: call('np.tanh'),
      relu: ([x]) => `np.maximum(0, ${x})`,
      sigmoid: call('sigmoid'),
      softmax: call('softmax'),
      concat: (inputs) => `np.concatenate([${inputs.join(', ')}])`,
      negate: ([x]) => `-${x}`,
    },
    helpers: {
      sigmoid: 'def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n',
      softmax: 'def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum()\n',
    },
    module: pythonModule('import numpy as np\n'),
  },
  pytorch: {
    infix: { ...arithmetic, product: ['@', 2] },
    calls: {
      tanh: call('torch.tanh'),
      relu: call('torch.relu'),
      sigmoid: call('torch.sigmoid'),
      softmax: ([z]) => `torch.softmax(${z}, dim=0)`,
      concat: (inputs) => `torch.cat([${inputs.join(', ')}])`,
      negate: ([x]) => `-${x}`,
    },
    helpers: {},
    module: pythonModule('import torch\n'),
  },
  typescript: {
    infix: {},
    calls: {
      product: call('product'),
      add: entrywise('add', '+'),
      subtract: entrywise('subtract', '-'),
      multiply: entrywise('multiply', '*'),
      tanh: ([x]) => `${x}.map(Math.tanh)`,
      relu: ([x]) => `${x}.map((z) => Math.max(0, z))`,
      sigmoid: ([x]) => `${x}.map((z) => 1 / (1 + Math.exp(-z)))`,
      softmax: call('softmax'),
      concat: (inputs) => `[${inputs.map((input) => `...${input}`).join(', ')}]`,
      negate: ([x]) => `${x}.map((z) => -z)`,
    },
    helpers: {
      product:
        'const product = (W: number[][], v: number[]) =>\n  W.map((row) => row.reduce((sum, w, j) => sum + w * v[j]!, 0));\n',
      add: 'const add = (first: number[], ...rest: number[][]) =>\n  first.map((x, k) => rest.reduce((sum, v) => sum + v[k]!, x));\n',
      subtract: 'const subtract = (u: number[], v: number[]) => u.map((x, k) => x - v[k]!);\n',
      multiply: 'const multiply = (u: number[], v: number[]) => u.map((x, k) => x * v[k]!);\n',
      softmax:
        'const softmax = (z: number[]) => {\n  const e = z.map((x) => Math.exp(x - Math.max(...z)));\n  const sum = e.reduce((total, x) => total + x, 0);\n  return e.map((x) => x / sum);\n};\n',
    },
    module: ({ helpers, vectors, matrices, others, lines }) =>
      [
        ...helpers,
        'export function step(',
        ...vectors.map((name) => `  ${name}: number[],`),
        ...matrices.map((name) => `  ${name}: number[][],`),
        ...others.map((name) => `  ${name}: number[],`),
        ') {',
        ...lines.map(([name, code]) => `  const ${name} = ${code};`),
        `  return { ${lines.map(([name]) => name).join(', ')} };`,
        '}',
      ].join('\n'),
  },
};

function print(expression: Expression, printer: Printer, language: Language, named: Named): string {
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind === 'symbol') return variable(expression, named);
  const { operation } = expression;
  const infix = printer.infix[operation];
  const inputs = expression.inputs.map((input) => {
    const code = print(input, printer, language, named);
    const inner = input.kind === 'call' ? printer.infix[input.operation] : undefined;
    const loose = infix && inner && (inner[1] < infix[1] || operation === 'subtract');
    return loose ? `(${code})` : code;
  });
  if (infix) return inputs.join(` ${infix[0]} `);
  const written = printer.calls[operation];
  if (operation === 'identity') return inputs[0] as string;
  if (!written) throw new RangeError(`${languages[language]} code has no "${operation}"`);
  return written(inputs);
}

/** `a[t]` is the variable `a`, `a[t-1]` is `a_prev`. */
function variable({ name, time }: SymbolExpression, named: Named): string {
  return time?.shift === -1 ? `${named(name)}_prev` : named(name);
}

type Named = (name: string) => string;

/** Identifiers for these quantities, each its own. */
function namesOf(quantities: readonly string[]): Named {
  const isShared = (one: string) => quantities.some((other) => other !== one && identifier(other) === identifier(one));
  const names = new Map(quantities.map((name) => [name, identifier(name, isShared(name) ? 'ng' : notation.value)]));
  return (name) => names.get(name) ?? identifier(name);
}

/** A quantity as a name in a program: `W_ih`, `yhat`. */
export function identifier(name: string, style: Notation = notation.value): string {
  const { base, sub, accent } = formOf(name, style);
  const place = name.split('@')[1]?.replace('+', '_');
  return [`${base}${accent ?? ''}`, sub, place].filter(Boolean).join('_');
}
