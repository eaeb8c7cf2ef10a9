import type { Equation } from '../equations/tree.ts';
import { norm } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { type Network, unroll } from './network.ts';

/**
 * One GRU as four sources write it, where they differ in more than letters. Cho et al. (2014) call z what keeps the state,
 * as PyTorch does; Chung et al. (2014) and the slides what lets the candidate in, as the course notes do.
 */
export const gruConventions = {
  course: [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]] + b_r)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'n[t] = tanh(W_n * [Γ_r[t] .* a[t-1]; x[t]] + b_n)',
    'a[t] = Γ_z[t] .* n[t] + (1 - Γ_z[t]) .* a[t-1]',
  ],
  slides: [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]])',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]])',
    'n[t] = tanh(W_n * [Γ_r[t] .* a[t-1]; x[t]])',
    'a[t] = Γ_z[t] .* n[t] + (1 - Γ_z[t]) .* a[t-1]',
  ],
  keep: [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]] + b_r)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'n[t] = tanh(W_n * [Γ_r[t] .* a[t-1]; x[t]] + b_n)',
    'a[t] = (1 - Γ_z[t]) .* n[t] + Γ_z[t] .* a[t-1]',
  ],
  after: [
    'Γ_r[t] = sigmoid(W_r * [a[t-1]; x[t]] + b_r)',
    'Γ_z[t] = sigmoid(W_z * [a[t-1]; x[t]] + b_z)',
    'n[t] = tanh(W_nx * x[t] + b_nx + Γ_r[t] .* (W_nn * a[t-1] + b_nn))',
    'a[t] = (1 - Γ_z[t]) .* n[t] + Γ_z[t] .* a[t-1]',
  ],
} as const satisfies Record<string, readonly string[]>;
export type GruConvention = keyof typeof gruConventions;

/** Steps that are run, and numbers of each input. */
export const CONVENTION_STEPS = 5;
const INPUTS = 2;

/** What the reader sets. */
export interface ConventionSetting {
  readonly units: number;
  readonly seed: number;
  /** `copied`: each gets the weights of the course notes as they are; `mapped`: translated into its convention. */
  readonly weights: 'copied' | 'mapped';
  readonly biases: 'drawn' | 'zero';
  /** `drawn`: the reset gate as its weights have it; `open`: held at 1. */
  readonly reset: 'drawn' | 'open';
}

/** A convention that ran. */
export interface ConventionRun {
  readonly convention: GruConvention;
  readonly equations: readonly Equation[];
  readonly state: readonly number[];
  /** The distance to the state of the course notes. */
  readonly apart: number;
  /** The update gate's bias and the first row of its weights, as this convention got them. */
  readonly gate: { readonly weights: readonly number[]; readonly bias: number | null };
}

interface Weights {
  readonly matrix: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** Runs a few steps in every convention. The networks have the equations; sizes follow from the setting. */
export function compareConventions(
  equations: Readonly<Record<GruConvention, readonly Equation[]>>,
  setting: ConventionSetting,
): ConventionRun[] {
  const runs = (Object.keys(gruConventions) as GruConvention[]).map((convention) =>
    runConvention(convention, equations[convention], setting),
  );
  const [course] = runs;
  return runs.map((run) => ({
    ...run,
    apart: norm(Float64Array.from(run.state, (each, i) => each - (course?.state[i] as number))),
  }));
}

function runConvention(
  convention: GruConvention,
  equations: readonly Equation[],
  setting: ConventionSetting,
): Omit<ConventionRun, 'apart'> {
  const { units, seed } = setting;
  const mapped = setting.weights === 'mapped';
  // The bias as a column more, for an input that is always 1.
  const widened = convention === 'slides' && mapped;
  const network: Network = {
    blocks: [
      { equations, steps: 'each' },
      { equations: [readSum], steps: 'once' },
    ],
    sizes: { x: INPUTS + Number(widened), Γ_r: units, Γ_z: units, n: units, a: units, yhat: 1 },
    inputs: ['x'],
    targets: [],
    loss: 'yhat',
  };
  const unrolled = unroll(network, CONVENTION_STEPS, { inputGradients: false });
  const draws = random(seed);
  const drawn = (): Weights => ({
    matrix: Array.from({ length: units }, () => Array.from({ length: units + INPUTS }, () => draws.normal(0, 1))),
    bias: Array.from({ length: units }, () => draws.normal(0, 1) * Number(setting.biases === 'drawn')),
  });
  const [reset, update, candidate] = [drawn(), drawn(), drawn()];
  const open: Weights = { matrix: reset.matrix.map((row) => row.map(() => 0)), bias: reset.bias.map(() => HELD) };
  const turned = mapped && (convention === 'keep' || convention === 'after') ? -1 : 1;
  const gates = {
    r: setting.reset === 'open' ? open : reset,
    z: {
      matrix: update.matrix.map((row) => row.map((each) => each * turned + 0)),
      bias: update.bias.map((each) => each * turned + 0),
    },
    n: candidate,
  };
  const set = (name: string, values: readonly number[]) => unrolled.parameters.get(name)?.value.set(values);
  for (const [gate, { matrix, bias }] of Object.entries(gates)) {
    set(`W_${gate}`, widened ? matrix.flatMap((row, i) => [...row, bias[i] as number]) : matrix.flat());
    set(`b_${gate}`, bias);
  }
  set(
    'W_nn',
    candidate.matrix.flatMap((row) => row.slice(0, units)),
  );
  set(
    'W_nx',
    candidate.matrix.flatMap((row) => row.slice(units)),
  );
  set('b_nx', candidate.bias);
  for (let t = 1; t <= CONVENTION_STEPS; t++) {
    const input = Array.from({ length: INPUTS }, () => draws.normal(0, 1));
    unrolled.at('x', t)?.value.set(widened ? [...input, 1] : input);
  }
  unrolled.tape.forward();
  const weights = unrolled.parameters.get('W_z');
  return {
    convention,
    equations,
    state: Array.from(unrolled.at('a', CONVENTION_STEPS)?.value ?? []),
    gate: {
      weights: Array.from(weights?.value.slice(0, weights.shape[1]) ?? []),
      bias: unrolled.parameters.get('b_z')?.value[0] ?? null,
    },
  };
}

/** σ(40) is 1 to the last digit. */
const HELD = 40;

/** Nothing is trained: a number read from the last state stands for a loss. */
const readSum: Equation = {
  left: { kind: 'symbol', name: 'yhat', time: { from: '', shift: 1 } },
  right: {
    kind: 'call',
    operation: 'product',
    inputs: [
      { kind: 'symbol', name: 'W_ya', time: null },
      { kind: 'symbol', name: 'a', time: { from: 'T', shift: 0 } },
    ],
  },
};
