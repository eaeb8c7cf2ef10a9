import type { Rule } from './fuse.ts';
import { gradientsOfRows, productOfRows } from './rows.ts';

/** Integers of a product in an instruction. */
const PRODUCT = 6;

/** y = Σ pₖ + Σ xₖ with pₖ = Wₖ vₖ. P: y, rows, number of products, number of xₖ; six integers a product; two an xₖ. */
export const affine: Rule = {
  forward(V, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const products = i + 4 + PRODUCT * P[i + 2]!;
    const end = products + 2 * P[i + 3]!;
    for (let at = i + 4; at < products; at += PRODUCT) {
      productOfRows(V, P[at]!, m, P[at + 1]!, P[at + 3]!, P[at + 4]!);
    }
    for (let row = 0; row < m; row++) {
      let sum = products === end ? 0 : V[P[products]! + row]!;
      for (let at = products + 2; at < end; at += 2) sum += V[P[at]! + row]!;
      for (let at = i + 4; at < products; at += PRODUCT) sum += V[P[at]! + row]!;
      V[y + row] = sum;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const products = i + 4 + PRODUCT * P[i + 2]!;
    const end = products + 2 * P[i + 3]!;
    for (let at = products; at < end; at += 2) {
      const gx = P[at + 1]!;
      if (gx >= 0) for (let row = 0; row < m; row++) G[gx + row]! += G[y + row]!;
    }
    for (let at = i + 4; at < products; at += PRODUCT) {
      const p = P[at]!;
      const w = P[at + 1]!;
      let gw = P[at + 2]!;
      const v = P[at + 3]!;
      const n = P[at + 4]!;
      const gv = P[at + 5]!;
      if (gv < 0) {
        for (let row = 0; row < m; row++) {
          const g = G[y + row]!;
          G[p + row]! += g;
          for (let column = 0; column < n; column++) G[gw + column]! += g * V[v + column]!;
          gw += n;
        }
      } else {
        for (let row = 0; row < m; row++) G[p + row]! += G[y + row]!;
        gradientsOfRows(V, G, p, m, w, v, n);
      }
    }
  },
};
