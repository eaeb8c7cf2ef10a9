import { random } from '../training/random.ts';
import { drawUntil, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant } from './variant.ts';

/** What to say at each step about a row of digits, from the digits so far; the last one is the present. */
interface Task {
  readonly text: string;
  readonly answer: (digits: readonly number[]) => number;
  /** Said when it was put on the wrong side. */
  readonly message: string;
}

const present = (digits: readonly number[]) => digits.at(-1) as number;
const before = (digits: readonly number[]) => digits.at(-2) ?? 0;
const ones = (digits: readonly number[]) => digits.filter((digit) => digit === 1).length;

const tasks: readonly Task[] = [
  {
    text: 'whether there has been a 1 so far',
    answer: (digits) => Number(ones(digits) > 0),
    message: 'At a 0 the answer depends on what came before: whether there has been a 1 needs memory, if only one bit.',
  },
  {
    text: 'whether the digit is the same as the one before',
    answer: (digits) => Number(present(digits) === before(digits)),
    message: 'To compare with the digit before, the network has to have kept it. One step back is memory too.',
  },
  {
    text: 'whether the number of 1s so far is even',
    answer: (digits) => ones(digits) % 2,
    message:
      'Every 1 since the beginning counts. Whether their number is even needs memory of a single bit, at all steps.',
  },
  {
    text: 'whether more 1s than 0s have come so far',
    answer: (digits) => Number(2 * ones(digits) > digits.length),
    message: 'A count of what has come needs memory: the present digit does not tell it.',
  },
  {
    text: 'whether the digit is a 1',
    answer: present,
    message: 'The present digit tells whether it is a 1. Nothing has to be remembered for that.',
  },
  {
    text: 'the digit turned round: 1 for 0, and 0 for 1',
    answer: (digits) => 1 - present(digits),
    message: 'To turn the present digit round, the present digit is enough.',
  },
  {
    text: 'ten times the digit',
    answer: (digits) => 10 * present(digits),
    message: 'Ten times the present digit is known from the present digit. A static network can do it.',
  },
  {
    text: 'always 1, whatever comes',
    answer: () => 1,
    message: 'An answer that is always the same needs no input, and no memory.',
  },
];

const STEPS = 5;

/** Whether two rows with the same last digit ever ask for different answers: tried on all rows of five digits. */
export function dependsOnPast(answer: Task['answer']): boolean {
  const rows = Array.from({ length: 2 ** STEPS }, (_, bits) =>
    Array.from({ length: STEPS }, (_, k) => (bits >> k) & 1),
  );
  return [0, 1].some((last) => new Set(rows.filter((row) => present(row) === last).map(answer)).size > 1);
}

export const needsMemory: Exercise = {
  id: 'needs-memory',
  title: 'Which of these need memory?',
  variant(seed) {
    const draws = random(seed);
    const needs = ({ answer }: Task) => dependsOnPast(answer);
    const chosen = drawUntil(
      () => shuffled(draws, tasks).slice(0, 5),
      (five) => five.filter(needs).length >= 2 && five.filter(needs).length <= 3,
    );
    const options = chosen.map((task) => ({ text: task.text, right: needs(task), message: task.message }));
    return choicesVariant({
      question:
        'A network reads a row of 0s and 1s and says something at every step. Which of these can only be said with memory?',
      options,
      patterns: [
        {
          fits: (isChosen) => options.every(({ text }) => isChosen(text)),
          message:
            'Not everything about a sequence needs memory. Where the present digit settles the answer, a static network will do.',
        },
        {
          fits: (isChosen) => options.every(({ text, right }) => isChosen(text) !== right),
          message:
            'It is the other way round: memory is needed where two rows with the same present digit ask for different answers.',
        },
      ],
      reason: `Right: of all ${2 ** STEPS} rows of ${STEPS} digits, some with the same last digit ask for different answers there.`,
      worked:
        'Look for two rows that end with the same digit and ask for different answers. Where there are such rows, the present digit is not enough. Where there are none, a static network can give the answer.',
    });
  },
};
