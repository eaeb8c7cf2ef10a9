/** A program of the training engine for one network, window and batch. Addresses are bytes in the engine's memory. */
export interface Plan {
  /** Steps of a window, and sequences side by side. */
  readonly T: number;
  readonly B: number;
  /** Memory that it needs, counted from 0. */
  readonly bytes: number;
  readonly forward: readonly number[];
  readonly backward: readonly number[];
  /** All parameters as one row of numbers, and their gradients in the same order. */
  readonly parameters: { readonly value: number; readonly grad: number; readonly count: number };
  readonly places: ReadonlyMap<string, ParameterPlace>;
  /** States that go over into the next window: from the last step to the one before the first. */
  readonly carried: readonly { readonly from: number; readonly to: number; readonly bytes: number }[];
  /** Index of the input and of the target (negative: none) of each row: that of step t (from 0) and sequence b is t * B + b. */
  readonly inputs: number;
  readonly targets: number;
  /** Loss of each row, not yet weighted. */
  readonly losses: number;
  readonly outputs: Rows;
  /** The values of each quantity. */
  readonly quantities: ReadonlyMap<string, Rows>;
}

/** Numbers, a row for each sequence at each step; `ld` bytes from row to row. */
export interface Rows {
  readonly value: number;
  readonly ld: number;
  readonly n: number;
}

/** Where the entries of a parameter stand among all. */
export interface ParameterPlace {
  readonly shape: readonly [rows: number, columns: number];
  /** Counted in numbers from the first parameter; row and column from 0. */
  at(row: number, column: number): number;
}
