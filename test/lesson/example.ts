import { Lesson, type LessonDefinition } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import type { Activation } from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { parseLibrary } from '../../src/networks/library.ts';

export const library = parseLibrary();

/** The lesson of the chapter on forward propagation. */
export const namesLesson = (): Lesson => new Lesson(lessons.names(library));

/** Two units, two words, all parameters 0.5: small enough to follow by hand. */
export function smallDefinition(activation: Activation = 'tanh', sentence = 'go on'): LessonDefinition {
  const options = { cell: 'rnn', activation, output: 'sigmoid', n_x: 3, n_a: 2, n_y: 1 } as const;
  const sizes = { W_aa: 4, W_ax: 6, b_a: 2, W_ya: 2, b_y: 1 };
  return {
    id: 'small',
    network: sequenceNetwork(options, library),
    parameters: Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, Array(size).fill(0.5)])),
    vocabulary: ['UNK', 'go', 'on'],
    sentence,
    positives: ['go'],
    shows: ['x', 'a', 'yhat'],
  };
}

export const smallLesson = (activation?: Activation, sentence?: string): Lesson =>
  new Lesson(smallDefinition(activation, sentence));
