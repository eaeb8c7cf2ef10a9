import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../src/equations/format.ts';
import { cellPaint, drawChips, drawGraph } from '../../src/graph/draw.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { pictureOf, showingOf } from '../../src/views/picture.ts';
import { namesLesson, smallLesson } from '../lesson/example.ts';

const style = `
  text { font: 12px sans-serif; fill: #1c1c1a; } .number { text-anchor: middle; } .caption { text-anchor: middle; }
  .name, .chip text { font: italic 14px serif; } .sub, .time { font-size: 10px; } .chip text { text-anchor: middle; }
  .column rect { fill: none; } .column.is-current rect { fill: #f6f5f1; } .positive { fill: #2f79c4; } .negative { fill: #d2601a; }
  .frame, .wire, .ticks { fill: none; stroke: #5a5a55; } .is-pending > .frame { stroke-dasharray: 3; } .is-current > .frame { stroke-width: 3; }
  .rail path { fill: none; stroke: #d9d8d2; } circle { fill: #fff; stroke: #5a5a55; } circle.is-current { fill: #1c1c1a; } .chip rect { fill: #fff; stroke: #5a5a55; }`;

/** The picture as a file of its own, with numbers cut to 3 decimals. */
function file(lesson: Lesson): string {
  const { layout, markup, viewBox, chips } = pictureOf(lesson);
  const size = `width="${layout.width}" height="${layout.height}"`;
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" ${size}><style>${style}</style>${markup}${chips}</svg>\n`;
  return whole.replace(/\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3)))).replaceAll('><', '>\n<');
}

describe('the picture of a lesson', () => {
  test.each([
    ['whole', 'quantities', 18],
    ['half', 'quantities', 9],
    ['start', 'quantities', 0],
    ['operations', 'operations', 30],
  ] as const)('names-%s.svg', async (name, detail, moment) => {
    const lesson = namesLesson();
    lesson.setDetail(detail);
    lesson.goTo(moment);
    await expect(file(lesson)).toMatchFileSnapshot(`pictures/names-${name}.svg`);
  });

  test('is XML: no markup inside an attribute', () => {
    expect(file(namesLesson())).not.toMatch(/="[^"]*<[^"]*"/);
  });

  test('small-not-finite.svg', async () => {
    const lesson = smallLesson('identity', 'go on go');
    for (const node of lesson.unrolled.value.over('a'))
      node.value.fill(node.time === 3 ? Number.NaN : 10 ** (12 * node.time!));
    await expect(file(lesson)).toMatchFileSnapshot('pictures/small-not-finite.svg');
  });
});

test('drawing computes nothing: impossible numbers are drawn as they are, and stay', () => {
  const lesson = namesLesson();
  const { tape } = lesson.unrolled.value;
  tape.values.fill(-777.5);
  tape.gradients.fill(123.25);
  const first = drawGraph(pictureOf(lesson).layout, showingOf(lesson));
  expect(first).toContain('−777.5');
  expect(tape.values.every((value) => value === -777.5)).toBe(true);
  expect(tape.gradients.every((value) => value === 123.25)).toBe(true);
  expect(drawGraph(pictureOf(lesson).layout, showingOf(lesson))).toBe(first);
});

test('what a reader typed is text in the picture, never markup', () => {
  const lesson = namesLesson();
  lesson.setSentence('<script>alert("1")</script> <img src=x onerror=1> a&b "c"');
  const { markup } = pictureOf(lesson);
  expect(markup).not.toMatch(/<script|<img/);
  expect(markup).toContain('>a&amp;b</text>');
});

test('a quantity carries its name and step, whatever it is called on paper', () => {
  const { markup } = pictureOf(namesLesson());
  for (const name of ['x', 'a', 'yhat']) {
    for (let t = 1; t <= 9; t++) expect(markup.split(`data-node="${name}" data-t="${t}"`)).toHaveLength(2);
  }
  expect(drawChips(pictureOf(namesLesson()).layout)).toContain('data-symbol="W_aa"');
});

test('a cell is painted by sign and size, and shows nothing before its time', () => {
  expect(cellPaint(0)).toEqual({ sign: 'positive', opacity: 0, text: '0.00' });
  expect(cellPaint(-0.8)).toEqual({ sign: 'negative', opacity: 0.3, text: '−0.80' });
  expect(cellPaint(1e9).opacity).toBe(0.6);
  expect(cellPaint(Number.NaN)).toEqual({ sign: 'positive', opacity: 0.6, text: 'NaN' });
  expect(cellPaint(Number.NEGATIVE_INFINITY)).toEqual({ sign: 'negative', opacity: 0.6, text: '−∞' });
  expect(cellPaint(-5, false)).toEqual({ sign: 'positive', opacity: 0, text: '' });
  for (let size = 0.01; size < 100; size *= 1.5) {
    expect(cellPaint(size * 1.5).opacity).toBeGreaterThanOrEqual(cellPaint(size).opacity);
    expect(cellPaint(-size).opacity).toBe(cellPaint(size).opacity);
  }
});

test.each([
  [0, '0.00'],
  [-0, '0.00'],
  [0.005, '0.01'],
  [-0.004, '0.00'],
  [-1.005, '−1.00'],
  [99.999, '100.00'],
  [123.456, '123.5'],
  [-9999.94, '−9999.9'],
  [12345, '1.2e4'],
  [-1e-9, '0.00'],
  [1e300, '1.0e300'],
  [-2.5e-7, '0.00'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
