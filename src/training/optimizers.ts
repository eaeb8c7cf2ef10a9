/** What an optimizer changes: numbers, and the gradient of the loss with respect to them, entry by entry. */
export interface Trained {
  readonly value: Float64Array;
  readonly grad: Float64Array;
}

/** A rule that moves parameters by their gradients. */
export interface Optimizer {
  /** Learning rate η; may be changed between steps. */
  rate: number;
  /** Changes `value` of every parameter, once. Reads `grad` and leaves it as it is. Allocates nothing. */
  step(): void;
}

export interface SgdOptions {
  /** Learning rate η. */
  readonly rate: number;
  /** Weight decay λ: adds λ w to the gradient of w, as if λ/2 ‖w‖² were part of the loss; default 0. */
  readonly decay?: number;
}

/** Gradient descent, stochastic when each gradient is of a few examples: w ← w − η g (Robbins and Monro 1951). */
export function sgd(parameters: readonly Trained[], options: SgdOptions): Optimizer {
  const { decay = 0 } = options;
  const optimizer: Optimizer = {
    rate: options.rate,
    step() {
      const { rate } = optimizer;
      for (let p = 0; p < parameters.length; p++) {
        const { value, grad } = parameters[p]!;
        for (let k = 0; k < value.length; k++) value[k]! -= rate * (grad[k]! + decay * value[k]!);
      }
    },
  };
  return optimizer;
}

export interface MomentumOptions extends SgdOptions {
  /** Share μ of the velocity that is kept at every step; default 0.9. */
  readonly momentum?: number;
}

/** Gradient descent with momentum: v ← μ v − η g, then w ← w + v, with v = 0 at first (Polyak 1964). */
export function momentum(parameters: readonly Trained[], options: MomentumOptions): Optimizer {
  const { decay = 0, momentum: kept = 0.9 } = options;
  const velocities = zerosLike(parameters);
  const optimizer: Optimizer = {
    rate: options.rate,
    step() {
      const { rate } = optimizer;
      for (let p = 0; p < parameters.length; p++) {
        const { value, grad } = parameters[p]!;
        const velocity = velocities[p]!;
        for (let k = 0; k < value.length; k++) {
          velocity[k] = kept * velocity[k]! - rate * (grad[k]! + decay * value[k]!);
          value[k]! += velocity[k]!;
        }
      }
    },
  };
  return optimizer;
}

export interface AdamOptions extends SgdOptions {
  /** Share of the mean of gradients that is kept at every step; default 0.9. */
  readonly beta1?: number;
  /** Share of the mean of squared gradients that is kept at every step; default 0.999. */
  readonly beta2?: number;
  /** Keeps the quotient finite; default 1e-8. */
  readonly epsilon?: number;
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², both from 0, hence divided
 * by 1 − βᵗ at step t; then w ← w − η m̂ / (√v̂ + ε).
 */
export function adam(parameters: readonly Trained[], options: AdamOptions): Optimizer {
  const { decay = 0, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const means = zerosLike(parameters);
  const squares = zerosLike(parameters);
  // β₁ᵗ and β₂ᵗ, in an array because a changing number in a closure is allocated anew.
  const powers = Float64Array.of(1, 1);
  const optimizer: Optimizer = {
    rate: options.rate,
    step() {
      const { rate } = optimizer;
      powers[0]! *= beta1;
      powers[1]! *= beta2;
      for (let p = 0; p < parameters.length; p++) {
        const { value, grad } = parameters[p]!;
        const mean = means[p]!;
        const square = squares[p]!;
        for (let k = 0; k < value.length; k++) {
          const g = grad[k]! + decay * value[k]!;
          mean[k] = beta1 * mean[k]! + (1 - beta1) * g;
          square[k] = beta2 * square[k]! + (1 - beta2) * g * g;
          const unbiased = mean[k]! / (1 - powers[0]!);
          value[k]! -= (rate * unbiased) / (Math.sqrt(square[k]! / (1 - powers[1]!)) + epsilon);
        }
      }
    },
  };
  return optimizer;
}

function zerosLike(parameters: readonly Trained[]): readonly Float64Array[] {
  return parameters.map(({ value }) => new Float64Array(value.length));
}
