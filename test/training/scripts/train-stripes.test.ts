import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colourAt, STRIPES_STEPS, stripeRow } from '../../../src/training/corpora/stripes.ts';
import { random } from '../../../src/training/random.ts';
import { moduleOf, stripeShare, trainOnStripes } from '../../../src/training/scripts/train-stripes.ts';
import { trainedStripes } from '../../../src/training/trained/stripes.ts';

const { seed, shares, parameters } = trainedStripes;

test('the stored module is what the script would write', () => {
  const stored = readFileSync(new URL('../../../src/training/trained/stripes.ts', import.meta.url), 'utf8');
  expect(stored).toBe(moduleOf(trainedStripes));
});

test.each(['one layer of 10', 'two layers of 6'] as const)(
  '%s: training again gives the stored numbers',
  { timeout: 120_000 },
  (model) => {
    const rows = trainOnStripes(model, seed);
    expect(rows).toEqual(parameters[model]);
    expect(stripeShare(model, rows, seed + 1000)).toBe(shares[model][0]);
  },
);

test('two layers do what one does not, with as many numbers or with more', () => {
  expect(Math.min(...shares['two layers of 6'])).toBeGreaterThan(0.95);
  expect(Math.max(...shares['one layer of 10'])).toBeLessThan(0.85);
  expect(Math.max(...shares['one layer of 16'])).toBeLessThan(Math.min(...shares['two layers of 6']));
});

test('a row asks whether the colour has changed', () => {
  expect([-0.9, -0.5, -0.1, 0.3, 0.9].map(colourAt)).toEqual([0, 1, 0, 1, 0]);
  const { inputs, targets } = stripeRow(random(1));
  expect(inputs).toHaveLength(STRIPES_STEPS);
  let before = 0;
  targets.forEach(([target], t) => {
    const colour = colourAt((inputs[t] as readonly [number])[0] / 2);
    expect(target).toBe(Number(colour !== before));
    before = colour;
  });
});
