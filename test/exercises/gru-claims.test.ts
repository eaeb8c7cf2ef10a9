import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatNumber, formatSignificant } from '../../src/equations/format.ts';
import { parseEquation } from '../../src/equations/parse.ts';
import type { Equation } from '../../src/equations/tree.ts';
import { firstStageNumbers } from '../../src/figures/gate-by-gate.ts';
import { runByHand } from '../../src/figures/gate-by-hand.ts';
import { firstGatedCats } from '../../src/figures/gru-cats.ts';
import { firstConventions } from '../../src/figures/gru-conventions.ts';
import { firstGated } from '../../src/figures/gru-gradient.ts';
import { handPresets, handWords, SUBJECT } from '../../src/lesson/gate-script.ts';
import { gatedNetwork, gatedReaders, readGated } from '../../src/lesson/gated-cats.ts';
import { CAT_UNITS, catNetworkOf } from '../../src/networks/cat-model.ts';
import { handNetwork } from '../../src/networks/gate-by-hand.ts';
import { runStage, type Stage, type StageNumbers, stageNetworks } from '../../src/networks/gate-stages.ts';
import { gatedCatNetwork } from '../../src/networks/gated-cats.ts';
import { compareGated, GATED_STEPS, gatedProbeNetworks } from '../../src/networks/gated-probe.ts';
import {
  CONVENTION_STEPS,
  compareConventions,
  type GruConvention,
  gruConventions,
} from '../../src/networks/gru-conventions.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { type Network, unroll } from '../../src/networks/network.ts';
import { GATED_GAPS, type GatedKind, HELD_OPEN, KEEPING } from '../../src/training/corpora/gated-cats.ts';
import { trainedGatedCats } from '../../src/training/trained/gated-cats.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('gru');
const library = parseLibrary();
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** A number as the text sets it: with spaces around the dot of a power of ten. */
const text = (value: number) => formatSignificant(value).replace('·', ' · ');

describe('from the recurrent unit to a memory', () => {
  const networks = stageNetworks(library);
  const run = (stage: Stage, numbers: Partial<StageNumbers> = {}) =>
    runStage(networks[stage], { ...firstStageNumbers, ...numbers });
  const value = (unrolled: ReturnType<typeof run>, name: string) => unrolled.at(name, 1)?.value[0] as number;
  const three = (number: number) => formatNumber(number, 3);

  test('the step of the figure', () => {
    expect(firstStageNumbers).toMatchObject({ before: 0.8, b_z: -2 });
    says(`The old state is 0.8. The plain unit makes ${three(value(run('plain'), 'a'))} of it.`);
    const update = run('update');
    says(`With the update gate, at a bias of −2, the gate stands at ${three(value(update, 'Γ_z'))}:`);
    says('so a tenth of the candidate goes in, nine tenths of the old state stay,');
    says(`and the new one is ${three(value(update, 'a'))}.`);
    says(`At a bias of −6 it is ${three(value(run('update', { b_z: -6 }), 'a'))}.`);
  });

  test('if every proposal is accepted, nothing has changed but the name', () => {
    says('If every proposal is accepted, nothing has changed but the name.');
    expect(value(run('memory'), 'a')).toBe(value(run('plain'), 'a'));
  });

  test('the missing subscript', () => {
    const reset = run('reset');
    const [gate, other, candidate] = ['Γ_z', 'Γ_r', 'n'].map((name) => value(reset, name)) as [number, number, number];
    const misread = other * candidate + (1 - gate) * firstStageNumbers.before;
    says(`in the figure above the full unit makes ${three(value(reset, 'a'))}, and would make ${three(misread)}.`);
  });
});

describe('be the gate', () => {
  const network = handNetwork(library, 2);
  const last = (scripts: readonly string[]) => runByHand(network, scripts).states.at(-1)?.[0] as number;
  const scripts = (name: string) => handPresets.find((preset) => preset.name === name)?.scripts as readonly string[];

  test('twenty words, and still −1', () => {
    says('Open the first gate at *cat*, close it, and twenty words later the number is still −1.');
    expect(handWords.length - SUBJECT - 1).toBe(20);
    expect(handWords[SUBJECT]).toBe('cat');
    expect(last(scripts('Write once, then hold'))).toBe(-1);
  });

  test('a leak', () => {
    says(`After twenty words 0.95 to the power of 20 is left of the cat, which is ${(0.95 ** 20).toFixed(3)}.`);
    expect(scripts('A small leak')[0]).toBe('0 1 0.05');
    expect(last(scripts('A small leak'))).not.toBeCloseTo(-(0.95 ** 20), 3);
    says('With a gate that is half open the dinner has taken over, and says “were”.');
    expect(last(scripts('Half open'))).toBeGreaterThan(0);
  });

  test('the sigmoid makes it easy', () => {
    says(`at −6 it is ${sigmoid(-6).toFixed(3)}, at −10 it is ${sigmoid(-10).toFixed(5)}.`);
  });

  test('one holds, the other follows', () => {
    says(
      'Choose “Freeze one, let the other go”: one number holds the cat, the other follows the food from word to word.',
    );
    const { states, candidates } = runByHand(network, scripts('Freeze one, let the other go'));
    expect(new Set(states.slice(2).map(([number]) => number))).toEqual(new Set([-1]));
    expect(states.slice(1).map(([, food]) => food)).toEqual(candidates.map(([, food]) => food));
  });
});

describe('the cats', () => {
  const { accuracy, clamped, parameters } = trainedGatedCats;
  const size = (network: Network) =>
    [...unroll(network, 1).parameters.values()].reduce((sum, each) => sum + each.size, 0);
  const learned = (...kinds: GatedKind[]) =>
    kinds.flatMap((kind) => accuracy[kind].flat()).filter((share) => share > 0.9).length;

  test('sizes', () => {
    says('had 90 numbers to learn. With four gated units it has 250, and the head is the same.');
    expect(CAT_UNITS).toBe(4);
    expect(size(catNetworkOf('last', library))).toBe(90);
    expect(size(gatedCatNetwork('last', library))).toBe(250);
  });

  test('the experiment', () => {
    says(
      'four units, 1,600 sentences, one distance at a time, from 2 words to 30. At every distance we train three networks',
    );
    expect([GATED_GAPS[0], GATED_GAPS.at(-1)]).toEqual([2, 30]);
    for (const shares of Object.values(accuracy).flat()) expect(shares).toHaveLength(3);
    const script = readFileSync(new URL('../../src/training/scripts/train-cats.ts', import.meta.url), 'utf8');
    const [, batches, batch] = /batches: (\d+),\s+batch: (\d+)/.exec(script) as unknown as [string, string, string];
    expect(Number(batches) * Number(batch)).toBe(1600);
    says('its bias is set to 40, which makes it 1 to the last digit');
    expect(HELD_OPEN).toBe(40);
    expect(sigmoid(HELD_OPEN)).toBe(1);
  });

  test('what each gate is worth', () => {
    expect(accuracy['no gate'].flat()).toHaveLength(24);
    says(
      `Without any gate ${learned('no gate')} of 24 networks learn their distance. With the reset gate alone it is ${learned('reset gate')}.`,
    );
    says(`With the update gate alone it is ${learned('update gate')}. With both it is ${learned('both gates')}.`);
    // What was not learned was not nearly learned.
    for (const share of Object.values(accuracy).flat(2)) expect(share > 0.9 || share < 0.6).toBe(true);
  });

  test('one network in three succeeds at 30', () => {
    says('At 30 words one network in three succeeds.');
    for (const kind of ['update gate', 'both gates'] as const) {
      expect(accuracy[kind].at(-1)?.filter((share) => share > 0.9)).toHaveLength(1);
    }
  });

  test('the beginning', () => {
    says(`0.5 to the power of 30, which is ${text(0.5 ** 30).replace('9.31', '9.3')}.`);
    says(`Now start the bias of the update gate at −2. It stands at ${sigmoid(KEEPING).toFixed(2)} then`);
    expect(KEEPING).toBe(-2);
    const all = learned('update gate, keeping', 'both gates, keeping');
    says(`The result: ${all} of 48.`);
    expect(all).toBe(48);
  });

  test('the gates of the network that learned', () => {
    const { gates } = readGated(gatedReaders(gatedNetwork(library)), firstGatedCats);
    const after = gates.slice(2).flat();
    says(`At “cat” one unit opens its gate to ${formatNumber(Math.max(...(gates[1] ?? [])))}.`);
    says(`stand at ${formatNumber(after.reduce((sum, each) => sum + each, 0) / after.length)} on average.`);
    says('With such leaks nothing would be left after thirty words.');
    expect((1 - 0.18) ** 30).toBeLessThan(0.01);
  });

  test('a gate that is held open afterwards costs nothing', () => {
    says('It is still right at all eight distances, every time.');
    expect(GATED_GAPS).toHaveLength(8);
    expect(clamped.update).toEqual(Array(8).fill(1));
    expect(clamped.none).toEqual(Array(8).fill(1));
    expect(firstGatedCats.gap).toBe(30);
    expect(Object.keys(parameters)).toContain('W_z');
  });
});

describe('the gradient', () => {
  const compare = compareGated(gatedProbeNetworks(library));
  const left = (setting: typeof firstGated) =>
    Object.fromEntries(compare(setting).map((curve) => [curve.cell, { ...curve, far: curve.norms[0] as number }]));

  test('half open', () => {
    expect(firstGated).toEqual({ scale: 1, bias: 0, seed: 1 });
    expect(GATED_STEPS).toBe(50);
    const { full, plain } = left(firstGated);
    says(
      `With the bias at 0, a scale of 1 and seed 1, 50 steps back the full GRU has ${text(full?.far as number)} left. The RNN, with ${text(plain?.far as number)}, has more.`,
    );
    expect(plain?.far).toBeGreaterThan(full?.far as number);
  });

  test('closed', () => {
    const { full } = left({ ...firstGated, bias: -6 });
    says(
      `The GRU has ${text(full?.far as number)} left, and along the straight way alone ${text(full?.straight[0] as number)} would have come.`,
    );
    says(
      `with a gate of ${formatNumber(full?.gate as number, 3)} about ${text(full?.straight[0] as number)} is left after 50 steps`,
    );
  });

  test('it can explode', () => {
    const { full } = left({ seed: 19, scale: 3, bias: 0 });
    says('With seed 19, a scale of 3 and a bias of 0');
    says(
      `the straight way of the full GRU brings ${text(full?.straight[0] as number)}, and its gradient is ${text(full?.far as number)}:`,
    );
  });
});

describe('conventions', () => {
  const equations = Object.fromEntries(
    Object.entries(gruConventions).map(([name, texts]) => [name, texts.map((each) => parseEquation(each))]),
  ) as unknown as Record<GruConvention, readonly Equation[]>;
  const apart = (setting: Partial<typeof firstConventions>) =>
    Object.fromEntries(
      compareConventions(equations, { ...firstConventions, ...setting }).map((run) => [run.convention, run.apart]),
    ) as Record<GruConvention, number>;

  test('copied, mapped, one unit, an open gate', () => {
    says('The same weights in four conventions, five steps long.');
    expect(CONVENTION_STEPS).toBe(5);
    says('Copy the weights as they are, and all four end in different states.');
    const states = compareConventions(equations, firstConventions).map(({ state }) => state.join());
    expect(new Set(states).size).toBe(4);
    says('Map them, and three of them agree up to rounding.');
    const mapped = apart({ weights: 'mapped' });
    expect(Math.max(mapped.slides, mapped.keep)).toBeLessThan(1e-12);
    says(`PyTorch stays ${text(mapped.after)} away.`);
    says('With a single unit it agrees too');
    expect(apart({ weights: 'mapped', units: 1 }).after).toBeLessThan(1e-12);
    says('And it agrees when the reset gate is held at 1.');
    expect(apart({ weights: 'mapped', reset: 'open' }).after).toBeLessThan(1e-12);
  });

  test('one minus a sigmoid is the sigmoid of the negative', () => {
    says('Since one minus a sigmoid is the sigmoid of the negative');
    for (const z of [-3, -0.2, 0, 1.7]) expect(1 - sigmoid(z)).toBeCloseTo(sigmoid(-z), 15);
  });

  test('with zero biases slides and course notes are the same', () => {
    says('with zero biases the two are the same, number by number');
    expect(apart({ biases: 'zero' }).slides).toBe(0);
  });
});
