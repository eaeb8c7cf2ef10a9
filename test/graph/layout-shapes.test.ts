import { describe, expect, it } from 'vitest';
import { drawChips, drawGraph, type Showing } from '../../src/graph/draw.ts';
import { columnOf, type Layout, layout } from '../../src/graph/layout.ts';
import { layerOf } from '../../src/graph/layout-links.ts';
import { isShown } from '../../src/lesson/moments.ts';
import type { Unrolled } from '../../src/networks/network.ts';
import type { Node } from '../../src/tape/tape.ts';
import { along } from './along.ts';
import { wirings } from './wirings.ts';

/** Everything of a network that can be drawn; `y` where the network reads it. */
function drawable({ tape, network, T, T_y }: Unrolled, detail: 'quantities' | 'operations') {
  const made = network.blocks.flatMap(({ equations }) => equations.map(({ left }) => left.name));
  const isTaught = made.some((name) => name.endsWith('@decoder')) && tape.nodes.some((node) => reads(node, 'y'));
  const shows = [...network.inputs, ...made.filter((name) => name !== network.loss), ...(isTaught ? ['y'] : [])];
  return { shown: tape.nodes.filter((node) => isShown(node, detail, shows)), T: Math.max(T, T_y) };
}

const reads = (node: Node, name: string) =>
  node.inputs.some((input) => input.name === name && columnOf(input) < columnOf(node));

/** All is computed, nothing is at its turn. */
const showing: Showing = {
  isReached: () => true,
  current: null,
  gradient: () => null,
  along: () => null,
  caption: (column) => [`step ${column}`, ''],
  label: ({ id }) => id,
};

const style = `
  text { font: 12px sans-serif; fill: #1c1c1a; } .number, .caption, .chip text { text-anchor: middle; } .name, .chip text { font: italic 14px serif; }
  .sub, .time, .direction { font-size: 10px; font-style: normal; } .column rect { fill: none; } .positive { fill: #2f79c4; } .negative { fill: #d2601a; }
  .frame, .wire { fill: none; stroke: #5a5a55; } .rail path { fill: none; stroke: #d9d8d2; } circle, .chip rect { fill: #fff; stroke: #5a5a55; }
  .seam { stroke: #9a9a94; stroke-dasharray: 2 4; }`;

/** Boxes with the names above them. */
const boxesOf = (drawn: Layout) =>
  drawn.nodes.map(({ node, x, y, width, height }) => ({
    node,
    x,
    top: y - 14,
    y,
    right: x + width,
    bottom: y + height,
  }));

describe.each(Object.entries(wirings))('%s', (_, make) => {
  it.each([
    [1, 'quantities'],
    [2, 'operations'],
    [4, 'quantities'],
    [30, 'quantities'],
  ] as const)('of %i steps in %s: no box on another, no wire through one', { timeout: 120_000 }, (T, detail) => {
    const picture = drawable(make(T), detail);
    const drawn = layout(picture);
    expect(drawn.nodes).toHaveLength(picture.shown.length);
    const boxes = boxesOf(drawn);
    const byColumn = Map.groupBy(boxes, ({ node }) => Math.round(columnOf(node)));
    for (const a of boxes) {
      const isInside = a.x >= 0 && a.top >= 0 && a.right <= drawn.width && a.bottom <= drawn.captionY;
      if (!isInside) expect.fail(`${a.node.id} is outside`);
      const column = Math.round(columnOf(a.node));
      for (const b of [column - 1, column, column + 1].flatMap((each) => byColumn.get(each) ?? [])) {
        if (a === b) continue;
        const meet = a.x < b.right && b.x < a.right && a.top < b.bottom && b.top < a.bottom;
        if (meet) expect.fail(`${a.node.id} on ${b.node.id}`);
      }
    }
    for (const { key, from, to, path } of drawn.wires) {
      const points = along(path);
      expect(points[0]?.every(Number.isFinite), key).toBe(true);
      const [first, last] = [columnOf(from), columnOf(to)].sort((a, b) => a - b) as [number, number];
      for (let column = Math.floor(first) - 1; column <= Math.ceil(last) + 1; column++) {
        for (const { node, x, y, right, bottom } of byColumn.get(column) ?? []) {
          if (node === from || node === to) continue;
          if (points.some(([a, b]) => a > x + 1 && a < right - 1 && b > y + 1 && b < bottom - 1))
            expect.fail(`${key} through ${node.id}`);
        }
      }
    }
    expect(new Set(drawn.wires.map(({ key }) => key)).size).toBe(drawn.wires.length);
  });

  it('puts layers on each other, and every layer in a line', () => {
    const drawn = layout(drawable(make(4), 'quantities'));
    const states = drawn.nodes.filter(({ node }) => node.name?.startsWith('a'));
    const lines = Map.groupBy(states, ({ node }) => node.name as string);
    for (const line of lines.values()) expect(new Set(line.map(({ y }) => y)).size).toBe(1);
    const heightOf = (layer: string) => lines.get(`a@${layer}`)?.[0]?.y as number;
    for (const [name] of lines) {
      const layer = layerOf({ id: `${name}[1]` } as Node);
      if (layer.includes('backward'))
        expect(heightOf(layer)).toBeLessThan(heightOf(layer.replace('backward', 'forward')));
      const above = layer.replace(/\d+$/, (l) => String(Number(l) + 1));
      if (above !== layer && lines.has(`a@${above}`)) expect(heightOf(above)).toBeLessThan(heightOf(layer));
    }
  });
});

it('joins what comes from one node through gates that are not drawn', () => {
  const { tape, T } = wirings['lstm-gru-rnn']!(3);
  const shown = tape.nodes.filter((node) => isShown(node, 'quantities', ['x', 'a@1', 'c@1', 'a@2', 'a@3', 'yhat']));
  const { wires } = layout({ shown, T });
  const pairs = wires.map(({ from, to }) => `${from.id} ${to.id}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs).toEqual(expect.arrayContaining(['a@1[1] c@1[2]', 'x[2] c@1[2]', 'c@1[1] c@1[2]', 'a@2[1] a@2[2]']));
});

it.each(Object.entries(wirings))('shape-%s.svg', async (name, make) => {
  const unrolled = make(3);
  unrolled.tape.values.fill(0.25);
  const drawn = layout(drawable(unrolled, 'quantities'));
  const size = `viewBox="0 0 ${drawn.width} ${drawn.height}" width="${drawn.width}" height="${drawn.height}"`;
  const content = `<style>${style}</style>${drawGraph(drawn, showing)}${drawChips(drawn)}`;
  const file = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>\n`.replaceAll('><', '>\n<');
  await expect(file).toMatchFileSnapshot(`pictures/shape-${name}.svg`);
});
