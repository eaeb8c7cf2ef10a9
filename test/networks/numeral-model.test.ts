import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { digitInput, numeralModel, numeralNetwork, writtenText } from '../../src/networks/numeral-model.ts';
import { END, isHeldOut, LARGEST, numbersOf, numeralOf, randomNumber } from '../../src/training/corpora/numerals.ts';
import { random } from '../../src/training/random.ts';
import { trainedNumerals } from '../../src/training/trained/numerals.ts';

const library = parseLibrary();
const { parameters, n } = trainedNumerals.at(-1)!;
const model = numeralModel(parameters, library);

describe('Roman numbers', () => {
  test('known ones', () => {
    for (const [number, text] of [
      ...[[1, 'I'] as const, [4, 'IV'] as const, [38, 'XXXVIII'] as const, [90, 'XC'] as const],
      ...[[444, 'CDXLIV'] as const, [1987, 'MCMLXXXVII'] as const, [3888, 'MMMDCCCLXXXVIII'] as const],
    ]) {
      expect(numeralOf(number)).toEqual([...text, END]);
    }
    for (const wrong of [0, -1, 1.5, 4000, Number.NaN]) expect(() => numeralOf(wrong)).toThrow(RangeError);
  });

  test('each number has its own letters, and letters add up to it', () => {
    const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000, [END]: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST }), (number) => {
        const values = numeralOf(number).map((letter) => worth[letter] as number);
        const sum = values.reduce((total, value, k) => total + (value < (values[k + 1] ?? 0) ? -value : value), 0);
        expect(sum).toBe(number);
      }),
    );
  });

  test('what is held out is never trained on', () => {
    const source = random(4);
    const drawn = Array.from({ length: 2000 }, () => randomNumber(source));
    expect(drawn.some(isHeldOut)).toBe(false);
    expect(new Set(drawn.map((number) => String(number).length))).toEqual(new Set([1, 2, 3, 4]));
    expect(numbersOf(4).at(-1)).toBe(LARGEST);
  });
});

describe('the two networks', () => {
  test('read and write', () => {
    expect(writtenText(model(38).steps)).toBe('XXXVIII');
    expect(model(38).encoded.map((state) => state.length)).toEqual([n, n]);
    const again = model(38);
    model(1999);
    expect(model(38)).toEqual(again);
  });

  test('with the targets there are as many steps as letters, and each reads the target before', () => {
    const { steps } = model(38, { reads: 'target', slip: 2 });
    expect(steps.map(({ read }) => read)).toEqual([null, ...numeralOf(38).slice(0, -1)]);
    // A slip changes what is written, and nothing after it.
    const straight = model(38, { reads: 'target' }).steps;
    expect(steps[1]?.letter).not.toBe(straight[1]?.letter);
    expect(steps.slice(2)).toEqual(straight.slice(2));
  });

  test('with its own letters a slip is read at the next step', () => {
    const { steps } = model(38, { slip: 2 });
    expect(steps[2]?.read).toBe(steps[1]?.letter);
    expect(steps[2]?.shares).not.toEqual(model(38).steps[2]?.shares);
  });

  test('shares fed back are what the wiring with feedback computes', () => {
    const { steps } = model(47, { reads: 'shares' });
    const { at, tape, parameters: nodes } = unroll(numeralNetwork(n, library, 'feedback'), [2, steps.length]);
    for (const [name, { value }] of nodes) value.set((parameters[name] ?? []).flat());
    [4, 7].forEach((digit, k) => void at('x', k + 1)?.value.set(digitInput(digit)));
    tape.forward();
    steps.forEach(({ shares }, k) => {
      shares.forEach((share, i) => void expect(share).toBeCloseTo(at('yhat', k + 1)?.value[i] as number, 12));
    });
  });

  test('what the decoder does depends on the last state of the encoder alone', () => {
    // The same state reached by another number would be written the same way; the first step of the decoder reads nothing else.
    const { encoded, steps } = model(38);
    const W = (name: string) => parameters[name] as readonly (readonly number[])[];
    const last = encoded.at(-1) as readonly number[];
    const state = W('W_aa@decoder').map((row, i) =>
      Math.tanh(row.reduce((sum, w, j) => sum + w * (last[j] as number), 0) + (W('b_a@decoder')[i]?.[0] as number)),
    );
    state.forEach((each, i) => void expect(steps[0]?.state[i]).toBeCloseTo(each, 12));
  });
});
