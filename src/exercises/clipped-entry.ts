import { clipByNorm, clipByValue } from '../training/clip.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

type Pair = readonly [number, number];
const TOLERANCE = 0.005 + 1e-9;

function clipped(gradient: Pair, rule: 'norm' | 'value', limit: number): Pair {
  const grad = Float64Array.from(gradient);
  if (rule === 'norm') clipByNorm([{ grad }], limit);
  else clipByValue([{ grad }], limit);
  return [grad[0] as number, grad[1] as number];
}

export const clippedEntry: Exercise = {
  id: 'clipped-entry',
  title: 'What is left after clipping?',
  variant(seed) {
    const draws = random(seed);
    const { gradient, limit, rule, right, mistakes } = drawUntil(
      () => {
        const [short, long] = pick(draws, [
          [3, 4],
          [6, 8],
          [5, 12],
          [8, 15],
          [12, 16],
        ] as const);
        const gradient: Pair = [pick(draws, [short, -short]), pick(draws, [long, -long])];
        const limit = pick(draws, [1, 2, 5]);
        const rule = pick(draws, ['norm', 'value'] as const);
        const [right] = clipped(gradient, rule, limit);
        return { gradient, limit, rule, right, mistakes: mistakesOf(gradient, rule, limit) };
      },
      ({ gradient, right, mistakes }) =>
        Math.abs(right) < Math.abs(gradient[0]) && tellApart(right, mistakes, TOLERANCE),
    );
    const [first, second] = gradient.map((entry) => numberText(entry)) as [string, string];
    const length = Math.hypot(...gradient);
    const how =
      rule === 'norm'
        ? `The length is ${length}. Every entry is multiplied by ${limit} / ${length}, so the first becomes ${numberText(right, 2)}.`
        : `Every entry is brought between −${limit} and ${limit} by itself, so the first becomes ${numberText(right, 2)}.`;
    return numberVariant({
      question: `The gradient is (${first}, ${second}). It is clipped by ${rule}, with the threshold ${limit}. What is its first entry then, to two decimals?`,
      label: 'first entry',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise:
        rule === 'norm'
          ? 'Take the length of the whole gradient first. Both entries are multiplied by the same number.'
          : 'Look at the first entry alone: is it between the threshold and its negative?',
      reason:
        rule === 'norm'
          ? `Right: ${first} · ${limit} / ${length}. The direction has stayed.`
          : `Right: cut to the threshold. The other entry is cut by itself, so the direction has changed.`,
      worked: how,
    });
  },
};

function mistakesOf(gradient: Pair, rule: 'norm' | 'value', limit: number): Mistake[] {
  const [first] = gradient;
  const largest = Math.max(...gradient.map(Math.abs));
  const scaled = 'By value nothing is scaled: an entry outside the threshold is set to it, whatever the others are.';
  const other = rule === 'norm' ? 'value' : 'norm';
  return [
    {
      value: clipped(gradient, other, limit)[0],
      message:
        rule === 'norm'
          ? 'That is clipping by value: each entry for itself. By norm both are multiplied by the same number, and the direction stays.'
          : 'That is clipping by norm: both entries multiplied by the same number. By value each is cut for itself.',
    },
    { value: first, message: 'Nothing is clipped there. Compare with the threshold again.' },
    { value: -clipped(gradient, rule, limit)[0], message: 'Clipping never changes a sign.' },
    {
      value: (first * limit) / largest,
      message:
        rule === 'norm' ? 'You scaled by the largest entry. The norm is the length of the whole vector.' : scaled,
    },
    {
      value: (first * limit) / gradient.reduce((sum, entry) => sum + entry ** 2, 0),
      message: rule === 'norm' ? 'You divided by the square of the length. The norm is its root.' : scaled,
    },
    {
      value: (first * limit) / gradient.reduce((sum, entry) => sum + Math.abs(entry), 0),
      message:
        rule === 'norm'
          ? 'You divided by the sum of the entries. The norm is the root of the sum of their squares.'
          : scaled,
    },
  ];
}
