import { expect, test } from 'vitest';
import { firstLoss } from '../../src/exercises/first-loss.ts';
import { longerWindow } from '../../src/exercises/longer-window.ts';
import { exercises } from '../../src/exercises/sampling.ts';
import { whereToStop } from '../../src/exercises/where-to-stop.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(20);

const right: readonly Examined[] = [
  [
    whereToStop,
    ({ question }) => {
      const losses = [...question.matchAll(/updates [\d.]+ and (\d\.\d+)/g)].map(([, heldOut]) => Number(heldOut));
      expect(losses).toHaveLength(4);
      return [losses.indexOf(Math.min(...losses))];
    },
    // Two networks that learned too briefly are told the same.
    { messages: 3 },
  ],
  [firstLoss, ({ question }) => [Math.log(Number(/(\d+) different ones/.exec(question)?.[1]))]],
  [
    longerWindow,
    (variant) => {
      const changed = {
        'the characters back': /gradient|reads|memory/,
        'the places that are read at once': /reads|memory/,
        'the units': /learns|memory/,
      };
      const [, name] = /changed: (.*), from/.exec(variant.question) ?? [];
      const wanted = changed[name as keyof typeof changed];
      return optionsOf(variant).flatMap((text, k) => (wanted.test(text) ? [k] : []));
    },
  ],
];

test('the chapter asks them', () => {
  for (const [exercise] of right) expect(exercises).toContain(exercise);
});

examine(right, seeds, { questions: 7, off: 0.2 });

test('who takes the lowest loss in training is told why not', () => {
  const variant = whereToStop.variant(1, library);
  expect(variant.grade([3]).message).toContain('by heart');
  const loss = firstLoss.variant(1, library);
  const symbols = Number(/(\d+) different ones/.exec(loss.question)?.[1]);
  expect(loss.grade([symbols]).message).toContain('perplexity');
  expect(loss.grade([Math.log2(symbols)]).message).toContain('bits');
});
