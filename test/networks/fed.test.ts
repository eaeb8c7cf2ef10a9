import { expect, test } from 'vitest';
import { FedNetwork } from '../../src/networks/fed.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { fedSleeperNetwork, sleeperNetwork } from '../../src/networks/sleeper-model.ts';
import { trainedSleepers } from '../../src/training/trained/sleepers.ts';

const library = parseLibrary();
const weights = (name: string) => trainedSleepers.parameters[name]?.flat() ?? [];
const fed = new FedNetwork(sleeperNetwork(library));
const targets = [9, 5, 3, 15, 1];

test('with the targets it says what the whole network says at once', () => {
  const unrolled = unroll(sleeperNetwork(library), targets.length);
  for (const [name, { value }] of unrolled.parameters) value.set(weights(name));
  targets.forEach((place, k) => {
    const input = unrolled.at('x', k + 2)?.value;
    if (input) input[place] = 1;
  });
  unrolled.tape.forward();
  const steps = fed.run(targets, 'target', weights);
  expect(steps.map(({ read }) => read)).toEqual([-1, 9, 5, 3, 15]);
  steps.forEach(({ shares }, k) => {
    const wanted = unrolled.at('yhat', k + 1)?.value ?? [];
    for (const [place, share] of shares.entries()) expect(share).toBeCloseTo(wanted[place] as number, 14);
  });
});

test('with its own words it reads the likeliest', () => {
  const steps = fed.run(targets, 'word', weights);
  for (const [k, { read }] of steps.entries()) expect(read).toBe(steps[k - 1]?.likeliest ?? -1);
});

test('with its shares it is the network whose equation reads its output, and the targets do not count', () => {
  const unrolled = unroll(fedSleeperNetwork(library), [1, targets.length]);
  for (const [name, { value }] of unrolled.parameters) value.set(weights(name));
  unrolled.tape.forward();
  const steps = fed.run(targets, 'output', weights);
  steps.forEach(({ shares }, k) => {
    const wanted = unrolled.at('yhat', k + 1)?.value ?? [];
    for (const [place, share] of shares.entries()) expect(share).toBeCloseTo(wanted[place] as number, 14);
  });
  expect(fed.run([1, 1, 1, 1, 1], 'output', weights)).toEqual(steps);
});
