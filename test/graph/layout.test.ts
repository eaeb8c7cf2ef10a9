import { describe, expect, test } from 'vitest';
import { type Layout, layout } from '../../src/graph/layout.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { isShown } from '../../src/lesson/moments.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { unroll } from '../../src/networks/network.ts';
import { library, namesLesson } from '../lesson/example.ts';
import { along } from './along.ts';

function pictureOf(lesson: Lesson, detail: 'quantities' | 'operations') {
  const { tape, T } = lesson.unrolled.value;
  return { shown: tape.nodes.filter((node) => isShown(node, detail, lesson.definition.shows)), T };
}

function lessonOf(T: number): Lesson {
  const lesson = namesLesson();
  lesson.setSentence(Array.from({ length: T }, () => 'Harry').join(' '));
  return lesson;
}

/** What of a layout can be compared: everything but the nodes' values. */
const geometry = (drawn: Layout) =>
  JSON.stringify(drawn, (key, value) => (['node', 'from', 'to'].includes(key) && value?.id ? value.id : value));

describe.each([1, 2, 9, 50])('a picture of %i steps', (T) => {
  describe.each(['quantities', 'operations'] as const)('in %s', (detail) => {
    const lesson = lessonOf(T);
    const picture = pictureOf(lesson, detail);
    const drawn = layout(picture);

    test('is the same whenever it is laid out', () => {
      expect(geometry(layout(picture))).toBe(geometry(drawn));
      expect(geometry(layout(pictureOf(lessonOf(T), detail)))).toBe(geometry(drawn));
    });

    test('places every node once, inside the bounds, and none upon another, names included', () => {
      expect(new Set(drawn.nodes.map(({ node }) => node)).size).toBe(picture.shown.length);
      const boxes = drawn.nodes.map(({ node, x, y, width, height }) => ({
        id: node.id,
        x,
        y: y - 18,
        right: x + width,
        bottom: y + height,
      }));
      for (const [k, a] of boxes.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.right <= drawn.width && a.bottom <= drawn.captionY, a.id).toBe(true);
        for (const b of boxes.slice(k + 1)) {
          const meet = a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
          expect(meet, `${a.id} on ${b.id}`).toBe(false);
        }
      }
    });

    test('puts each node in the column of its step, and time to the right', () => {
      for (const { node, x, width } of drawn.nodes) {
        const column = drawn.columns[node.time as number]!;
        expect(x).toBeGreaterThanOrEqual(column.left);
        expect(x + width).toBeLessThanOrEqual(column.right);
      }
      for (const [k, { left, right }] of drawn.columns.entries()) {
        expect(right).toBeGreaterThan(left);
        if (k > 0) expect(left).toBe(drawn.columns[k - 1]!.right);
      }
    });

    test('gives every wire a key of its own, and a way from what is drawn to what is drawn', () => {
      expect(new Set(drawn.wires.map(({ key }) => key)).size).toBe(drawn.wires.length);
      const shown = new Set(picture.shown);
      for (const { from, to, path } of drawn.wires) {
        expect(shown.has(from) && shown.has(to)).toBe(true);
        expect(path).toMatch(/^M[-\d.,]+[LC][-\d.,]+$/);
        expect(to.time! - from.time!).toBeGreaterThanOrEqual(0);
      }
      expect(drawn.wires.filter(({ to }) => to.name === 'a' || to.id.startsWith('a[')).length).toBeGreaterThanOrEqual(
        2 * T,
      );
    });

    test('draws a shared weight once, with one tap for each use', () => {
      const names = drawn.rails.map(({ node }) => node.id);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(['W_aa', 'W_ax', 'W_ya']));
      for (const { node, taps, from, to } of drawn.rails) {
        expect(taps, node.id).toHaveLength(T);
        for (const { x } of taps) expect(x >= from && x <= to && x <= drawn.width).toBe(true);
      }
      const lines = drawn.rails.map(({ y }) => y);
      expect(new Set(lines).size).toBe(lines.length);
    });
  });
});

test('a node that is read twice by another has two wires, with two keys', () => {
  const options = { cell: 'rnn', activation: 'tanh', output: 'sigmoid', n_x: 2, n_a: 2, n_y: 1 } as const;
  const { tape } = unroll(sequenceNetwork(options, library), 1);
  const a = tape.nodes.find(({ id }) => id === 'a[1]')!;
  const doubled = { ...a, id: 'twice[1]', name: 'twice', inputs: [a, a] };
  const { wires } = layout({ shown: [a, doubled], T: 1 });
  expect(wires.map(({ key }) => key)).toEqual(['twice[1]<-a[1]#0', 'twice[1]<-a[1]#1']);
});

test.each(['lstm', 'gru-simple', 'gru-reset-before'] as const)('what the gates of %s make goes over names', (cell) => {
  const options = { cell, activation: 'tanh', output: 'sigmoid', n_x: 2, n_a: 3, n_y: 1 } as const;
  const { tape } = unroll(sequenceNetwork(options, library), 2);
  const shown = tape.nodes.filter(({ name, time, kind }) => name && time !== null && kind !== 'target');
  const drawn = layout({ shown, T: 2 });
  const wires = drawn.wires.filter(({ from, to }) => from.kind === 'computed' && from.time === to.time);
  expect(wires.length).toBeGreaterThan(4);
  for (const { key, from, to, path } of wires) {
    const others = drawn.nodes.filter(({ node }) => node !== from && node !== to);
    for (const [px, py] of along(path)) {
      const met = others.find(({ x, y }) => px > x && px < x + 30 && py > y - 18 && py < y - 2);
      expect(met?.node.id, key).toBeUndefined();
    }
  }
});
