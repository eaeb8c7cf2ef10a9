import { describe, expect, test } from 'vitest';
import { formatSignificant } from '../../src/equations/format.ts';
import { firstWriting, type WritingChoice, writingOf } from '../../src/figures/encoder-decoder.ts';
import { firstLoop } from '../../src/figures/feedback-loop.ts';
import { LOOP_STEPS, loopModel } from '../../src/networks/feedback-loop.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type DecoderInput, numeralModel, writtenText } from '../../src/networks/numeral-model.ts';
import { isHeldOut, numbersOf, numeralOf } from '../../src/training/corpora/numerals.ts';
import {
  NUMERAL_BATCH,
  NUMERAL_BATCHES,
  numeralSizes,
  trainNumerals,
} from '../../src/training/scripts/train-numerals.ts';
import { trainedNumerals } from '../../src/training/trained/numerals.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('architectures');
const library = parseLibrary();

const text = (value: number, digits = 3) => formatSignificant(value, digits).replace('·', ' · ');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const of = (n: number) => trainedNumerals.find((each) => each.n === n)!;
const written = (choice: Partial<WritingChoice>) => {
  const digits = choice.digits ?? firstWriting.digits;
  return writtenText(writingOf({ ...firstWriting, after: digits.length, ...choice }).steps);
};

describe('encoder and decoder', () => {
  test('how the pairs were trained', () => {
    says('It was trained on 96,000 numbers up to 3999, with one to four digits.');
    expect(NUMERAL_BATCHES * NUMERAL_BATCH).toBe(96_000);
    says('From 10 on one number in seven was kept back: 38 is among those that it has never seen.');
    expect(isHeldOut(38)).toBe(true);
    expect(Array.from({ length: 700 }, (_, k) => k + 10).filter(isHeldOut)).toHaveLength(100);
    says('We trained three pairs, with 6, 12 and 24 units');
    expect(numeralSizes.map(([n]) => n)).toEqual([6, 12, 24]);
    says('Of the nine numbers with one digit none was kept back.');
    expect(numbersOf(1).some(isHeldOut)).toBe(false);
    expect(firstWriting).toMatchObject({ digits: '38', n: 24 });
  });

  test('the state is handed over too early', () => {
    const handed = (count: number) => written({ digits: '1988', after: count });
    says(`Type 1988, and hand over after the first digit. The decoder writes ${handed(1)}.`);
    says(`After two digits it writes ${handed(2)}, after three ${handed(3)}, and after four ${handed(4)}.`);
    expect([1, 2, 3, 4].map(handed)).toEqual(['I', 'XIX', 'CXCVIII', 'MCMLXXXVIII']);
  });

  test('a state has one size', () => {
    const whole = (n: number, digits: number) => of(n).measured.whole[digits - 1] as number;
    says(
      `With one digit, 12 units make no mistake. With four digits they write ${percent(whole(12, 4))} of the numbers`,
    );
    expect(whole(12, 1)).toBe(1);
    says(`With 24 units it is ${percent(whole(24, 4))}. Six units are not enough for nine numbers.`);
    expect(whole(6, 1)).toBeLessThan(0.5);
  });

  test('a slip is read, or it is not', () => {
    says('let it slip at step 1: it has to write its second choice. That is an L.');
    says(`goes on in good order: ${written({ slip: 1 })}. It has written 88.`);
    expect(written({ slip: 1 })).toBe('LXXXVIII');
    expect(numeralOf(88).slice(0, -1).join('')).toBe('LXXXVIII');
    says(`Slip at step 3 instead, and it writes ${written({ slip: 3 })}, which is no number at all.`);
    const all = new Set([1, 2, 3, 4].flatMap(numbersOf).map((number) => numeralOf(number).slice(0, -1).join('')));
    expect(all.has(written({ slip: 3 }))).toBe(false);
    says('The slip stays a slip, one letter long.');
    const forced = writingOf({ ...firstWriting, slip: 3, reads: 'target' });
    expect(forced.steps.filter(({ letter }, k) => letter !== forced.targets[k])).toHaveLength(1);
  });

  test('the drift', () => {
    const { target, own } = of(12).measured.letters;
    says(`With the target to read, ${percent(target[9] as number)} of the tenth letters are right.`);
    says(`With their own letters it is ${percent(own[9] as number)}.`);
  });

  test('a number right to the end is right in both ways of reading', () => {
    const model = numeralModel(of(12).parameters, library);
    const right = (number: number, reads: DecoderInput) =>
      writtenText(model(number, { reads }).steps) === writtenText(numeralOf(number).map((letter) => ({ letter })));
    for (const number of numbersOf(3).filter(isHeldOut)) expect(right(number, 'own')).toBe(right(number, 'target'));
  });

  test('shares are read instead of letters', () => {
    const share = (n: number) => {
      const model = numeralModel(of(n).parameters, library);
      const numbers = numbersOf(4).filter(isHeldOut);
      const right = numbers.filter((number) => {
        const { steps } = model(number, { reads: 'shares' });
        return numeralOf(number).every((letter, k) => steps[k]?.letter === letter);
      });
      return percent(right.length / numbers.length);
    };
    const own = (n: number) => percent(of(n).measured.whole[3] as number);
    says(`24 units write ${share(24)} without a mistake instead of ${own(24)}.`);
    says(`With 12 units it is ${share(12)} instead of ${own(12)}.`);
  });

  test('without a teacher it learns less', { timeout: 300_000 }, () => {
    const fed = trainNumerals(12, of(12).seed, 'feedback').measured.whole;
    says('with four digits it then writes fewer than 10 % without a mistake.');
    expect(fed[3]).toBeLessThan(0.1);
    says(`With a teacher it is ${percent(of(12).measured.whole[3] as number)}.`);
  });
});

describe('the output comes back', () => {
  const run = loopModel(library);
  const { ways: _, ...first } = firstLoop;

  test('paths', () => {
    says('Seven steps back that makes 128 paths.');
    expect(LOOP_STEPS - 1).toBe(7);
    // Every path takes one of the two ways at each step; their products add up to the gradient.
    const { W_aa, W_ax, W_ya } = first;
    let sum = 0;
    for (let path = 0; path < 128; path++) {
      const straight = [0, 1, 2, 3, 4, 5, 6].filter((k) => (path >> k) & 1).length;
      sum += W_ya * W_aa ** straight * (W_ax * W_ya) ** (7 - straight);
    }
    expect(run(first).arriving.both.states[0]).toBeCloseTo(sum, 12);
  });

  test('two ways that fade', () => {
    const { arriving, factors } = run(first);
    says(`the state multiplies by ${factors.states[0]} and the loop by ${factors.outputs[0]}.`);
    says(
      `Through the states alone ${text(arriving.states.states[0] as number)} arrives at the first step, through the outputs alone ${text(arriving.outputs.states[0] as number)}. Together it is ${text(arriving.both.states[0] as number)}: more than the ${arriving.both.states.at(-1)} that stood at the last state.`,
    );
  });

  test('two ways that cancel', () => {
    const { arriving, states } = run({ ...first, W_ax: -1, W_ya: 0.8 });
    says('Set the weight from input to state to −1 and that from state to output to 0.8.');
    says(
      `Now each way alone brings back ${text(arriving.states.states[0] as number)} in size, and both together bring exactly 0.`,
    );
    expect(arriving.outputs.states[0]).toBeCloseTo(-(arriving.states.states[0] as number), 12);
    expect(arriving.both.states[0]).toBe(0);
    expect(states.slice(1)).toEqual(states.slice(1).map(() => 0));
  });

  test('a loop alone', () => {
    const { arriving } = run({ ...first, W_aa: 0 });
    expect(arriving.both).toEqual(arriving.outputs);
  });

  test('with the loop cut every output but the last gets 0', () => {
    says('let the gradient go through the states, and every output but the last gets 0.');
    expect(run(first).arriving.states.outputs).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
