import { formatNumber, formatSignificant } from '../equations/format.ts';
import type { Chart } from '../graph/chart.ts';

export interface ShownSweep {
  readonly name: string;
  readonly points: readonly (readonly [place: number, said: number])[];
}

const looks: Readonly<Record<string, string>> = {
  truth: 'is-bound',
  'one layer of 10': 'is-gate',
  'two layers of 6': 'is-hidden',
};
const short: Readonly<Record<string, string>> = { 'one layer of 10': 'one layer', 'two layers of 6': 'two layers' };

/** What each network says of the second point, by its place. */
export function sweepChart(sweeps: readonly ShownSweep[]): Chart {
  return {
    x: { label: 'place of the second point', domain: [-1, 1], scale: 'linear', ticks: [-1, -0.6, -0.2, 0.2, 0.6, 1] },
    y: { label: 'says “changed”', domain: [-0.03, 1.03], scale: 'linear', ticks: [0, 0.5, 1] },
    series: sweeps.map(({ name, points }) => ({
      ...{ key: name, name: short[name] ?? name, kind: looks[name] as string, form: 'line' as const, points },
    })),
  };
}

/** On how much of the strip each network is on the right side of one half, in words. */
export function sweepSentence(sweeps: readonly ShownSweep[], first: number): string {
  const truth = sweeps.find(({ name }) => name === 'truth')?.points ?? [];
  const right = sweeps
    .filter(({ name }) => name !== 'truth')
    .map(({ name, points }) => {
      const count = points.filter(([, said], k) => said > 0.5 === (truth[k]?.[1] === 1)).length;
      return `${name} on ${formatSignificant((100 * count) / points.length, 3)} %`;
    });
  return `After a first point at ${formatNumber(first, 1)}, the answer is right for so much of the strip: ${right.join(', ')}.`;
}

/** The strip with the first point on it; `colours` are those of its stripes, from the left. */
export function stripMarkup(colours: readonly (0 | 1)[], first: number): string {
  const width = 200 / colours.length;
  const stripes = colours.map((colour, k) => {
    return `<rect class="${colour === 1 ? 'is-dark' : 'is-light'}" x="${k * width}" y="8" width="${width}" height="24"/>`;
  });
  return `${stripes.join('')}<circle cx="${Math.round((first + 1) * 1000) / 10}" cy="20" r="6"/>`;
}

export interface ShownShare {
  readonly name: string;
  readonly learned: number;
  readonly shares: readonly number[];
}

/** A row for each kind of network, with the right answers of three. */
export function shareRows(rows: readonly ShownShare[]): string {
  return rows
    .map(({ name, learned, shares }) => {
      const measured = shares.map((each) => `<td>${formatSignificant(100 * each, 3)} %</td>`).join('');
      return `<tr><th scope="row">${name}</th><td>${learned}</td>${measured}</tr>`;
    })
    .join('');
}

export interface ShownStackCost {
  readonly layers: number;
  readonly parameters: number;
  readonly multiplications: number;
  readonly moments: number;
  readonly longest: number;
}

const many = (value: number) => value.toLocaleString('en');

/** A row for one layer, and one for the stack. */
export function stackCostRows(costs: readonly ShownStackCost[]): string {
  return costs
    .map(({ layers, parameters, multiplications, moments, longest }) => {
      const cells = [parameters, multiplications, moments, longest].map((each) => `<td>${many(each)}</td>`).join('');
      return `<tr><th scope="row">${layers} ${layers === 1 ? 'layer' : 'layers'}</th>${cells}</tr>`;
    })
    .join('');
}

/** What more layers cost, in words. */
export function stackCostSentence(costs: readonly ShownStackCost[]): string {
  const [first, last] = [costs[0], costs.at(-1)];
  if (!first || !last || first === last) return `One layer learns ${many(first?.parameters ?? 0)} numbers.`;
  const times = formatSignificant(last.parameters / first.parameters, 3);
  return `${last.layers} layers learn ${times} times as many numbers as one. The way from the last output back to the first input is longer by ${last.longest - first.longest}.`;
}
