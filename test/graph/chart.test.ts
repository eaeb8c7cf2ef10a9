import { describe, expect, test } from 'vitest';
import { powerText } from '../../src/equations/format.ts';
import { CHART, type Chart, chartLayers, chartMarks } from '../../src/graph/chart.ts';
import { markupOf } from '../../src/graph/marks.ts';

const chart: Chart = {
  x: { label: 'steps back', domain: [0, 10], scale: 'linear' },
  y: { label: 'norm', domain: [1e-6, 10], scale: 'log' },
  series: [
    {
      key: 'true',
      name: 'gradient',
      kind: 'is-gradient',
      form: 'line',
      points: [
        [0, 1],
        [1, 0.1],
        [2, 0],
        [3, 0.001],
        [4, Number.NaN],
        [5, 1e-4],
        [6, 9e-5],
      ],
    },
    {
      key: 'bound',
      name: 'bound',
      kind: 'is-bound',
      form: 'line',
      points: [
        [0, 2],
        [6, 1e-4],
      ],
    },
  ],
  rules: [{ key: 'now', name: '', at: 3, across: 'y', kind: 'is-bound' }],
};
const mark = (key: string, of = chart) => chartMarks(of).find((each) => each.key === key);

describe('a chart', () => {
  test('chart.svg', async () => {
    const style = 'path{fill:none;stroke:#000} text{font:12px sans-serif}';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART.width} ${CHART.height}"><style>${style}</style>${markupOf(chartMarks(chart), chartLayers)}</svg>\n`;
    await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('pictures/chart.svg');
  });

  test('leaves a gap where a value has no place: zero on a logarithmic axis, NaN', () => {
    expect(String(mark('series true')?.attributes['d']).match(/M/g)).toHaveLength(3);
  });

  test('writes powers of ten on a logarithmic axis, and keeps names apart', () => {
    const texts = chartMarks(chart).filter(({ tag }) => tag === 'text');
    expect(texts.map(({ content }) => content)).toEqual(expect.arrayContaining(['10⁻⁶', '10⁻⁴', '10⁻²', '1']));
    const [a, b] = ['name true', 'name bound'].map((key) => Number(mark(key)?.attributes['y'])) as [number, number];
    expect(Math.abs(a - b)).toBeGreaterThanOrEqual(15);
    expect(powerText(-12)).toBe('10⁻¹²');
  });

  const line = (points: readonly (readonly [number, number])[]): Chart => ({
    ...chart,
    y: { label: 'y', domain: [0, 10], scale: 'linear' },
    series: [{ key: 'one', name: 'one', kind: 'is-loss', form: 'line', points }],
  });
  const drawnPath = (of: Chart) => String(mark('series one', of)?.attributes['d']);

  test('draws a line that leaves the plot in its own direction', () => {
    const rising = [
      [0, 5],
      [10, 15],
    ] as const;
    expect(drawnPath(line(rising))).toBe('M52,109L330,-81');
    expect(drawnPath(line([[0, 5] as const, [10, 1e300] as const]))).toBe('M52,109L330,-9986');
  });

  test('names a curve that ends at zero below all powers of ten', () => {
    const gone = { ...chart, series: [{ ...chart.series[0]!, points: [[0, 1] as const, [1, 0] as const] }] };
    expect(mark('name true', gone)?.attributes['y']).toBe(208);
  });

  test('draws infinity at the edge, not outside', () => {
    const high = { ...chart, series: [{ ...chart.series[0]!, points: [[0, Number.POSITIVE_INFINITY] as const] }] };
    expect(mark('series true', high)?.attributes['d']).not.toMatch(/NaN|Infinity/);
  });
});
