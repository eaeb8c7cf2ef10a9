import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/graph/draw.ts';
import { layout } from '../../src/graph/layout.ts';
import { around, bend, corner, feed, ladder, step } from '../../src/graph/layout-wires.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { isShown } from '../../src/lesson/moments.ts';
import { showingOf } from '../../src/views/picture.ts';
import { library } from '../lesson/example.ts';
import { along } from './along.ts';

describe('a wire', () => {
  const [start, end] = [
    [10, 100],
    [90, 20],
  ] as const;

  it.each([
    ['bend, level', bend(start, end, 'level', false)],
    ['bend, upright', bend(start, end, 'upright', false)],
    ['straight', bend(start, end, 'upright', true)],
    ['corner', corner(start, end)],
    ['step', step(start, end, 13)],
    ['step to the left', step([90, 20], [10, 100], 13)],
    ['around', around(start, end, 6)],
    ['ladder', ladder(start, end, 40)],
    ['feed', feed(start, end, 30, 60)],
  ])('%s: goes from its start to its end', (_, { path }) => {
    const points = along(path);
    const [first, last] = [points[0], points.at(-1)] as [number[], number[]];
    const isTurned = first[0] === end[0];
    expect(first).toEqual(isTurned ? [90, 20] : [...start]);
    const there = isTurned ? [10, 100] : end;
    expect(last).toEqual([expect.closeTo(there[0] as number, 6), expect.closeTo(there[1] as number, 6)]);
  });

  it('is met where it is: at the height of a rail', () => {
    const wire = bend(start, end, 'upright', false);
    const near = along(wire.path).reduce((a, b) => (Math.abs(b[1] - 40) < Math.abs(a[1] - 40) ? b : a));
    expect(Math.abs(wire.at(40) - near[0])).toBeLessThan(2);
    expect(wire.at(60)).toBeCloseTo(50, 3);
  });
});

describe('a network with gates', () => {
  const lesson = new Lesson(lessons.lstm(library));
  const { tape, T } = lesson.unrolled.value;
  const drawn = layout({ shown: tape.nodes.filter((node) => isShown(node, 'quantities', lesson.definition.shows)), T });

  it('leads every wire past the boxes that are not its own', () => {
    for (const { key, from, to, path } of drawn.wires) {
      for (const { node, x, y, width, height } of drawn.nodes) {
        if (node === from || node === to) continue;
        const inside = along(path).filter(
          ([a, b]) => a > x + 1 && a < x + width - 1 && b > y + 1 && b < y + height - 1,
        );
        expect(inside, `${key} through ${node.id}`).toEqual([]);
      }
    }
  });

  it('has two rails: the memory in a straight line, the state above it', () => {
    const place = (id: string) => drawn.nodes.find(({ node }) => node.id === id);
    for (let t = 1; t <= T; t++) {
      const wire = drawn.wires.find(({ from, to }) => from.id === `c[${t - 1}]` && to.id === `c[${t}]`);
      expect(wire?.path).toMatch(/^M[\d.]+,([\d.]+)L[\d.]+,\1$/);
      expect(place(`a[${t}]`)?.y).toBeLessThan(place(`c[${t}]`)?.y as number);
    }
  });

  it('taps a joined matrix once a step', () => {
    for (const name of ['W_f', 'W_u', 'W_o', 'W_c']) {
      expect(drawn.rails.find(({ node }) => node.name === name)?.taps).toHaveLength(T);
    }
  });

  it('gives every step inside an equation a name', () => {
    const all = tape.nodes.filter((node) => isShown(node, 'operations', lesson.definition.shows));
    const markup = drawGraph(layout({ shown: all, T }), showingOf(lesson));
    const names = [...markup.matchAll(/<tspan class="step">(.*?)<\/tspan><(?:rect|\/text)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10 * T);
    for (const name of names) expect(name).not.toMatch(/^$|undefined|^\[\]$/);
  });
});
