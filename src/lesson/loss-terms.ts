import type { Lesson } from './lesson.ts';
import { Reading } from './reading.ts';

/** What a network says of each word, and what each costs. */
export interface LossTerms {
  readonly outputs: readonly number[];
  readonly losses: readonly number[];
  readonly total: number;
}

/** The loss of a lesson's sentence, word by word, for targets of one's own choice; the lesson does not notice. */
export class LossReading {
  readonly #lesson: Lesson;
  readonly #now: Reading;
  readonly #before: Reading;

  constructor(lesson: Lesson) {
    const { definition } = lesson;
    this.#lesson = lesson;
    this.#now = new Reading(lesson);
    this.#before = new Reading(lesson, definition.network, (name) => definition.parameters[name] ?? []);
  }

  /** The targets that the words have by themselves: 1 for part of a name. */
  get labels(): readonly number[] {
    return this.#lesson.words.value.map((word) =>
      this.#lesson.definition.positives.includes(word.toLowerCase()) ? 1 : 0,
    );
  }

  /** With the lesson's weights as they are, and the given targets. */
  now(targets: readonly number[]): LossTerms {
    return termsOf(this.#now, this.#lesson.words.value, targets);
  }

  /** With the weights that the page came with, and the words' own targets. */
  before(): LossTerms {
    return termsOf(this.#before, this.#lesson.words.value, this.labels);
  }
}

function termsOf(reading: Reading, words: readonly string[], targets: readonly number[]): LossTerms {
  const { tape, over } = reading.read(words);
  for (const [k, { value }] of over('y').entries()) value.fill(targets[k] ?? 0);
  tape.forward();
  const numbers = (name: string) => over(name).map(({ value }) => value[0] as number);
  return { outputs: numbers('yhat'), losses: numbers('L'), total: tape.loss.value[0] as number };
}
