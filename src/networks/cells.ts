/**
 * A cell is its equations. `g` stands for the activation that the network chooses; `*` is the matrix product, `.*` goes
 * element by element, `[u; v]` puts vectors one above the other.
 *
 * The course notes call the gate that lets new content in Γ_u and the candidate c̃ in every cell; elsewhere those of a GRU
 * have other letters than those of an LSTM. So they are two quantities each: `Γ_u`, `ct` in an LSTM, `Γ_z`, `n` in a GRU.
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
  /** A gate per unit: near 1 it writes the candidate, near 0 it keeps the state. */
  'gru-simple': [
    'n[t] = tanh(W_n * [a[t-1]; x[t]] + b_n)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'a[t] = Γ_z[t] .* n[t] + (1 - Γ_z[t]) .* a[t-1]',
  ],
  /** Gated recurrent unit (Cho et al. 2014): the reset gate acts on the state before the matrix product. */
  'gru-reset-before': [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]] + b_r)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'n[t] = tanh(W_n * [Γ_r[t] .* a[t-1]; x[t]] + b_n)',
    'a[t] = Γ_z[t] .* n[t] + (1 - Γ_z[t]) .* a[t-1]',
  ],
  /** The same with the reset gate after the matrix product, which has a bias of its own (PyTorch, cuDNN). */
  'gru-reset-after': [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]] + b_r)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'n[t] = tanh(W_nx * x[t] + b_nx + Γ_r[t] .* (W_nn * a[t-1] + b_nn))',
    'a[t] = Γ_z[t] .* n[t] + (1 - Γ_z[t]) .* a[t-1]',
  ],
  /** Long short-term memory (Hochreiter and Schmidhuber 1997) with the forget gate of Gers et al. (2000). */
  lstm: [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]] + b_u)',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]] + b_o)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'a[t] = Γ_o[t] .* tanh(c[t])',
  ],
  /** Without the function on the way out: the state is the gated memory cell itself. */
  'lstm-plain-output': [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]] + b_u)',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]] + b_o)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'a[t] = Γ_o[t] .* c[t]',
  ],
  /** Peepholes (Gers and Schmidhuber 2000) as whole matrices: all three gates see the memory cell before. */
  'lstm-peephole-concat-prev': [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]; c[t-1]] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]; c[t-1]] + b_u)',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]; c[t-1]] + b_o)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'a[t] = Γ_o[t] .* tanh(c[t])',
  ],
  /** Peepholes (Gers and Schmidhuber 2000) as whole matrices: the output gate sees the present memory cell. */
  'lstm-peephole-concat-cur': [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]; c[t-1]] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]; c[t-1]] + b_u)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]; c[t]] + b_o)',
    'a[t] = Γ_o[t] .* tanh(c[t])',
  ],
  /** Peepholes of one weight a unit: all three gates see the memory cell before. */
  'lstm-peephole-diag-prev': [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]] + p_f .* c[t-1] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]] + p_u .* c[t-1] + b_u)',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]] + p_o .* c[t-1] + b_o)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'a[t] = Γ_o[t] .* tanh(c[t])',
  ],
  /** Peepholes of one weight a unit: the output gate sees the present memory cell. */
  'lstm-peephole-diag-cur': [
    'Γ_f[t] = sigmoid(W_f * [a[t-1]; x[t]] + p_f .* c[t-1] + b_f)',
    'Γ_u[t] = sigmoid(W_u * [a[t-1]; x[t]] + p_u .* c[t-1] + b_u)',
    'ct[t] = tanh(W_c * [a[t-1]; x[t]] + b_c)',
    'c[t] = Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]',
    'Γ_o[t] = sigmoid(W_o * [a[t-1]; x[t]] + p_o .* c[t] + b_o)',
    'a[t] = Γ_o[t] .* tanh(c[t])',
  ],
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
