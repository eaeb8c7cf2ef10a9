/**
 * The error surface of the smallest recurrent network: one unit, no input, a⟨t⟩ = σ(w a⟨t−1⟩ + b) from a⟨0⟩ = ½, and the
 * loss (a⟨T⟩ − y)². It is the surface of Pascanu, Mikolov and Bengio (2013, section 2.3), with its 50 steps and its target.
 */
export const CLIFF = { T: 50, first: 0.5, target: 0.7 };

export interface Place {
  readonly w: number;
  readonly b: number;
}

/** The loss at a place of the surface, and its gradient. */
export interface Slope {
  readonly loss: number;
  readonly dw: number;
  readonly db: number;
}

/** Forward in time, with ∂a⟨t⟩/∂w and ∂a⟨t⟩/∂b carried along. */
export function slopeAt({ w, b }: Place): Slope {
  let [a, aw, ab] = [CLIFF.first, 0, 0];
  for (let t = 1; t <= CLIFF.T; t++) {
    const next = 1 / (1 + Math.exp(-(w * a + b)));
    const slope = next * (1 - next);
    [a, aw, ab] = [next, slope * (a + w * aw), slope * (1 + w * ab)];
  }
  const error = a - CLIFF.target;
  return { loss: error * error, dw: 2 * error * aw, db: 2 * error * ab };
}

export type Rule = 'none' | 'norm' | 'value';

/** A step down the surface: where it began, the gradient there, and where it led. */
export interface Descent extends Place, Slope {
  readonly to: Place;
}

/** Gradient descent from a place, with the gradient as it is, shortened to `limit`, or cut entry by entry. */
export function descend(from: Place, rule: Rule, rate: number, limit: number, steps: number): Descent[] {
  const path: Descent[] = [];
  let place = from;
  for (let k = 0; k < steps; k++) {
    const slope = slopeAt(place);
    const [dw, db] = clipped(slope, rule, limit);
    const to = { w: place.w - rate * dw, b: place.b - rate * db };
    path.push({ ...place, ...slope, to });
    place = to;
  }
  return path;
}

function clipped({ dw, db }: Slope, rule: Rule, limit: number): readonly [number, number] {
  if (rule === 'none') return [dw, db];
  if (rule === 'value') return [Math.min(limit, Math.max(-limit, dw)), Math.min(limit, Math.max(-limit, db))];
  const norm = Math.hypot(dw, db);
  return norm > limit ? [(dw / norm) * limit, (db / norm) * limit] : [dw, db];
}

/** The losses at the middles of `columns` × `rows` cells, from the top left: w grows to the right, b upwards. */
export function lossGrid(w: readonly [number, number], b: readonly [number, number], columns: number, rows: number) {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const right = (column + 0.5) / columns;
      const down = (row + 0.5) / rows;
      return slopeAt({ w: w[0] + right * (w[1] - w[0]), b: b[1] - down * (b[1] - b[0]) }).loss;
    }),
  );
}
