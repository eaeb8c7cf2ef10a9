import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import { beltStarts } from '../../src/figures/belt.ts';
import { firstPeepholes } from '../../src/figures/peepholes.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { notebookMoments } from '../../src/lesson/notebook.ts';
import { BELT_START, beltModel, beltNetwork } from '../../src/networks/belt.ts';
import { checkEquation } from '../../src/networks/derivations.ts';
import { gateProduct } from '../../src/networks/gate-product.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { notebookNetwork, notebookWeights, notedWords } from '../../src/networks/notebook.ts';
import {
  comparePeepholes,
  PEEPHOLE_SIZES,
  type PeepholeVariant,
  peepholeNetworks,
} from '../../src/networks/peepholes.ts';
import { trainedNamesLstm } from '../../src/training/trained/names-lstm.ts';
import { readPage } from './chapter-page.ts';

const { page, says } = readPage('lstm');
const library = parseLibrary();

/** A number as the text sets it: with spaces around the dot of a power of ten. */
const text = (value: number, digits = 3) => formatSignificant(value, digits).replace('·', ' · ');

describe('the notebook', () => {
  const at = notebookMoments(notebookNetwork(library));
  const ended = (t: number) => at(4 * t).values as Record<string, number>;
  const number = (t: number, name: string) => formatNumber(ended(t)[name] as number);

  test('weights by hand', () => {
    says('A subject adds −6 to what goes into the forget gate, and 6 to what goes into the update gate;');
    says('its number goes into the candidate, times 2.');
    says('A verb adds 6 for the output gate. The biases are 3');
    expect(notebookWeights).toMatchObject({
      ...{ W_f: [0, -6, 0, 0], W_u: [0, 6, 0, 0], W_o: [0, 0, 0, 6], W_c: [0, 0, 2, 0] },
      ...{ b_f: [3], b_u: [-3], b_o: [-3] },
    });
    says('It reads five words');
    expect(notedWords).toHaveLength(5);
    const [open, shut] = [ended(4)['Γ_f'], ended(4)['Γ_u']] as [number, number];
    says(`So a gate is ${text(open)} where it is open, and ${text(shut)} where it is shut.`);
  });

  test('what it knows and what it says', () => {
    says(`“Cat” makes it ${number(1, 'c')}. While nobody asks, the unit shows only ${number(1, 'a')} of that.`);
    says(`the output gate opens, and the state is ${number(2, 'a')}: *sleeps*.`);
    says(`it goes from ${number(1, 'c')} to ${number(2, 'c')}.`);
    const share = formatSignificant(100 * (ended(3)['Γ_f'] as number), 2);
    says(`The forget gate closes, ${share} % of the old memory stays, and ${number(3, 'let in')} is let in.`);
    says(`Two words later a verb is due again, and the state is ${number(5, 'a')}: *sleep*.`);
    expect(ended(2)['a']).toBeLessThan(0);
    expect(ended(5)['a']).toBeGreaterThan(0);
  });
});

describe('the trained network', () => {
  const lesson = () => new Lesson(lessons.lstm(library));
  const gates = (shown: Lesson, t: number) =>
    Array.from(shown.unrolled.value.at('Γ_f', t)?.value ?? [], (each) => formatNumber(each));
  const listed = (items: readonly string[]) => `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
  const kept = (shown: Lesson) =>
    listed(gateProduct(shown.unrolled.value, 'Γ_f', 2, shown.T).map((each) => formatSignificant(each)));

  test('how it was trained', () => {
    says('We trained an LSTM with three units on the task of finding names, on 19,200 sentences.');
    expect(trainedNamesLstm.n_a).toBe(3);
    const script = readFileSync(new URL('../../src/training/scripts/train-names-lstm.ts', import.meta.url), 'utf8');
    const batches = Number(/batches: (\d+)/.exec(script)?.[1]);
    const trainer = readFileSync(new URL('../../src/training/scripts/train-names.ts', import.meta.url), 'utf8');
    expect(batches * Number(/BATCH = (\d+)/.exec(trainer)?.[1])).toBe(19_200);
    says(`right about ${(100 * trainedNamesLstm.accuracy).toFixed(1)} % of the words that can be known`);
  });

  test('its forget gates', () => {
    const shown = lesson();
    expect(shown.words.value[1]).toBe('Roosevelt');
    says(`At “Roosevelt” they are ${listed(gates(shown, 2))}:`);
    expect(shown.words.value[2]).toBe('met');
    says(`At “met” it is ${listed(gates(shown, 3))}.`);
    says(`the units hand on ${kept(shown)} to the last step.`);
    expect(shown.T).toBe(4);
  });

  test('add 6 to the bias', () => {
    const shown = lesson();
    const met = () => shown.unrolled.value.at('yhat', 3)?.value[0] as number;
    const before = formatNumber(met());
    shown.setAll(
      'b_f',
      (shown.definition.parameters['b_f'] ?? []).map((each) => each + 6),
    );
    says('Now the forget gates are all above 0.94');
    const all = shown.unrolled.value.over('Γ_f').flatMap(({ value }) => Array.from(value));
    expect(Math.min(...all)).toBeGreaterThan(0.94);
    says(`and ${kept(shown)} of the first memory arrive.`);
    says(`At “met” its output goes from ${before} to ${formatNumber(met())}`);
  });

  test('how a forget gate starts', () => {
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    says(`of anything 30 steps back ${text(0.5 ** 30)} is left`);
    says(`With 1 the gate is ${text(sigmoid(1))} from the beginning.`);
    says(`over 30 steps ${text(sigmoid(1) ** 30)} is left. But it is 89,000 times as much as with 0.5`);
    expect(Math.round((sigmoid(1) / 0.5) ** 30 / 1000)).toBe(89);
  });
});

describe('the belt', () => {
  const run = beltModel(beltNetwork(library));
  const end = (settings: Parameters<typeof run>[0]) => text(run(settings).memory.at(-1) as number);

  test('three steps', () => {
    says(`The memory starts at ${BELT_START}.`);
    const { half } = beltStarts;
    expect(half.T).toBe(3);
    says(`With half open gates nothing holds: 0.8 becomes ${end(half)}.`);
    says(`Open the forget gate with a bias of 8. That is not enough: the memory ends at ${end({ ...half, b_f: 8 })}`);
    says(`Now close that one too, with −8. The memory ends at ${end({ ...half, b_f: 8, b_u: -8 })}.`);
  });

  test('a memory that holds', () => {
    const { holds } = beltStarts;
    expect(holds.T).toBe(30);
    says(`Over 30 steps of a memory that holds, the product is ${text(run(holds).belt[0] as number)}.`);
  });

  test('the belt says 0.9, the truth is in the hundreds', () => {
    const { belt, whole, gates, forget } = run(beltStarts.explodes);
    says('All forget gates are above 0.99');
    expect(Math.min(...forget)).toBeGreaterThan(0.99);
    says(`their product over 30 steps is ${text(belt[0] as number)}.`);
    says(`The whole is ${text(whole[0] as number)}. All the rest, more than 400, has come through the gates.`);
    expect(gates[0]).toBeGreaterThan(400);
    says(`the belt can say 0.9 where the truth is ${text(whole[0] as number)}`);
  });

  test('a memory that fades', () => {
    const { belt, whole, forget } = run(beltStarts.vanishes);
    const mean = forget.reduce((sum, each) => sum + each, 0) / forget.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
    says(`with forget gates around one half the belt has ${text(belt[0] as number)} after 30 steps.`);
    says(`the gates do not bring back more than ${text(whole[0] as number)}.`);
  });

  test('the rule for the whole gradient holds on the trained network, and without its second part it does not', () => {
    const { value } = new Lesson(lessons.lstm(library)).unrolled;
    value.tape.backward();
    const rule = 'dc[t] = Γ_f[t+1] .* dc[t+1] + Γ_o[t] .* (1 - tanh(c[t]).^2) .* da[t]';
    expect(page).toContain(rule);
    const { difference, count } = checkEquation(parseEquation(rule), value);
    expect(count).toBe(12);
    expect(difference).toBeLessThan(1e-12);
    expect(checkEquation(parseEquation('dc[t] = Γ_f[t+1] .* dc[t+1]'), value).difference).toBeGreaterThan(1e-3);
  });
});

describe('peepholes', () => {
  const compare = comparePeepholes(peepholeNetworks(library));
  const of = (variant: PeepholeVariant, seed = 1) => {
    const found = compare({ ...firstPeepholes, seed }).runs.find((run) => run.variant === variant);
    if (!found) throw new RangeError(variant);
    return found;
  };

  test('with and without tanh on the way out', () => {
    const most = (seed: number) => formatSignificant(Math.max(...of('no tanh', seed).apart), 2);
    says(`with seed 1 the states come to differ by up to ${most(1)}, with seed 3 by ${most(3)}.`);
  });

  test('sizes', () => {
    expect(PEEPHOLE_SIZES).toEqual({ n_x: 2, n_a: 3, T: 12 });
    says(
      `With 2 inputs and 3 units the plain cell has ${of('none').parameters}. Matrices for three gates bring 27 more, ${of('matrix now').parameters} in all; vectors bring 9, and ${of('vector now').parameters}.`,
    );
    says('Six cells on the same 12 inputs');
    expect(compare(firstPeepholes).runs).toHaveLength(6);
  });

  test('before or now', () => {
    const [before, now] = [of('matrix before').state, of('matrix now').state];
    const apart = Math.max(...before.map((each, k) => Math.abs(each - (now[k] as number))));
    says(`With seed 1 and matrices the last states differ by ${formatSignificant(apart, 2)} between the two.`);
    expect(firstPeepholes).toMatchObject({ strength: 1, matrix: 'whole', seed: 1 });
  });
});
