/**
 * The operations a tape can hold. Each is one object: its name in the equation language, the shape of its result, its
 * value, its derivative.
 *
 * Values and gradients of all nodes lie in two arenas, `V` and `G`. An instruction is a run of integers in the program
 * `P`, starting at `i`, the same for every operation:
 *
 *     P[i]   offset of the result (in V and in G)      P[i+1] its size      P[i+2] number of inputs
 *     P[i+3] offset of input 0 in V   P[i+4] its size   P[i+5] where its gradient goes in G, or -1 for nowhere
 *     P[i+6] input 1, and so on, three integers each
 *
 * `forward` overwrites the result. `backward` adds to the gradients of the inputs, never overwrites: an input may feed
 * many operations, or one operation twice.
 */
export interface Operation {
  readonly name: string;
  /** Shape [rows, columns] of the result; vectors have one column. Throws RangeError when the inputs do not fit. */
  shape(inputs: readonly Shape[]): Shape;
  forward(V: Float64Array, P: Int32Array, i: number): void;
  backward(V: Float64Array, G: Float64Array, P: Int32Array, i: number): void;
}

export type Shape = readonly [rows: number, columns: number];

/** The first input's integers start this far into an instruction; each input takes INPUT_STRIDE. */
export const FIRST_INPUT = 3;
export const INPUT_STRIDE = 3;

/** y = W v. W is [m, n] row-major, v is [n], y is [m]. */
const product: Operation = {
  name: 'product',
  shape(inputs) {
    const [[m, n], [rows, columns]] = two('product', inputs);
    if (n !== rows || columns !== 1) throw new RangeError(`product: [${m}, ${n}] does not meet [${rows}, ${columns}]`);
    return [m, 1];
  },
  forward(V, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const v = P[i + 6]!;
    const n = P[i + 7]!;
    let w = P[i + 3]!;
    for (let row = 0; row < m; row++) {
      let sum = 0;
      for (let column = 0; column < n; column++) sum += V[w++]! * V[v + column]!;
      V[y + row] = sum;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const m = P[i + 1]!;
    const v = P[i + 6]!;
    const n = P[i + 7]!;
    const gv = P[i + 8]!;
    let w = P[i + 3]!;
    let gw = P[i + 5]!;
    if (gv < 0 && gw >= 0) {
      for (let row = 0; row < m; row++) {
        const g = G[y + row]!;
        for (let column = 0; column < n; column++) G[gw++]! += g * V[v + column]!;
      }
    } else if (gw < 0) {
      if (gv < 0) return;
      for (let row = 0; row < m; row++) {
        const g = G[y + row]!;
        for (let column = 0; column < n; column++) G[gv + column]! += g * V[w++]!;
      }
    } else {
      for (let row = 0; row < m; row++) {
        const g = G[y + row]!;
        for (let column = 0; column < n; column++) {
          G[gw++]! += g * V[v + column]!;
          G[gv + column]! += g * V[w++]!;
        }
      }
    }
  },
};

/** y = x₁ + x₂ + …, all of one shape. */
const add: Operation = {
  name: 'add',
  shape: (inputs) => same('add', inputs),
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const count = P[i + 2]!;
    if (count === 3) {
      const a = P[i + 3]!;
      const b = P[i + 6]!;
      const c = P[i + 9]!;
      for (let k = 0; k < n; k++) V[y + k] = V[a + k]! + V[b + k]! + V[c + k]!;
      return;
    }
    const first = P[i + 3]!;
    for (let k = 0; k < n; k++) V[y + k] = V[first + k]!;
    for (let input = 1, at = i + 6; input < count; input++, at += INPUT_STRIDE) {
      const x = P[at]!;
      for (let k = 0; k < n; k++) V[y + k]! += V[x + k]!;
    }
  },
  backward(_V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const count = P[i + 2]!;
    for (let input = 0, at = i + 5; input < count; input++, at += INPUT_STRIDE) {
      const gx = P[at]!;
      if (gx >= 0) for (let k = 0; k < n; k++) G[gx + k]! += G[y + k]!;
    }
  },
};

/** y = a − b, of one shape. */
const subtract: Operation = {
  name: 'subtract',
  shape: (inputs) => same('subtract', two('subtract', inputs)),
  forward(V, P, i) {
    const y = P[i]!;
    const a = P[i + 3]!;
    const b = P[i + 6]!;
    for (let k = 0; k < P[i + 1]!; k++) V[y + k] = V[a + k]! - V[b + k]!;
  },
  backward(_V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const ga = P[i + 5]!;
    const gb = P[i + 8]!;
    if (ga >= 0) for (let k = 0; k < n; k++) G[ga + k]! += G[y + k]!;
    if (gb >= 0) for (let k = 0; k < n; k++) G[gb + k]! -= G[y + k]!;
  },
};

/** y = a ⊙ b, element by element. */
const multiply: Operation = {
  name: 'multiply',
  shape: (inputs) => same('multiply', two('multiply', inputs)),
  forward(V, P, i) {
    const y = P[i]!;
    const a = P[i + 3]!;
    const b = P[i + 6]!;
    for (let k = 0; k < P[i + 1]!; k++) V[y + k] = V[a + k]! * V[b + k]!;
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const a = P[i + 3]!;
    const b = P[i + 6]!;
    const ga = P[i + 5]!;
    const gb = P[i + 8]!;
    if (ga >= 0) for (let k = 0; k < n; k++) G[ga + k]! += G[y + k]! * V[b + k]!;
    if (gb >= 0) for (let k = 0; k < n; k++) G[gb + k]! += G[y + k]! * V[a + k]!;
  },
};

/** y = [x₁; x₂; …], vectors one above the other. */
const concat: Operation = {
  name: 'concat',
  shape(inputs) {
    let rows = 0;
    for (const [m, n] of inputs) {
      if (n !== 1) throw new RangeError(`concat takes vectors: [${m}, ${n}] is a matrix`);
      rows += m;
    }
    return [rows, 1];
  },
  forward(V, P, i) {
    let y = P[i]!;
    for (let input = 0, at = i + 3; input < P[i + 2]!; input++, at += INPUT_STRIDE) {
      const x = P[at]!;
      for (let k = 0; k < P[at + 1]!; k++) V[y++] = V[x + k]!;
    }
  },
  backward(_V, G, P, i) {
    let y = P[i]!;
    for (let input = 0, at = i + 3; input < P[i + 2]!; input++, at += INPUT_STRIDE) {
      const n = P[at + 1]!;
      const gx = P[at + 2]!;
      if (gx >= 0) for (let k = 0; k < n; k++) G[gx + k]! += G[y + k]!;
      y += n;
    }
  },
};

/** y = (x₁ + … + x_T) / T, all of one shape. */
const mean: Operation = {
  name: 'mean',
  shape: (inputs) => same('mean', inputs),
  forward(V, P, i) {
    add.forward(V, P, i);
    const y = P[i]!;
    for (let k = 0; k < P[i + 1]!; k++) V[y + k]! /= P[i + 2]!;
  },
  backward(_V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const count = P[i + 2]!;
    for (let input = 0, at = i + 5; input < count; input++, at += INPUT_STRIDE) {
      const gx = P[at]!;
      if (gx >= 0) for (let k = 0; k < n; k++) G[gx + k]! += G[y + k]! / count;
    }
  },
};

/** y = tanh x; dy/dx = 1 − y². */
const tanh: Operation = {
  name: 'tanh',
  shape: (inputs) => one('tanh', inputs),
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const x = P[i + 3]!;
    for (let k = 0; k < n; k++) V[y + k] = Math.tanh(V[x + k]!);
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const gx = P[i + 5]!;
    if (gx < 0) return;
    for (let k = 0; k < n; k++) {
      const value = V[y + k]!;
      G[gx + k]! += (1 - value * value) * G[y + k]!;
    }
  },
};

/** y = 1 / (1 + e^−x); dy/dx = y (1 − y). */
const sigmoid: Operation = {
  name: 'sigmoid',
  shape: (inputs) => one('sigmoid', inputs),
  forward(V, P, i) {
    const y = P[i]!;
    const x = P[i + 3]!;
    for (let k = 0; k < P[i + 1]!; k++) V[y + k] = 1 / (1 + Math.exp(-V[x + k]!));
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const gx = P[i + 5]!;
    if (gx < 0) return;
    for (let k = 0; k < P[i + 1]!; k++) {
      const value = V[y + k]!;
      G[gx + k]! += value * (1 - value) * G[y + k]!;
    }
  },
};

/** y = max(0, x); dy/dx = 1 where x > 0, else 0. NaN stays NaN. */
const relu: Operation = {
  name: 'relu',
  shape: (inputs) => one('relu', inputs),
  forward(V, P, i) {
    const y = P[i]!;
    const x = P[i + 3]!;
    for (let k = 0; k < P[i + 1]!; k++) {
      const value = V[x + k]!;
      V[y + k] = value <= 0 ? 0 : value;
    }
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const x = P[i + 3]!;
    const gx = P[i + 5]!;
    if (gx < 0) return;
    for (let k = 0; k < P[i + 1]!; k++) if (V[x + k]! > 0) G[gx + k]! += G[y + k]!;
  },
};

/** y = x. */
const identity: Operation = {
  name: 'identity',
  shape: (inputs) => one('identity', inputs),
  forward: (V, P, i) => {
    V.copyWithin(P[i]!, P[i + 3]!, P[i + 3]! + P[i + 1]!);
  },
  backward: (V, G, P, i) => add.backward(V, G, P, i),
};

/** y = e^x / Σ e^x, shifted by the largest x so that nothing overflows; dx = y ⊙ (dy − Σ dy ⊙ y). */
const softmax: Operation = {
  name: 'softmax',
  shape: (inputs) => one('softmax', inputs),
  forward(V, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const x = P[i + 3]!;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < n; k++) if (V[x + k]! > largest) largest = V[x + k]!;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const e = Math.exp(V[x + k]! - largest);
      V[y + k] = e;
      sum += e;
    }
    for (let k = 0; k < n; k++) V[y + k]! /= sum;
  },
  backward(V, G, P, i) {
    const y = P[i]!;
    const n = P[i + 1]!;
    const gx = P[i + 5]!;
    if (gx < 0) return;
    let dot = 0;
    for (let k = 0; k < n; k++) dot += G[y + k]! * V[y + k]!;
    for (let k = 0; k < n; k++) G[gx + k]! += V[y + k]! * (G[y + k]! - dot);
  },
};

/** L = −Σ y log ŷ over the units of one step; inputs: target y, then output ŷ. Terms with y = 0 are 0. */
const crossEntropy: Operation = {
  name: 'cross_entropy',
  shape: (inputs) => scalarOf('cross_entropy', inputs),
  forward(V, P, i) {
    const target = P[i + 3]!;
    const output = P[i + 6]!;
    let sum = 0;
    for (let k = 0; k < P[i + 4]!; k++) if (V[target + k] !== 0) sum -= V[target + k]! * Math.log(V[output + k]!);
    V[P[i]!] = sum;
  },
  backward(V, G, P, i) {
    const g = G[P[i]!]!;
    const target = P[i + 3]!;
    const gTarget = P[i + 5]!;
    const output = P[i + 6]!;
    const gOutput = P[i + 8]!;
    for (let k = 0; k < P[i + 4]!; k++) {
      if (gOutput >= 0 && V[target + k] !== 0) G[gOutput + k]! -= (g * V[target + k]!) / V[output + k]!;
      if (gTarget >= 0) G[gTarget + k]! -= g * Math.log(V[output + k]!);
    }
  },
};

/** L = −Σ [y log ŷ + (1 − y) log(1 − ŷ)], each unit by itself; inputs: target y, then output ŷ. Terms with weight 0 are 0. */
const binaryCrossEntropy: Operation = {
  name: 'binary_cross_entropy',
  shape: (inputs) => scalarOf('binary_cross_entropy', inputs),
  forward(V, P, i) {
    const target = P[i + 3]!;
    const output = P[i + 6]!;
    let sum = 0;
    for (let k = 0; k < P[i + 4]!; k++) {
      const y = V[target + k]!;
      const yhat = V[output + k]!;
      if (y !== 0) sum -= y * Math.log(yhat);
      if (y !== 1) sum -= (1 - y) * Math.log1p(-yhat);
    }
    V[P[i]!] = sum;
  },
  backward(V, G, P, i) {
    const g = G[P[i]!]!;
    const target = P[i + 3]!;
    const gTarget = P[i + 5]!;
    const output = P[i + 6]!;
    const gOutput = P[i + 8]!;
    for (let k = 0; k < P[i + 4]!; k++) {
      const y = V[target + k]!;
      const yhat = V[output + k]!;
      if (gOutput >= 0 && y !== 0) G[gOutput + k]! -= (g * y) / yhat;
      if (gOutput >= 0 && y !== 1) G[gOutput + k]! += (g * (1 - y)) / (1 - yhat);
      if (gTarget >= 0) G[gTarget + k]! += g * (Math.log1p(-yhat) - Math.log(yhat));
    }
  },
};

export const operations = {
  product,
  add,
  subtract,
  multiply,
  concat,
  mean,
  tanh,
  sigmoid,
  relu,
  identity,
  softmax,
  cross_entropy: crossEntropy,
  binary_cross_entropy: binaryCrossEntropy,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

function one(name: string, inputs: readonly Shape[]): Shape {
  const [shape] = inputs;
  if (!shape || inputs.length !== 1) throw new RangeError(`${name} takes one input: got ${inputs.length}`);
  return shape;
}

function two(name: string, inputs: readonly Shape[]): [Shape, Shape] {
  const [a, b] = inputs;
  if (!a || !b || inputs.length !== 2) throw new RangeError(`${name} takes two inputs: got ${inputs.length}`);
  return [a, b];
}

function same(name: string, inputs: readonly Shape[]): Shape {
  const [first, ...rest] = inputs;
  if (!first) throw new RangeError(`${name} takes at least one input`);
  for (const [m, n] of rest) {
    if (m !== first[0] || n !== first[1]) {
      throw new RangeError(`${name}: [${first.join(', ')}] does not meet [${m}, ${n}]`);
    }
  }
  return first;
}

function scalarOf(name: string, inputs: readonly Shape[]): Shape {
  same(name, two(name, inputs));
  return [1, 1];
}
