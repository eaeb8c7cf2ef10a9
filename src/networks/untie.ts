import type { CallExpression, Equation, Expression, SymbolExpression } from '../equations/tree.ts';
import type { Network } from './network.ts';

/** What a matrix does in an equation: `W_aa * a[t-1]` in the equation of `a[t]` leads from `a`, one step back, to `a`. */
export interface WeightedLink {
  readonly weight: string;
  readonly from: string;
  /** Steps from the quantity that is made to the one that is read: 0, or −1 for the step before. */
  readonly shift: number;
  readonly to: string;
}

/** Every product of a parameter and a quantity in the equations of a network, in their order, the loss left out. */
export function weightedLinks(network: Network): WeightedLink[] {
  return network.blocks.flatMap(({ equations }) =>
    equations.flatMap(({ left, right }) =>
      productsIn(right).flatMap(({ inputs: [matrix, vector] }) =>
        matrix?.kind === 'symbol' && !matrix.time && vector?.kind === 'symbol'
          ? [{ weight: matrix.name, from: vector.name, shift: vector.time?.shift ?? 0, to: left.name }]
          : [],
      ),
    ),
  );
}

function productsIn(expression: Expression): CallExpression[] {
  if (expression.kind !== 'call') return [];
  return [...(expression.operation === 'product' ? [expression] : []), ...expression.inputs.flatMap(productsIn)];
}

/** The names of the different matrices of a network. */
export function matricesOf(network: Network): string[] {
  return [...new Set(weightedLinks(network).map(({ weight }) => weight))];
}

/** The parts of a network whose state is made of one input and the state before, and whose answer of the state alone. */
export interface SimpleCell {
  readonly input: string;
  readonly state: string;
  readonly output: string;
  /** The matrices from input to state, from state to state, and from state to output. */
  readonly weights: { readonly input: string; readonly state: string; readonly output: string };
}

/** Reads the parts off the equations. Throws RangeError when the network has other links than these three. */
export function simpleCell(network: Network): SimpleCell {
  const links = weightedLinks(network);
  const back = links.find(({ from, shift, to }) => from === to && shift === -1);
  const input = links.find((link) => link !== back && link.to === back?.to);
  const output = links.find((link) => link !== back && link.from === back?.to);
  if (!back || !input || !output || links.length !== 3) {
    throw new RangeError(`expected a cell of three matrices: ${links.map(({ weight }) => weight).join(', ')}`);
  }
  return {
    input: input.from,
    state: back.to,
    output: output.to,
    weights: { input: input.weight, state: back.weight, output: output.weight },
  };
}

/** The same network for sequences of `T` steps, with parameters of its own at each: `W_aa` becomes `W_aa[1]` … `W_aa[T]`. */
export function untie(network: Network, T: number): Network {
  return {
    ...network,
    blocks: network.blocks.flatMap((block) =>
      block.steps === 'each'
        ? Array.from({ length: T }, (_, k) => ({
            equations: block.equations.map((equation) => withParameters(equation, ownAt(k + 1))),
            steps: k + 1,
          }))
        : [block],
    ),
  };
}

/** The name of a parameter that belongs to one step alone. */
export function ownName(parameter: string, time: number): string {
  return `${parameter}[${time}]`;
}

function ownAt(time: number) {
  return (symbol: SymbolExpression): SymbolExpression => ({ ...symbol, name: ownName(symbol.name, time) });
}

function withParameters(equation: Equation, change: (parameter: SymbolExpression) => SymbolExpression): Equation {
  const within = (expression: Expression): Expression => {
    if (expression.kind === 'symbol') return expression.time ? expression : change(expression);
    return expression.kind === 'call' ? { ...expression, inputs: expression.inputs.map(within) } : expression;
  };
  return { ...equation, right: within(equation.right) };
}
