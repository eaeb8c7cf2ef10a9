/**
 * A cell is its equations. `g` stands for the activation that the network chooses; `*` is the matrix product, `.*` goes
 * element by element, `[u; v]` puts vectors one above the other.
 */
export const cells = {
  /** Elman's simple recurrent network (1990), with two matrices. */
  rnn: ['a[t] = g(W_aa * a[t-1] + W_ax * x[t] + b_a)'],
  /** The same function, with the two matrices joined into one. */
  'rnn-joined': ['a[t] = g(W_a * [a[t-1]; x[t]] + b_a)'],
  /** Without biases, as lecture slides write it. */
  'rnn-plain': ['a[t] = g(W_aa * a[t-1] + W_ax * x[t])'],
  /** Without the recurrent term: a feed-forward layer, which sees one input and nothing before it. */
  'feed-forward': ['a[t] = g(W_ax * x[t] + b_a)'],
  /** What each input adds is added to the state, which nothing else changes: the gradient passes as it is. */
  additive: ['a[t] = a[t-1] + g(W_ax * x[t] + b_a)'],
  /** The same, but what is added depends on the state too: a straight way, and one through the function. */
  residual: ['a[t] = a[t-1] + g(W_aa * a[t-1] + W_ax * x[t] + b_a)'],
} as const satisfies Record<string, readonly string[]>;

export type CellName = keyof typeof cells;

/** Output layers; `h` stands for the output function that the network chooses. */
export const heads = {
  each: ['yhat[t] = h(W_ya * a[t] + b_y)'],
  plain: ['yhat[t] = h(W_ya * a[t])'],
  last: ['yhat[1] = h(W_ya * a[T] + b_y)'],
  mean: ['yhat[1] = h(W_ya * mean(a) + b_y)'],
} as const satisfies Record<string, readonly string[]>;

/** Losses of one step. Their sum over the steps is the loss `L`. */
export const losses = {
  softmax: ['L[t] = cross_entropy(y[t], yhat[t])'],
  sigmoid: ['L[t] = binary_cross_entropy(y[t], yhat[t])'],
} as const satisfies Record<string, readonly string[]>;

export type HeadName = keyof typeof heads;
export type LossName = keyof typeof losses;
export type Activation = 'tanh' | 'relu' | 'sigmoid' | 'identity';
export type OutputFunction = 'softmax' | 'sigmoid' | 'identity';
