import { type Random, random } from '../training/random.ts';

/** Hidden units of the networks whose gradients are looked at. */
export const PROBE_UNITS = 4;

/** Everything but the recurrent matrix, which follows from the seed. */
export interface ProbeNumbers {
  readonly W_ax: readonly number[];
  readonly W_ya: readonly number[];
  readonly start: readonly number[];
  /** Inputs, the last one first, so that a longer sequence has the same end. */
  readonly inputs: readonly number[];
}

/** The longest sequence of a probe. */
export const LONGEST_PROBE = 100;

/** The same seed gives the same numbers for every length. */
export function probeNumbers(seed: number): ProbeNumbers {
  const draws = random(seed);
  const direction = normals(draws, PROBE_UNITS, 1);
  const length = Math.hypot(...direction);
  return {
    W_ya: direction.map((each) => each / length),
    W_ax: normals(draws, PROBE_UNITS, 0.5),
    start: normals(draws, PROBE_UNITS, 0.5),
    inputs: normals(draws, LONGEST_PROBE, 1),
  };
}

/** A recurrent matrix by rows: normal numbers whose deviation is 1 / √n, so that it neither lengthens nor shortens much. */
export function recurrentRows(seed: number): number[][] {
  const draws = random(seed + 0x5eed);
  return Array.from({ length: PROBE_UNITS }, () => normals(draws, PROBE_UNITS, 1 / Math.sqrt(PROBE_UNITS)));
}

/** A matrix times a number. */
export const scaled = (rows: readonly (readonly number[])[], scale: number): number[][] =>
  rows.map((row) => row.map((each) => each * scale));

function normals(draws: Random, count: number, deviation: number): number[] {
  return Array.from({ length: count }, () => draws.normal(0, deviation));
}
