import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';

export type ShownWay = 'plain' | 'decay' | 'clipping' | 'identity' | 'additive' | 'residual';

/** Every way out with its gradient at steps 0 … T, and what the two remedies against explosion did. */
export interface ShownWays {
  readonly curves: readonly { readonly way: ShownWay; readonly norms: readonly number[] }[];
  readonly updates: number;
  readonly cut: number;
}

const nameOf = (way: ShownWay): string =>
  ({
    plain: 'plain',
    decay: 'decay',
    clipping: 'clipped',
    identity: `${symbolText('W_aa', null)} = I`,
    additive: 'adds g(x)',
    residual: `adds g(x, ${symbolText('a', null)})`,
  })[way];

/** All curves on one axis, from the last step back; the chosen one in colour. */
export function waysChart({ curves }: ShownWays, chosen: ShownWay): Chart {
  const T = (curves[0]?.norms.length ?? 1) - 1;
  const series = curves.map(({ way, norms }) => ({
    key: way,
    name: nameOf(way),
    kind: way === chosen ? 'is-gradient is-chosen' : 'is-other',
    form: 'line' as const,
    points: norms.map((norm, k): [number, number] => [T - k, norm]).reverse(),
  }));
  return {
    x: { label: 'steps back from the last', domain: [0, T], scale: 'linear' },
    y: {
      label: 'length of the gradient',
      domain: [1e-20, 1e12],
      scale: 'log',
      ticks: [1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5, 1e10],
    },
    // The chosen one lies on top.
    series: [...series.filter(({ key }) => key !== chosen), ...series.filter(({ key }) => key === chosen)],
  };
}

/** What the chosen way does to the gradient, in words. */
export function waysSentence({ curves, updates, cut }: ShownWays, chosen: ShownWay): string {
  const first = (way: ShownWay) => curves.find((curve) => curve.way === way)?.norms[0] as number;
  const T = (curves[0]?.norms.length ?? 1) - 1;
  const size = (way: ShownWay) =>
    Number.isFinite(first(way)) ? formatSignificant(first(way)) : 'larger than 64 bits can hold';
  const back = `${T} steps back the gradient is`;
  switch (chosen) {
    case 'plain':
      return `The cell as it is: ${back} ${size('plain')}.`;
    case 'decay':
      return updates === 0
        ? `Weight decay: these weights cannot lengthen a gradient, so there is nothing to hold down. ${back[0]?.toUpperCase() ?? ''}${back.slice(1)} ${size('decay')}, and more decay would make it smaller still.`
        : `Weight decay: ${updates.toLocaleString('en')} updates that take 0.1 % off each weight bring the most that ${symbolText('W_aa', null)} can multiply by down to 1. ${T} steps back the gradient was ${size('plain')}; now it is ${size('decay')}. It cannot explode any more. It can still vanish.`;
    case 'clipping':
      return cut === 1
        ? `Clipping: the gradient of all weights together is no longer than 1, so nothing is cut. ${T} steps back it is ${size('clipping')}.`
        : `Clipping: the gradient of all weights together is cut to length 1, so every step is multiplied by the same ${formatSignificant(cut)}. The curve moves down as a whole and keeps its shape.`;
    case 'identity':
      return `The identity as matrix and as function: ${back} ${size('identity')}. No step lengthens it, none shortens it.`;
    case 'additive':
      return `What is added does not depend on the state: ${back} ${size('additive')}, whatever the weights are.`;
    default:
      return `A straight way, and one through the function: ${back} ${size('residual')}. The straight way brings 1 from the end; the other adds to it or takes from it at every step.`;
  }
}
