import { expect, test } from 'vitest';
import { exercises } from '../../src/exercises/architectures.ts';
import { bothWaysBack } from '../../src/exercises/both-ways-back.ts';
import { handedOver } from '../../src/exercises/handed-over.ts';
import { readNext } from '../../src/exercises/read-next.ts';
import { whoHears } from '../../src/exercises/who-hears.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const number = (text: string | undefined) => Number((text ?? '').replace('−', '-'));

const right: readonly Examined[] = [
  [handedOver, ({ question }) => [number(/with (\d+) units reads/.exec(question)?.[1])]],
  [
    readNext,
    (variant) => {
      const [, written, target] = /writes (\w+) instead of (\w+)\./.exec(variant.question) ?? [];
      const read = variant.question.includes('in training') ? target : written;
      return [optionsOf(variant).indexOf(read as string)];
    },
  ],
  [
    whoHears,
    (variant) => {
      const step = number(/loss of step (\d)/.exec(variant.question)?.[1]);
      const isOpen = variant.question.includes('reads the target');
      return optionsOf(variant).flatMap((_, k) => (k + 1 === step || (!isOpen && k + 1 < step) ? [k] : []));
    },
  ],
  [
    bothWaysBack,
    ({ question }) => {
      const [W_aa, W_ax, W_ya] = [...question.matchAll(/W_\w\w\}\} = (−?\d+(?:\.\d+)?)/g)].map(([, text]) =>
        number(text),
      ) as [number, number, number];
      return [(W_aa + W_ax * W_ya) ** number(/state (\d) steps before/.exec(question)?.[1])];
    },
  ],
];

test('every exercise is asked in the chapter', () => {
  for (const [exercise] of right) expect(exercises).toContain(exercise);
});

examine(right, seeds);

test('a reader who forgets one way back is told so', () => {
  const variant = bothWaysBack.variant(3, library);
  const W_aa = number(/W_aa\}\} = (−?\d+(?:\.\d+)?)/.exec(variant.question)?.[1]);
  const back = number(/state (\d) steps before/.exec(variant.question)?.[1]);
  expect(variant.grade([W_aa ** back]).message).toContain('along the states alone');
});
