import { expect, test } from 'vitest';
import { formatSignificant } from '../../src/equations/format.ts';
import { costsOf, firstBuys, stripeShares } from '../../src/figures/depth-buys.ts';
import { firstStack, shownStack } from '../../src/figures/depth-time.ts';
import { DEPTH_STEPS, firstInput, shownDepths } from '../../src/figures/two-depths.ts';
import { firstWave, wavePlaces } from '../../src/figures/wavefront.ts';
import type { StackCell } from '../../src/networks/deep-stacks.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { stripeSweeps } from '../../src/networks/stripe-sweep.ts';
import { colourAt, STRIPES_STEPS } from '../../src/training/corpora/stripes.ts';
import { stripeRows } from '../../src/training/scripts/train-stripes.ts';
import { sweepSentence } from '../../src/views/depth-buys.ts';
import { momentsIn } from '../../src/views/wavefront.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('deep');
const library = parseLibrary();

test('the sizes of the first figure', () => {
  const size = (cells: StackCell[], both = false) =>
    shownStack({ ...firstStack.setting, cells, both }, firstStack.seed, library).learned;
  const three = size(['RNN', 'RNN', 'RNN']);
  says(`with two units and two inputs, three layers learn ${three} numbers, and two layers ${size(['RNN', 'RNN'])}.`);
  says(`With LSTM cells in all three layers it is ${size(['LSTM', 'LSTM', 'LSTM'])} numbers.`);
  const both = size(['RNN', 'RNN', 'RNN'], true);
  says(`three layers learn ${both} numbers, more than twice ${three}.`);
  expect(both).toBeGreaterThan(2 * three);
});

test('two ways to be deep', () => {
  const [stack, head] = shownDepths(firstInput, library) as [
    ReturnType<typeof shownDepths>[0],
    ReturnType<typeof shownDepths>[0],
  ];
  expect([DEPTH_STEPS, firstInput]).toEqual([3, 1]);
  says(`The stack hands on ${stack.carried} numbers from step to step, the head only ${head.carried}.`);
  expect(head.ways).toBe(1);
  says(`there are ${stack.ways} ways through the stack, and one through the head.`);
  says(`The head is cheaper, ${head.learned} numbers against ${stack.learned}.`);
});

test('what was trained', () => {
  const share = (value: number) => `${formatSignificant(100 * value, 3)} %`;
  const [ten, six, sixteen] = stripeShares(library) as [
    ReturnType<typeof stripeShares>[0],
    ...ReturnType<typeof stripeShares>,
  ];
  const list = (shares: readonly number[]) =>
    `${shares.slice(0, -1).map(share).join(', ')} and ${share(shares.at(-1) as number)}`;
  says(`on ${stripeRows.toLocaleString('en')} rows of ${STRIPES_STEPS} points`);
  says(`One layer of ten units learns ${ten.learned} numbers. It answers ${list(ten.shares)} of the questions right.`);
  says(`Two layers of six learn ${six?.learned} numbers. They answer ${list(six?.shares ?? [])} right.`);
  says(
    `One of sixteen units learns ${sixteen?.learned} numbers, more than twice as many. It answers ${list(sixteen?.shares ?? [])} right.`,
  );
  says(`one of the three wide ones came to ${share(Math.max(...(sixteen?.shares ?? [])))}.`);
  const dark = [-0.8, -0.4, 0, 0.4, 0.8].filter((place) => colourAt(place) === 1).length / 5;
  says(`is right ${share(dark ** 2 + (1 - dark) ** 2)} of the time.`);
});

test('what the networks say of a second point', () => {
  const sweep = stripeSweeps(library);
  const right = (first: number) => {
    const [, one, two] =
      /one layer of 10 on ([\d.]+ %), two layers of 6 on ([\d.]+ %)/.exec(sweepSentence(sweep(first), first)) ?? [];
    return { one, two };
  };
  const curve = (sweep(-0.5).find(({ name }) => name === 'one layer of 10')?.points ?? []).map(([, said]) => said);
  says(`One layer is right on ${right(0.1).one} of the strip, two layers are on ${right(0.1).two}.`);
  says(`Two layers are still right on ${right(-0.5).two}. One layer is right on ${right(-0.5).one}, and its curve`);
  const [low, high] = [Math.min, Math.max].map((most) => formatSignificant(most(...curve), 2));
  says(`stays between ${low} and ${high}, wherever the second point falls.`);
  expect([colourAt(0.1), colourAt(-0.5)]).toEqual([0, 1]);
});

test('what layers cost', () => {
  const { layers, n, n_x, T } = firstBuys;
  const [one, stack] = costsOf(layers, n, n_x, T, library);
  const many = (value: number | undefined) => (value ?? 0).toLocaleString('en');
  const times = formatSignificant((stack?.parameters ?? 0) / (one?.parameters ?? 1), 3);
  expect([layers, n, n_x, T]).toEqual([3, 32, 32, 10]);
  says(`learn ${many(stack?.parameters)} numbers, against ${many(one?.parameters)} for one: ${times} times as many.`);
  says(`they take ${many(stack?.multiplications)} multiplications instead of ${many(one?.multiplications)}.`);
  says(`it meets ${stack?.longest} cells on the longest way, with one layer ${one?.longest}.`);
});

test('the wave', () => {
  const { layers, T } = firstWave;
  const moments = (kind: 'forward' | 'both' | 'dense', workers: number = firstWave.workers) =>
    momentsIn(wavePlaces(kind, layers, T, workers, library));
  says(`Three layers and six steps are ${wavePlaces('forward', layers, T, 6, library).length} cells.`);
  says(`After ${moments('forward')} moments all is done`);
  says(`If only two cells can be computed at once, it takes ${moments('forward', 2)}.`);
  says(`so it is ${moments('dense')} moments as well.`);
  says(`${moments('both')} moments for ${wavePlaces('both', layers, T, 6, library).length} cells.`);
});
