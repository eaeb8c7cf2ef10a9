import { formatNumber, formatSignificant } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';
import type { DrawnLoop } from '../graph/loop-draw.ts';

type Ways = 'both' | 'states' | 'outputs';

/** What a unit that reads its own output makes, and what comes back from its last output. */
export interface ShownLoop {
  readonly states: readonly number[];
  readonly outputs: readonly number[];
  readonly factors: DrawnLoop['factors'];
  readonly arriving: Readonly<Record<Ways, DrawnLoop['arriving']>>;
}

export interface LoopWeights {
  readonly W_aa: number;
  readonly W_ax: number;
  readonly W_ya: number;
}

/** The picture of it, with the gradient over some of the ways. */
export function drawnLoop({ states, outputs, factors, arriving }: ShownLoop, ways: Ways): DrawnLoop {
  return {
    ...{ states, outputs, arriving: arriving[ways], factors },
    isOpen: { states: ways !== 'outputs', outputs: ways !== 'states' },
  };
}

const looks = {
  both: { name: 'both ways', kind: 'is-gradient' },
  states: { name: 'states only', kind: 'is-hidden' },
  outputs: { name: 'outputs only', kind: 'is-output' },
} as const;

/** How large a gradient arrives at the state of each step. */
export function arrivalChart({ arriving }: ShownLoop): Chart {
  const T = arriving.both.states.length;
  return {
    x: { label: 'step', domain: [0.7, T + 0.3], scale: 'linear', ticks: arriving.both.states.map((_, k) => k + 1) },
    y: { label: 'gradient at the state, its size', domain: [1e-4, 5e3], scale: 'log' },
    series: (['both', 'states', 'outputs'] as const).map((ways) => ({
      ...{ key: ways, ...looks[ways], form: 'line' },
      points: arriving[ways].states.map((each, k): [number, number] => [k + 1, Math.abs(each)]),
    })),
  };
}

/** The factors of both ways, their sum, and what is left at the first step. */
export function loopSentence({ W_aa, W_ax, W_ya }: LoopWeights, { arriving }: ShownLoop, isLinear: boolean): string {
  const loop = W_ax * W_ya;
  const first = (ways: Ways) => formatSignificant(arriving[ways].states[0] as number, 3);
  const slope = isLinear ? '' : ' times the slope of tanh';
  return (
    `Each step back multiplies by ${formatNumber(W_aa)} along the state and by ${formatNumber(loop)} around the loop, in all by ${formatNumber(W_aa + loop)}${slope}. ` +
    `At the first state ${first('both')} arrives; through the states alone ${first('states')}, through the outputs alone ${first('outputs')}.`
  );
}
