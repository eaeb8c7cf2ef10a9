import { describe, expect, it } from 'vitest';
import { firstVerdict, readVerdicts } from '../../src/figures/sequence-to-class.ts';
import { firstShape, showShape } from '../../src/figures/wire-picker.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { tuneOf } from '../../src/lesson/shape-run.ts';
import { type SequenceShape, sequenceShapes, shapeTasks } from '../../src/lesson/shapes.ts';
import { places } from '../../src/networks/verdict-model.ts';
import { melodies } from '../../src/training/corpora/melodies.ts';
import { numeralOf } from '../../src/training/corpora/numerals.ts';
import { lengthChart, scoreChart, verdictsSentence, verdictWords } from '../../src/views/sequence-to-class.ts';
import { pickerMarks, pickerMarkup, pickerSentence, type ShownShape } from '../../src/views/wire-picker.ts';

const shown = (shape: SequenceShape, text = shapeTasks[shape].first): ShownShape => {
  const found = showShape(shape, text);
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};
const steps = ({ layout }: ShownShape, row: string) =>
  layout.nodes.filter((each) => each.row === row && each.key !== 'a 0').map(({ key }) => Number(key.split(' ')[1]));

describe('the wire picker', () => {
  it.each(sequenceShapes)('%s: draws every box and wire of its tape, and no box on another', (shape) => {
    const one = shown(shape);
    expect(pickerMarkup(one)).not.toMatch(/NaN|undefined/);
    said(pickerSentence(one));
    const keys = pickerMarks(one).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const boxes = [...one.layout.nodes, ...one.layout.missing];
    for (const [k, a] of boxes.entries()) {
      for (const b of boxes.slice(k + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.key} and ${b.key}`).toBe(true);
      }
    }
  });

  it('has inputs and outputs at the steps of each shape', () => {
    const wires = (shape: SequenceShape) => [steps(shown(shape), 'x'), steps(shown(shape), 'yhat')];
    const upTo = (count: number) => Array.from({ length: count }, (_, k) => k + 1);
    expect(wires('one to one')).toEqual([[1], [1]]);
    expect(wires('one to many')).toEqual([[1], upTo(8)]);
    expect(wires('many to one')).toEqual([upTo(9), [9]]);
    expect(wires('many to many, equal')).toEqual([upTo(7), upTo(7)]);
    expect(wires('many to many, unequal')).toEqual([upTo(2), upTo(8).map((t) => t + 2)]);
  });

  it('keeps a box where it is when the shape changes', () => {
    const placeOf = (shape: SequenceShape, key: string) =>
      shown(shape).layout.nodes.find((each) => each.key === key)?.x as number;
    for (const key of ['a 1', 'a 3']) {
      expect(placeOf('one to many', key)).toBe(placeOf('many to one', key));
      expect(placeOf('many to many, equal', key)).toBe(placeOf('many to many, unequal', key));
    }
  });

  it('leads outputs back where they are read, and nowhere else', () => {
    const fed = (shape: SequenceShape) => shown(shape).layout.wires.filter(({ isFed }) => isFed).length;
    expect(sequenceShapes.map(fed)).toEqual([0, 7, 0, 0, 7]);
  });

  it.each(melodies.map(({ name, notes }) => [name, notes] as const))('goes on with %s', (_, [first, ...rest]) => {
    const { answers } = shown('one to many', first);
    expect(answers.map(({ text }) => text)).toEqual([...rest, 'end']);
  });

  it('sounds as it is written', () => {
    expect(tuneOf(shown('one to many', 'C'))).toEqual([0, 0, 7, 7, 9, 9, 7]);
    expect(tuneOf(shown('one to many', 'C′'))[0]).toBe(12);
  });

  it('writes every number up to 99, and 1988', () => {
    for (const number of [...Array.from({ length: 99 }, (_, k) => k + 1), 1988]) {
      const { answers } = shown('many to many, unequal', String(number));
      expect(answers.map(({ text }) => text)).toEqual(numeralOf(number));
    }
  });

  it('tells what cannot be read, in a sentence, and reads the rest', () => {
    for (const text of ['', '0', '4000', '3.5', '-3', 'XL', '1e3', '99999999999']) {
      expect(showShape('many to many, unequal', text)).toMatch(/is not a whole number from 1 to 3999/);
    }
    expect(showShape('many to one', '  ')).toMatch(/There is no word/);
    expect(showShape('one to one', 'to Shanghai')).toMatch(/2 words/);
    expect(shown('one to one', 'Nairobi').items[0]?.isKnown).toBe(false);
    expect(pickerMarkup(shown('one to one', 'Nairobi'))).toContain('UNK');
    expect(pickerMarkup(shown('many to many, equal', 'a <b> "c" & d'))).not.toContain('<b>');
    said(pickerSentence(shown('many to many, equal', 'nobody')));
  });

  it('comes with names', () => {
    expect(firstShape).toBe('many to many, equal');
    expect(pickerSentence(shown(firstShape))).toContain('It takes for names: Harry, Potter, Hermione.');
  });
});

describe('one verdict on a text', () => {
  it('draws and tells at every extreme', () => {
    for (const place of places) {
      for (const verdict of ['good', 'bad'] as const) {
        for (const length of [2, 3, 40]) {
          for (const memory of [0, 0.5, 1]) {
            const one = readVerdicts({ verdict, place, length, memory });
            for (const chart of [scoreChart(one), lengthChart(one)]) {
              expect(JSON.stringify(chartMarks(chart))).not.toMatch(/NaN|Infinity|undefined|null/);
            }
            said(verdictsSentence(one));
            expect(one.words).toHaveLength(length);
            expect(verdictWords(one).match(/<strong>/g)).toHaveLength(1);
          }
        }
      }
    }
  });

  it('tells how many states have heard the word', () => {
    expect(firstVerdict).toEqual({ verdict: 'good', place: 'last', length: 20, memory: 1 });
    expect(verdictsSentence(readVerdicts(firstVerdict))).toContain('so 1 of 20 states can know of it');
    expect(verdictsSentence(readVerdicts({ ...firstVerdict, place: 'first' }))).toContain('so 20 of 20 states');
    expect(verdictsSentence(readVerdicts({ ...firstVerdict, place: 'first', memory: 0 }))).toContain('1 of 20 states');
  });
});
