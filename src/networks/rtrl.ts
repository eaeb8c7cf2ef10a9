import { addTo, outer, outputError, type Run, transposedProduct } from './hand-bptt.ts';

/** What a method costs: multiplications for ∂L/∂ of the recurrent weights, and numbers that it must hold at once. */
export interface Cost {
  readonly multiplications: number;
  readonly kept: number;
}

/** A gradient of the recurrent weights on its way: after each step that was done, in the order in which they were done. */
export interface Sweep extends Cost {
  readonly running: readonly { readonly t: number; readonly gradient: Float64Array }[];
}

/** A forward sweep also has what it carries along: ∂a⟨t⟩/∂ of each recurrent weight, n × n², at each step. */
export interface ForwardSweep extends Sweep {
  readonly influence: readonly Float64Array[];
}

/**
 * Real-time recurrent learning (Williams and Zipser 1989): ∂L/∂W_aa of a simple tanh network, computed forward. Carries
 * the derivative of every unit by every recurrent weight,
 * ∂aᵢ⟨t⟩/∂W_pq = tanh′ᵢ (Σⱼ W_ij ∂aⱼ⟨t−1⟩/∂W_pq + [i = p] a_q⟨t−1⟩), and needs no step that is past. The gradient that a
 * state gets from its own output is taken as given: both methods need it alike.
 */
export function rtrl(run: Run): ForwardSweep {
  const { T, n_a: n } = run;
  const W = run.weights.W_aa;
  const influence = new Float64Array(n * n * n);
  const column = new Float64Array(n);
  const gradient = new Float64Array(n * n);
  const running: { t: number; gradient: Float64Array }[] = [];
  const carried: Float64Array[] = [];
  let multiplications = 0;
  for (let t = 1; t <= T; t++) {
    const [a, before] = [run.a[t], run.a[t - 1]] as [Float64Array, Float64Array];
    const slope = a.map((value) => 1 - value * value);
    multiplications += n;
    for (let weight = 0; weight < n * n; weight++) {
      const [p, q] = [Math.floor(weight / n), weight % n];
      for (let i = 0; i < n; i++) {
        let sum = i === p ? (before[q] as number) : 0;
        for (let j = 0; j < n; j++) sum += W[i * n + j]! * influence[j * n * n + weight]!;
        column[i] = slope[i]! * sum;
        multiplications += n + 1;
      }
      for (let i = 0; i < n; i++) influence[i * n * n + weight] = column[i]!;
    }
    const own = ownGradient(run, t);
    for (let i = 0; i < n; i++) {
      for (let weight = 0; weight < n * n; weight++) gradient[weight]! += own[i]! * influence[i * n * n + weight]!;
      multiplications += n * n;
    }
    running.push({ t, gradient: gradient.slice() });
    carried.push(influence.slice());
  }
  const kept = influence.length + gradient.length + n;
  return { running, influence: carried, multiplications, kept };
}

/** The same gradient backward: nothing until the sentence is read, then from the last step to the first. */
export function countedBptt(run: Run): Sweep {
  const { T, n_a: n } = run;
  const gradient = new Float64Array(n * n);
  const running: { t: number; gradient: Float64Array }[] = [];
  let multiplications = 0;
  let next = new Float64Array(n);
  for (let t = T; t >= 1; t--) {
    const own = ownGradient(run, t);
    const dz = next.map((value, i) => {
      const a = run.a[t]?.[i] as number;
      return (1 - a * a) * (value + (own[i] as number));
    });
    multiplications += 2 * n;
    addTo(gradient, outer(dz, run.a[t - 1] as Float64Array), 1);
    multiplications += n * n;
    next = transposedProduct(run.weights.W_aa, dz, n) as Float64Array<ArrayBuffer>;
    multiplications += n * n;
    running.push({ t, gradient: gradient.slice() });
  }
  const states = run.a.reduce((sum, { length }) => sum + length, 0);
  return { running, multiplications, kept: states + gradient.length };
}

/** The costs of both for `T` steps and `n` units, by formula. */
export function costs(T: number, n: number): Record<'bptt' | 'rtrl', Cost> {
  return {
    bptt: { multiplications: T * (2 * n ** 2 + 2 * n), kept: n * (T + 1) + n ** 2 },
    rtrl: { multiplications: T * (n ** 4 + 2 * n ** 3 + n), kept: n ** 3 + n ** 2 + n },
  };
}

/** What a state gets from the loss of its own step. */
function ownGradient(run: Run, t: number): Float64Array {
  return transposedProduct(run.weights.W_ya, outputError(run, t), run.n_a);
}
