import type { Unrolled } from '../networks/network.ts';
import type { Lesson } from './lesson.ts';
import { Reading } from './reading.ts';

/** What a network says of each word, and what each costs. */
export interface LossTerms {
  readonly outputs: readonly number[];
  readonly losses: readonly number[];
  readonly total: number;
}

/** The terms of a lesson's loss as they are, and as they were with the weights and targets that the page came with. */
export class LossReading {
  readonly #lesson: Lesson;
  readonly #before: Reading;

  constructor(lesson: Lesson) {
    const { network, parameters } = lesson.definition;
    this.#lesson = lesson;
    this.#before = new Reading(lesson, network, (name) => parameters[name] ?? []);
  }

  now(): LossTerms {
    return termsOf(this.#lesson.unrolled.value);
  }

  /** For the words of the present sentence. */
  before(): LossTerms {
    const words = this.#lesson.words.value;
    const unrolled = this.#before.read(words);
    for (const [k, { value }] of unrolled.over('y').entries()) value.fill(this.#lesson.labelOf(words[k] ?? ''));
    unrolled.tape.forward();
    return termsOf(unrolled);
  }
}

function termsOf({ tape, over }: Unrolled): LossTerms {
  const numbers = (name: string) => over(name).map(({ value }) => value[0] as number);
  return { outputs: numbers('yhat'), losses: numbers('L'), total: tape.loss.value[0] as number };
}
