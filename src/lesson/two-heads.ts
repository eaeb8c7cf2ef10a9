import type { Network } from '../networks/network.ts';
import type { Node } from '../tape/tape.ts';
import type { Lesson } from './lesson.ts';
import { Reading } from './reading.ts';

/** Ways to bring two directions together. */
export type Head = 'joined' | 'added' | 'states';

/** What each head says of every word, and how far it is from the first. */
export interface HeadAnswers {
  readonly head: Head;
  readonly answers: readonly number[];
  readonly apart: number;
}

/** The three heads, and the two halves of the matrix of the first. */
export interface HeadReading {
  readonly heads: readonly HeadAnswers[];
  readonly halves: readonly [Node, Node];
}

/** Columns of a matrix, row by row: the first half, or the second. */
export function half({ value, shape: [rows, columns] }: Node, which: 0 | 1): number[] {
  const width = columns / 2;
  return Array.from({ length: rows }, (_, k) =>
    Array.from(value.subarray(k * columns + which * width, k * columns + (which + 1) * width)),
  ).flat();
}

/**
 * The lesson's sentence read with three heads, all with its own weights: one matrix on both states, one above the other; each
 * half of the matrix on one state, added; and the first half of it on the sum of the states. `network` has the added head.
 */
export function headReader(lesson: Lesson, network: Network): () => HeadReading {
  const own = (name: string) => lesson.unrolled.value.parameters.get(name) as Node;
  const halves = (second: 0 | 1) => (name: string) => {
    if (name === 'W_ya@forward') return half(own('W_ya'), 0);
    return name === 'W_ya@backward' ? half(own('W_ya'), second) : own(name).value;
  };
  // V (a→ + a←) = V a→ + V a←: the same matrix twice.
  const readings = { added: new Reading(lesson, network, halves(1)), states: new Reading(lesson, network, halves(0)) };
  const answersOf = (unrolled: Pick<Lesson['unrolled']['value'], 'over'>) =>
    unrolled.over('yhat').map(({ value }) => value[0] as number);
  return () => {
    const joined = answersOf(lesson.unrolled.value);
    const compare = (head: Head, answers: readonly number[]): HeadAnswers => ({
      ...{ head, answers },
      apart: Math.max(...answers.map((answer, k) => Math.abs(answer - (joined[k] as number)))),
    });
    const words = lesson.words.value;
    const added = readings.added.read(words);
    const matrix = (part: string) => added.parameters.get(`W_ya@${part}`) as Node;
    return {
      heads: [
        compare('joined', joined),
        compare('added', answersOf(added)),
        compare('states', answersOf(readings.states.read(words))),
      ],
      halves: [matrix('forward'), matrix('backward')],
    };
  };
}
