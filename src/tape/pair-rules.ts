import type { Rule } from './fuse.ts';

/** y = p + q, p = a ⊙ b, q = c ⊙ d. P: y, n, then for p: p, a, its gradient, b, its gradient; the same for q. */
export const sumOfProducts: Rule = {
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const p = P[i + 2]!;
    const a = P[i + 3]!;
    const b = P[i + 5]!;
    const q = P[i + 7]!;
    const c = P[i + 8]!;
    const d = P[i + 10]!;
    for (let k = 0; k < n; k++) {
      const one = V[a + k]! * V[b + k]!;
      const other = V[c + k]! * V[d + k]!;
      V[p + k] = one;
      V[q + k] = other;
      V[y + k] = one + other;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    for (let at = i + 2; at < i + 12; at += 5) {
      const p = P[at]!;
      const a = P[at + 1]!;
      const ga = P[at + 2]!;
      const b = P[at + 3]!;
      const gb = P[at + 4]!;
      if (ga >= 0 && gb >= 0) {
        for (let k = 0; k < n; k++) {
          const g = G[y + k]!;
          G[p + k]! += g;
          G[ga + k]! += g * V[b + k]!;
          G[gb + k]! += g * V[a + k]!;
        }
      } else {
        for (let k = 0; k < n; k++) {
          const g = G[y + k]!;
          G[p + k]! += g;
          if (ga >= 0) G[ga + k]! += g * V[b + k]!;
          if (gb >= 0) G[gb + k]! += g * V[a + k]!;
        }
      }
    }
  },
};

/** y = a ⊙ s, s = tanh x. P: y, n, a, its gradient, s, x, its gradient. */
export const timesTanh: Rule = {
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const a = P[i + 2]!;
    const s = P[i + 4]!;
    const x = P[i + 5]!;
    for (let k = 0; k < n; k++) {
      const value = Math.tanh(V[x + k]!);
      V[s + k] = value;
      V[y + k] = V[a + k]! * value;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const a = P[i + 2]!;
    const ga = P[i + 3]!;
    const s = P[i + 4]!;
    const gx = P[i + 6]!;
    for (let k = 0; k < n; k++) {
      const g = G[y + k]!;
      const value = V[s + k]!;
      const gs = g * V[a + k]!;
      G[s + k]! += gs;
      if (ga >= 0) G[ga + k]! += g * value;
      if (gx >= 0) G[gx + k]! += (1 - value * value) * gs;
    }
  },
};

/** L = −Σ y log ŷ, ŷ = softmax z; terms with y = 0 are 0. P: L, y, ŷ, n, z. */
export const softmaxLoss: Rule = {
  forward(V, P, i) {
    const y = P[i + 1]!;
    const yhat = P[i + 2]!;
    const n = P[i + 3]!;
    const z = P[i + 4]!;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < n; k++) if (V[z + k]! > largest) largest = V[z + k]!;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const e = Math.exp(V[z + k]! - largest);
      V[yhat + k] = e;
      sum += e;
    }
    let loss = 0;
    for (let k = 0; k < n; k++) {
      const value = V[yhat + k]! / sum;
      V[yhat + k] = value;
      if (V[y + k] !== 0) loss -= V[y + k]! * Math.log(value);
    }
    V[P[i]!] = loss;
  },
  backward(V, G, P, i) {
    const g = G[P[i]!]!;
    const y = P[i + 1]!;
    const yhat = P[i + 2]!;
    const n = P[i + 3]!;
    const z = P[i + 4]!;
    let dot = 0;
    for (let k = 0; k < n; k++) {
      if (V[y + k] === 0) continue;
      const value = V[yhat + k]!;
      const own = G[yhat + k]! - (g * V[y + k]!) / value;
      G[yhat + k] = own;
      dot += own * value;
    }
    for (let k = 0; k < n; k++) G[z + k]! += V[yhat + k]! * (G[yhat + k]! - dot);
  },
};
