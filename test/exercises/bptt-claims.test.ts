import { describe, expect, test } from 'vitest';
import { runOneUnit } from '../../src/exercises/one-unit.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { Deltas, largestDifference } from '../../src/networks/deltas.ts';
import { ledgerOf } from '../../src/networks/ledger.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { pathsTo } from '../../src/networks/paths.ts';
import type { Node } from '../../src/tape/tape.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('bptt', /<\/?span[^>]*>/g);
const library = parseLibrary();
const lesson = new Lesson(lessons.gradients(library));
lesson.sweepBackward();
const unrolled = lesson.unrolled.value;
const deltas = new Deltas(unrolled.network, 9).run(unrolled);

/** A number as the page writes it. */
function text(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−');
}

const number = (name: string, time: number, from: Lesson = lesson) =>
  from.unrolled.value.at(name, time)?.value[0] as number;

describe('the loss', () => {
  test('of Potter, and of the sentence', () => {
    expect(lesson.word(2)).toBe('Potter');
    says(`says ${number('yhat', 2).toFixed(3)} for Potter. It should have said ${number('y', 2)}.`);
    says(`For Potter it is −log 0.968 = ${number('L', 2).toFixed(3)}.`);
    const total = unrolled.tape.loss.value[0] as number;
    says(
      `Here it is ${total.toFixed(4)}, and Potter alone makes ${Math.round((100 * number('L', 2)) / total)} % of it.`,
    );
    says('Which of its 121 numbers');
    expect([...unrolled.parameters.values()].reduce((sum, { size }) => sum + size, 0)).toBe(121);
  });

  test('of those who shrug, and of those who are sure and wrong', () => {
    says(
      `said 0.5 would pay ${(-Math.log(0.5)).toFixed(3)}. One that said 0.01 would pay ${(-Math.log(0.01)).toFixed(2)}`,
    );
    const even = new Lesson({ ...lesson.definition, parameters: {} });
    for (const name of Object.keys(lesson.definition.parameters)) {
      even.setAll(name, Array(lesson.definition.parameters[name]?.length).fill(0));
    }
    expect(number('L', 1, even)).toBeCloseTo(-Math.log(0.5), 15);
  });

  /** Steps whose term moves when an entry of a parameter does. */
  const movedBy = (name: string, row: number, column: number) => {
    const changed = new Lesson(lessons.gradients(library));
    changed.set(name, row, column, 0.123);
    return Array.from({ length: 9 }, (_, k) => k + 1).filter((t) => number('L', t, changed) !== number('L', t));
  };

  test('weights move all terms after their first use', () => {
    says('cannot move the first one: it is multiplied by <Sym of="a[0]" />, which is 0');
    expect(movedBy('W_aa', 2, 1)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    says('sleeps until its word is read. From then on it has a part in everything.');
    expect(movedBy('W_ax', 1, lesson.wordPlace(4) + 1)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(movedBy('b_y', 1, 1)).toHaveLength(9);
  });
});

describe('from right to left', () => {
  test('two vectors arrive at Potter', () => {
    const { tape, at } = unrolled;
    const outward = (at('yhat', 2) as Node).inputs[0]?.inputs[0] as Node;
    const onward = (at('a', 3) as Node).inputs[0]?.inputs[0] as Node;
    const vectors = [tape.edgeGradient(outward, 1), tape.edgeGradient(onward, 1)];
    const [own, next] = vectors.map((vector) => `(${Array.from(vector, (v) => text(v, 3)).join(', ')})`);
    says(`At Potter the answer sends ${own} and the next step ${(next as string).replace('−0.000', '0.000')}.`);
    const sum = (vectors[0] as Float64Array).map((v, k) => v + (vectors[1]?.[k] as number));
    expect(largestDifference(sum, at('a', 2)?.grad as Float64Array)).toBeLessThan(1e-16);
  });
});

describe('a backward pass in your head', () => {
  const unit = { W_aa: 0.5, W_ax: 1, W_ya: 2, start: 0, inputs: [1, 0, 0], targets: [1, 1, 1] };
  const run = runOneUnit(unit, library);
  run.tape.backwardFrom(run.at('L', 3) as Node);
  const value = (name: string, t: number) => run.at(name, t)?.value[0] as number;
  const arrives = (t: number) => run.at('a', t)?.grad[0] as number;
  const error = (t: number) => run.at('a', t)?.inputs[0]?.grad[0] as number;

  test('its states, answer and loss', () => {
    says(`its states are ${value('a', 1).toFixed(3)}, ${value('a', 2).toFixed(3)} and ${value('a', 3).toFixed(3)}.`);
    says(`sigmoid ${(2 * value('a', 3)).toFixed(3)} = ${value('yhat', 3).toFixed(3)}.`);
    says(
      `Then the loss is ${value('L', 3).toFixed(3)}, and the error at the output is ${value('yhat', 3).toFixed(3)} − 1 = ${text(value('yhat', 3) - 1, 3)}.`,
    );
  });

  test('its table', () => {
    const row = (t: number, from: string) =>
      `| ${t} | ${from} = ${text(arrives(t), 3)} | 1 − ${value('a', t).toFixed(3)}² = ${(1 - value('a', t) ** 2).toFixed(3)} | ${text(error(t), 3)} |`;
    says(row(3, `2 · (${text(value('yhat', 3) - 1, 3)})`));
    says(row(2, `0.5 · (${text(error(3), 3)})`));
    says(row(1, `0.5 · (${text(error(2), 3)})`));
    says(`What left step 3 with ${text(error(3), 3)} is ${text(error(1), 3)} two steps earlier.`);
  });

  test('the gradient of its recurrent weight', () => {
    const [third, second] = [error(3) * value('a', 2), error(2) * value('a', 1)];
    says(
      `gets ${text(error(3), 3)} · ${value('a', 2).toFixed(3)} from step 3, ${text(error(2), 3)} · ${value('a', 1).toFixed(3)} from step 2`,
    );
    says(
      `Together ${text(third, 3)} − ${text(-second, 3)} = ${text(third + second, 3)}. The loss falls if the weight grows.`,
    );
    expect(run.parameters.get('W_aa')?.grad[0]).toBeCloseTo(third + second, 15);
    expect(third + second).toBeLessThan(0);
  });

  test('total derivatives in the expansion of the slides make it three times too large', () => {
    const exact = run.parameters.get('W_ax')?.grad[0] as number;
    says(
      `Its gradient is ${text(exact, 3)}. With total derivatives each of the three terms is ${text(exact, 3)}, and their sum is three times too large.`,
    );
    // ∂s_k/∂U, total, by differences; ∂L/∂s_k from the tape.
    const states = (W_ax: number) =>
      runOneUnit({ ...unit, W_ax }, library)
        .over('a')
        .map((node) => node.value[0] as number);
    const [up, down] = [states(1 + 1e-6), states(1 - 1e-6)];
    for (const k of [1, 2, 3]) {
      const total = ((up[k - 1] as number) - (down[k - 1] as number)) / 2e-6;
      expect(arrives(k) * total).toBeCloseTo(exact, 9);
    }
    // With the immediate derivatives they add to it: only the first input is not 0.
    const immediate = [1, 2, 3].map((k) => error(k) * (unit.inputs[k - 1] as number));
    expect(immediate.reduce((sum, each) => sum + each, 0)).toBeCloseTo(exact, 15);
  });
});

describe('the ledger', () => {
  test('of the first entry in the second row', () => {
    const { exact, shares } = ledgerOf(unrolled, 'W_aa', 2, 1);
    const share = (t: number) => shares.find(({ time }) => time === t)?.product as number;
    says(
      `the first entry has a gradient of ${exact.toFixed(4)}. Potter gives ${share(2).toFixed(4)} of it and Granger ${share(5).toFixed(4)}. The word after Potter, “and”, takes ${(-share(3)).toFixed(4)} away.`,
    );
    expect([2, 3, 5].map((t) => lesson.word(t))).toEqual(['Potter', 'and', 'Granger']);
    says('Suppose for a moment that every step had a matrix of its own, nine of them');
    expect(shares).toHaveLength(9);
  });

  test('a line is what the leaves of that use make over all losses', () => {
    says('Add those of one use over all losses, and you have its line in the ledger.');
    const { shares } = ledgerOf(unrolled, 'W_aa', 2, 1);
    for (const { time, product } of shares) {
      let sum = 0;
      for (let t = time; t <= 9; t++) sum += pathsTo(deltas, 2, 1, t).uses[time - 1]?.share as number;
      expect(sum).toBeCloseTo(product, 15);
    }
  });

  test('a column whose word is not in the sentence has a gradient of 0', () => {
    const column = lesson.definition.vocabulary.indexOf('teddy') + 1;
    expect([1, 2, 3, 4].map((row) => ledgerOf(unrolled, 'W_ax', row, column).exact)).toEqual([0, 0, 0, 0]);
  });
});

describe('what is held', () => {
  test('the total derivative at step 3 is in every unit, the immediate one in unit 2', () => {
    says('in its second unit; and that unit goes into *all* units');
    const { uses } = pathsTo(deltas, 2, 1, 3);
    expect(uses[2]?.held.map((v) => Number(v !== 0))).toEqual(Float64Array.of(0, 1, 0, 0));
    expect(uses[2]?.all.map((v) => Number(v !== 0))).toEqual(Float64Array.of(1, 1, 1, 1));
    expect(uses[1]?.all.map((v) => Number(v !== 0))).toEqual(Float64Array.of(0, 1, 0, 0));
  });
});

describe('the triangle', () => {
  test('Granger, and new', () => {
    const row = [1, 2, 3, 4, 5].map((k) => deltas.norm(5, k));
    expect(lesson.word(5)).toBe('Granger');
    expect(row.indexOf(Math.max(...row)) + 1).toBe(4);
    says(`not at Granger, but at the word before: ${row[3]?.toFixed(3)} against ${row[4]?.toFixed(3)}.`);
    says('Three rows further down, “new” reaches Harry with an error of less than a millionth.');
    expect(lesson.word(5 + 3)).toBe('new');
    expect(deltas.norm(8, 1)).toBeLessThan(1e-6);
  });

  test('its size', () => {
    const count = (T: number) => (T * (T + 1)) / 2;
    says(`Nine words have ${count(9)} errors, fifty have ${count(50).toLocaleString('en')}.`);
    let found = 0;
    for (let t = 1; t <= 9; t++) for (let k = 1; k <= 9; k++) found += k <= t && deltas.norm(t, k) > 0 ? 1 : 0;
    expect(found).toBe(count(9));
  });

  test('the third row is the expansion of the slides: three products', () => {
    const x = (k: number) => unrolled.at('x', k)?.value as Float64Array;
    const back = (k: number, vector: Float64Array) =>
      vector.map((_, i) => vector.reduce((sum, v, j) => sum + (deltas.stepBack(k)[4 * i + j] as number) * v, 0));
    // ∂L/∂o ∂o/∂s₃ through the slope of tanh; then ∂s_j/∂s_{j−1}, once and twice.
    const third = deltas.arrived(3, 3).map((v, i) => v * (deltas.slope(3)[i] as number));
    const second = back(2, third);
    const first = back(1, second);
    const sum = new Float64Array(4 * 24);
    for (const [error, input] of [
      [third, x(3)],
      [second, x(2)],
      [first, x(1)],
    ] as const) {
      error.forEach((e, i) => {
        input.forEach((v, j) => {
          sum[24 * i + j]! += e * v;
        });
      });
    }
    expect(largestDifference(sum, deltas.term('W_ax', 3))).toBeLessThan(1e-17);
  });

  test('what has to be kept', () => {
    says('numbers for the states: 36 in our network, and 1,000,000 with 100 units and 10,000 words.');
    expect(unrolled.over('a').reduce((sum, { size }) => sum + size, 0)).toBe(36);
    expect(100 * 10_000).toBe(1_000_000);
  });
});
