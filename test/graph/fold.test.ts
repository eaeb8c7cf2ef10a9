import { describe, expect, test } from 'vitest';
import { foldMarks, layers } from '../../src/graph/fold-draw.ts';
import { BOX, type FoldState, foldLayout, LOOP_TAP, ROW } from '../../src/graph/fold-layout.ts';
import { markupOf } from '../../src/graph/marks.ts';

const names = { input: 'x', state: 'a', output: 'yhat', weights: { input: 'W_ax', state: 'W_aa', output: 'W_ya' } };
const words = Array.from({ length: 12 }, (_, k) => `word${k + 1}`);
const at = (change: Partial<FoldState>): FoldState => ({ T: 9, steps: 8, untied: 0, owned: 9, centre: 478, ...change });
const marks = (change: Partial<FoldState>) => foldMarks(at(change), names, words);
const seen = (change: Partial<FoldState>, kind: string) =>
  marks(change).filter(({ key, attributes }) => key.startsWith(kind) && Number(attributes['opacity'] ?? 1) > 0);
const text = (content = '') => content.replaceAll(/<[^>]*>/g, '');

describe('where things stand', () => {
  test('folded, all steps lie on one another, in the middle', () => {
    const { columns, initial, loop } = foldLayout(at({ steps: 0 }));
    const [x] = new Set(columns.map((column) => column.x));
    expect(new Set(columns.map((column) => column.x)).size).toBe(1);
    expect(Math.abs(x! - 478)).toBeLessThan(20);
    expect(initial.opacity).toBe(0);
    expect(loop.opacity).toBe(1);
  });

  test.each([8, 5, 1])('with %i steps out, no two boxes overlap but those in the loop', (steps) => {
    const { columns, initial } = foldLayout(at({ steps }));
    const places = [...new Set([initial.x, ...columns.map(({ x }) => x)])];
    expect(places).toHaveLength(steps + 2);
    for (const [k, x] of places.slice(1).entries()) expect(x - places[k]!).toBeGreaterThan(BOX.width + 20);
  });

  test.each([9, 10, 12])('all %i words unrolled fit the drawing, ten of them the page', (T) => {
    const { columns, chipX, width, height } = foldLayout(at({ T, steps: T - 1 }));
    expect(chipX).toBeGreaterThanOrEqual(0);
    expect(columns.at(-1)!.x + BOX.width / 2 + 29).toBeLessThanOrEqual(width);
    expect(ROW.caption).toBeLessThan(height);
    expect(width <= 956).toBe(T <= 10);
  });

  test('the rail of the recurrent weights ends at their last use', () => {
    const open = foldLayout(at({}));
    const { from, to } = open.columns.at(-1)!.arrow;
    expect(open.railEnd).toBe((from + to) / 2);
    const folded = foldLayout(at({ steps: 0 }));
    expect(folded.railEnd).toBeCloseTo(folded.loop.x + LOOP_TAP.x, 12);
  });

  test('nothing jumps on the way: a small change of the steps moves everything a little', () => {
    for (const centre of [164, 478]) {
      for (let steps = 0; steps < 8; steps += 0.05) {
        const [before, after] = [foldLayout(at({ steps, centre })), foldLayout(at({ steps: steps + 0.05, centre }))];
        for (const [k, { x }] of before.columns.entries()) expect(Math.abs(after.columns[k]!.x - x)).toBeLessThan(6);
        expect(Math.abs(after.chipX - before.chipX)).toBeLessThan(8);
        expect(Math.abs(after.railEnd - before.railEnd)).toBeLessThan(12);
      }
    }
  });
});

describe('what is drawn', () => {
  test('unrolled: each matrix once, with a dot at each of its nine uses', () => {
    expect(seen({}, 'chip').map(({ content }) => text(content))).toEqual(['Wax', 'Waa', 'Wya']);
    for (const place of ['input', 'state', 'output']) expect(seen({}, `dot ${place}`)).toHaveLength(9);
    expect(seen({}, 'own')).toEqual([]);
    expect(seen({}, 'loop')).toEqual([]);
  });

  test('folded: one cell with a loop, which uses each matrix once', () => {
    const folded = { steps: 0 };
    expect(seen(folded, 'loop')).toHaveLength(1);
    expect(seen(folded, 'box').map(({ content }) => text(content))).toEqual(['x⟨t⟩', 'a⟨t⟩', 'ŷ⟨t⟩']);
    for (const place of ['input', 'state', 'output']) expect(seen(folded, `dot ${place}`)).toHaveLength(1);
    expect(seen(folded, 'wire state')).toEqual([]);
  });

  test('untied: a matrix for each of the 27 arrows, and none shared', () => {
    const own = seen({ untied: 1 }, 'own').map(({ content }) => text(content));
    expect(new Set(own).size).toBe(27);
    expect(own).toContain('Waa⟨1⟩');
    expect(seen({ untied: 1 }, 'chip')).toEqual([]);
    expect(seen({ untied: 1 }, 'rail')).toEqual([]);
  });

  test('untied, with a tenth word: three arrows that say they have no weight, and lead nowhere', () => {
    const ten = { T: 10, steps: 9, untied: 1 };
    expect(
      seen(ten, 'own')
        .filter(({ content }) => text(content) === 'noweight')
        .map(({ key }) => key),
    ).toEqual(['input', 'state', 'output'].map((place) => `own ${place} 10`));
    expect(seen({ ...ten, steps: 8.5 }, 'loop')).toEqual([]);
    const idle = marks(ten).filter(({ attributes }) => String(attributes['class']).includes('is-idle'));
    expect(idle.map(({ key }) => key).sort()).toEqual([
      'box output 10',
      'box state 10',
      'wire input 10',
      'wire output 10',
      'wire state 10',
    ]);
  });

  test('every element has a key and a layer of its own kind, and words cannot become markup', () => {
    const all = foldMarks(at({ untied: 0.5 }), names, ['<b>', ...words]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { layer } of all) expect(layers).toContain(layer);
    expect(markupOf(all, layers)).toContain('&lt;b&gt;');
    expect(markupOf(all, layers)).not.toContain('NaN');
  });
});
