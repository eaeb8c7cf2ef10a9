import { norm } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { probeNetwork } from './gradient-probe.ts';
import type { Library } from './library.ts';
import { type Network, type Unrolled, unroll } from './network.ts';
import { PROBE_UNITS, probeNumbers, recurrentRows } from './probe-numbers.ts';

/** The cells whose gradients are compared, with the same units. */
export const gatedCells = { plain: 'rnn-joined', simple: 'gru-simple', full: 'gru-reset-before' } as const;
export type GatedCell = keyof typeof gatedCells;

export const GATED_STEPS = 50;

export function gatedProbeNetworks(library: Library): Record<GatedCell, Network> {
  const network = (cell: GatedCell): Network => {
    const probe = probeNetwork(gatedCells[cell], 'tanh', library);
    const names = library.cells[gatedCells[cell]].map(({ left }) => [left.name, PROBE_UNITS]);
    return { ...probe, sizes: { ...probe.sizes, ...Object.fromEntries(names) } };
  };
  return { plain: network('plain'), simple: network('simple'), full: network('full') };
}

/** What the reader sets. */
export interface GatedSetting {
  /** Multiplies all recurrent weights, those of the gates too. */
  readonly scale: number;
  /** Every bias of the update gate. */
  readonly bias: number;
  readonly seed: number;
}

/** One cell's gradient on its way back. */
export interface GatedCurve {
  readonly cell: GatedCell;
  /** ‖∂L/∂a[k]‖ for k = 0 … T; the last is 1. */
  readonly norms: readonly number[];
  /** What comes along the straight way alone, where each step multiplies by 1 − Γ_u; all 0 without a gate. */
  readonly straight: readonly number[];
  /** The mean of Γ_u over units and steps; null without a gate. */
  readonly gate: number | null;
}

/** Runs all three from the same numbers. Records each network once. */
export function compareGated(networks: Record<GatedCell, Network>): (setting: GatedSetting) => GatedCurve[] {
  const recorded = new Map<GatedCell, Unrolled>();
  return (setting) =>
    (Object.keys(gatedCells) as GatedCell[]).map((cell) => {
      const unrolled = recorded.get(cell) ?? unroll(networks[cell], GATED_STEPS, { inputGradients: false });
      recorded.set(cell, unrolled);
      return curveOf(cell, unrolled, setting);
    });
}

function curveOf(cell: GatedCell, unrolled: Unrolled, { scale, bias, seed }: GatedSetting): GatedCurve {
  const { tape, parameters, at } = unrolled;
  const numbers = probeNumbers(seed);
  const joined = (offset: number) => {
    const draws = random(seed + 0xca7 + offset);
    return recurrentRows(seed + offset).flatMap((row, i) => [
      ...row.map((each) => each * scale),
      offset === 0 ? (numbers.W_ax[i] as number) : draws.normal(0, 0.5),
    ]);
  };
  // The plain cell and the candidate are the same function, so they get the same matrix; each gate has one of its own.
  for (const [name, offset] of Object.entries({ W_a: 0, W_n: 0, W_z: 1000, W_r: 2000 })) {
    parameters.get(name)?.value.set(joined(offset));
  }
  parameters.get('W_ya')?.value.set(numbers.W_ya);
  parameters.get('b_z')?.value.fill(bias);
  at('a', 0)?.value.set(numbers.start);
  for (let t = 1; t <= GATED_STEPS; t++) at('x', t)?.value.fill(numbers.inputs[GATED_STEPS - t] as number);
  tape.forward();
  tape.backward();
  const gates = unrolled.over('Γ_z').map(({ value }) => Array.from(value));
  const all = gates.flat();
  return {
    cell,
    norms: Array.from({ length: GATED_STEPS + 1 }, (_, k) => norm(at('a', k)?.grad ?? new Float64Array())),
    straight: straightOf(gates, numbers.W_ya),
    gate: all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length,
  };
}

/** The lengths that are left when each step back multiplies by 1 − Γ_u and by nothing else. */
function straightOf(gates: readonly (readonly number[])[], direction: readonly number[]): number[] {
  const lengths = new Array<number>(GATED_STEPS + 1).fill(0);
  if (gates.length === 0) return lengths;
  let left = [...direction];
  lengths[GATED_STEPS] = norm(Float64Array.from(left));
  for (let t = GATED_STEPS; t >= 1; t--) {
    left = left.map((each, i) => each * (1 - (gates[t - 1]?.[i] as number)));
    lengths[t - 1] = norm(Float64Array.from(left));
  }
  return lengths;
}
