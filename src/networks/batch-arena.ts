import type { ParameterPlace } from '../training/plan.ts';
import type { Place } from '../training/program.ts';
import { type Joint, padded } from './batch-sums.ts';

/** Numbers of a quantity, a row for each sequence at each step, and their gradients; block 0 stands before the first step. */
export interface View {
  readonly value: number;
  readonly grad: number;
  /** Bytes from row to row. */
  readonly ld: number;
  readonly n: number;
}

/** Where the arena begins; the module's own data stand below. */
const FIRST = 65536;

/** Gives out the memory of a plan: addresses only, nothing is stored here. */
export class Arena {
  readonly T: number;
  readonly B: number;
  end = FIRST;
  /** All gradients of values, which a backward sweep begins by setting to 0. */
  readonly gradients: { readonly at: number; readonly bytes: number }[] = [];
  readonly #places = new Map<string, { shape: [number, number]; parts: Part[] }>();

  constructor(T: number, B: number) {
    [this.T, this.B] = [T, B];
  }

  take(numbers: number): number {
    const at = this.end;
    this.end += padded(numbers) * 4;
    return at;
  }

  view(n: number): View {
    const numbers = (this.T + 1) * this.B * padded(n);
    const view = { value: this.take(numbers), grad: this.take(numbers), ld: padded(n) * 4, n: padded(n) };
    this.gradients.push({ at: view.grad, bytes: numbers * 4 });
    return view;
  }

  at({ value, ld }: View, t: number): Place {
    return { at: value + t * this.B * ld, ld };
  }

  gradAt({ grad, ld }: View, t: number): Place {
    return { at: grad + t * this.B * ld, ld };
  }

  /** Gives the matrices and biases of a layer their places among the parameters, the first of which stands at `first`. */
  placeParameters(joint: Joint, first: number): void {
    joint.bias = this.take(joint.width);
    for (const { bias, column, n } of joint.slots) {
      if (bias) this.#part(bias, n, { base: (joint.bias - first) / 4 + column, ld: 0, from: 0, columns: 1 });
    }
    for (const group of joint.groups) {
      group.weights = this.take(padded(group.rows) * group.width);
      for (const { slot, matrix, from } of group.uses) {
        const base = (group.weights - first) / 4 + slot.column - group.column;
        this.#part(matrix, slot.n, { base, ld: group.width, from, columns: group.rows });
      }
    }
  }

  places(): ReadonlyMap<string, ParameterPlace> {
    return new Map([...this.#places].map(([name, { shape, parts }]) => [name, placeOf(shape, parts)]));
  }

  #part(name: string, rows: number, part: Part): void {
    const place = this.#places.get(name) ?? { shape: [rows, 0], parts: [] };
    place.parts.push(part);
    place.shape[1] = Math.max(place.shape[1], part.from + part.columns);
    this.#places.set(name, place);
  }
}

/** Columns of a parameter: those from `from` on stand at `base`, one after the other, `ld` numbers apart. */
interface Part {
  readonly base: number;
  readonly ld: number;
  readonly from: number;
  readonly columns: number;
}

function placeOf(shape: readonly [number, number], parts: readonly Part[]): ParameterPlace {
  return {
    shape,
    at(row, column) {
      const part = parts.find(({ from, columns }) => column >= from && column < from + columns);
      if (!part || row >= shape[0]) throw new RangeError(`no entry ${row}, ${column} in ${shape.join(' × ')}`);
      return part.base + (column - part.from) * part.ld + row;
    },
  };
}
