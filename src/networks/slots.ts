import { describeEquation } from '../equations/describe.ts';
import type { Equation, Expression } from '../equations/tree.ts';
import type { SlotWeights } from '../training/trained/trained-slots.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { ownName, untie } from './untie.ts';

/** An answer for each word from that word alone: the least network that can have weights for each position, or for all. */
export const slotEquation = 'yhat[t] = sigmoid(W_yx * x[t] + b_y)';

/** The same with weights of its own at each position. */
export const ownSlotEquation = 'yhat[t] = sigmoid(W_yx[t] * x[t] + b_y[t])';

/** The network of `slotEquation`, parsed, for a vocabulary of `n_x` words; one set of weights for all positions. */
export function slotNetwork(equation: Equation, losses: Library['losses'], n_x: number): Network {
  return {
    blocks: [
      { equations: [equation], steps: 'each' },
      { equations: losses.sigmoid, steps: 'each' },
    ],
    sizes: { x: n_x, yhat: 1, y: 1 },
    inputs: ['x'],
    targets: ['y'],
    loss: 'L',
  };
}

/** What a network has learned of one word, position by position. */
export interface Learned {
  /** The weight from the word to the answer at a position, from 1. */
  weight(position: number): number;
  bias(position: number): number;
  /** ŷ of the word at a position, computed on the tape. */
  answer(position: number): number;
  /** How that answer comes about: `ŷ⟨7⟩ = σ(0 − 1.32)`. */
  working(position: number): string;
}

/** The networks with tied and untied weights for `T` positions, each asked about the word at place `token` of the vocabulary. */
export function learned(
  network: Network,
  T: number,
  weights: SlotWeights,
  token: number,
): Record<'tied' | 'untied', Learned> {
  const tied = unroll(network, T);
  const untied = unroll(untie(network, T), T);
  tied.parameters.get('W_yx')?.value.set(weights.tied.W_yx);
  tied.parameters.get('b_y')?.value.fill(weights.tied.b_y);
  for (let t = 1; t <= T; t++) {
    untied.parameters.get(ownName('W_yx', t))?.value.set(weights.untied.W_yx[t - 1] as readonly number[]);
    untied.parameters.get(ownName('b_y', t))?.value.fill(weights.untied.b_y[t - 1] as number);
  }
  return {
    tied: ask(tied, token, (name) => name),
    untied: ask(untied, token, ownName),
  };
}

function ask(unrolled: Unrolled, token: number, nameAt: (name: string, time: number) => string): Learned {
  const entry = (name: string, time: number, k: number) =>
    unrolled.parameters.get(nameAt(name, time))?.value[k] as number;
  const weight = (position: number) => entry('W_yx', position, token);
  const bias = (position: number) => entry('b_y', position, 0);
  const equation = unrolled.network.blocks[0]?.equations[0] as Equation;
  return {
    weight,
    bias,
    answer(position) {
      for (const x of unrolled.over('x')) x.value.fill(0);
      unrolled.at('x', position)?.value.fill(1, token, token + 1);
      unrolled.tape.forward();
      return unrolled.at('yhat', position)?.value[0] as number;
    },
    // A one-hot input picks one entry of the row: the product is the weight of the word.
    working: (position) =>
      describeEquation(withNumbers(equation, weight(position), bias(position)), () => ({ from: '', shift: position }))
        .replaceAll('-', '−')
        .replace('+ −', '− '),
  };
}

function withNumbers(equation: Equation, product: number, bias: number): Equation {
  const within = (expression: Expression): Expression => {
    if (expression.kind === 'symbol') return { kind: 'number', value: bias };
    if (expression.kind === 'number') return expression;
    if (expression.operation === 'product') return { kind: 'number', value: product };
    return { ...expression, inputs: expression.inputs.map(within) };
  };
  return { ...equation, right: within(equation.right) };
}
