import { batch } from '@preact/signals-core';
import { FedNetwork } from '../networks/fed.ts';
import { pairsOf } from '../training/pairs.ts';
import { tokenize } from '../training/text.ts';
import type { Lesson } from './lesson.ts';

/** One step of a lesson that predicts: what it reads, what is due, and what that costs. */
export interface PredictedStep {
  /** null: nothing. */
  readonly read: string | null;
  readonly due: string;
  /** False where UNK stands for the word that is due. */
  readonly isKnown: boolean;
  /** What the network gives to the word that is due. */
  readonly share: number;
  /** −log of it. */
  readonly loss: number;
}

export function predictedSteps(lesson: Lesson): PredictedStep[] {
  const { unrolled } = lesson;
  return unrolled.value.over('yhat').map(({ value }, k) => ({
    read: lesson.wordRead(k + 1),
    due: lesson.word(k + 1),
    isKnown: lesson.targetPlace(k + 1) > 0,
    share: value[lesson.targetPlace(k + 1)] as number,
    loss: unrolled.value.at('L', k + 1)?.value[0] as number,
  }));
}

/** Probability of a sentence, the product of the shares of its words, and its loss, the sum of theirs. */
export function wholeOf(shares: readonly number[]): { readonly probability: number; readonly loss: number } {
  return {
    probability: shares.reduce((product, share) => product * share, 1),
    loss: shares.reduce((sum, share) => sum - Math.log(share), 0),
  };
}

/** How a word of the vocabulary gets its share. */
export interface SoftmaxEntry {
  readonly word: string;
  /** What the output layer adds up for it. */
  readonly sum: number;
  /** e to the power of the sum. */
  readonly power: number;
  /** The power, divided by all of them together. */
  readonly share: number;
  readonly isDue: boolean;
}

/** Softmax at step t, word by word. */
export function softmaxAt(lesson: Lesson, t: number): SoftmaxEntry[] {
  const output = lesson.unrolled.value.at('yhat', t);
  const sums = output?.inputs[0]?.value ?? [];
  return Array.from(sums, (sum, k) => ({
    word: lesson.definition.vocabulary[k] as string,
    sum,
    power: Math.exp(sum),
    share: output?.value[k] as number,
    isDue: k === lesson.targetPlace(t),
  }));
}

/** Reads other sentences with the weights of a lesson, as they are at each call, or others: the loss of each. */
export function lossReader(
  lesson: Lesson,
  sentences: readonly string[],
): (parameters?: Readonly<Record<string, readonly number[]>>) => number[] {
  const fed = new FedNetwork(lesson.definition.network);
  const targets = sentences.map((text) =>
    pairsOf(tokenize(text), lesson.definition.vocabulary).map(({ due }) => due.place),
  );
  return (parameters) => {
    const weights = (name: string) => parameters?.[name] ?? lesson.unrolled.value.parameters.get(name)?.value ?? [];
    return targets.map((places) => {
      const steps = fed.run(places, 'target', weights);
      return wholeOf(steps.map(({ shares }, k) => shares[places[k] as number] as number)).loss;
    });
  };
}

/** Decimals that stay of a weight after a step: what a link holds is what is computed with. */
const DECIMALS = 1e6;

/**
 * Steps of gradient descent on the loss of the lesson's sentence, w ← w − η ∂L/∂w; one undo takes them back. Returns null, or
 * a sentence that says why it stopped where it is.
 */
export function descend(lesson: Lesson, rate: number, steps = 1): string | null {
  lesson.endGroup();
  let why: string | null = null;
  batch(() => {
    for (let step = 0; step < steps && !why; step++) why = descendOnce(lesson, rate);
  });
  lesson.endGroup();
  return why;
}

function descendOnce(lesson: Lesson, rate: number): string | null {
  lesson.sweepBackward();
  const parameters = [...lesson.unrolled.value.parameters];
  if (!parameters.every(([, { grad }]) => grad.every(Number.isFinite)))
    return 'The gradient is not finite: no step can be taken from here. Undo, and take a smaller rate.';
  const moved = parameters.map(([name, { value, grad }]): [string, number[]] => [
    name,
    Array.from(value, (weight, k) => Math.round((weight - rate * (grad[k] as number)) * DECIMALS) / DECIMALS),
  ]);
  const why = lesson.setParameters(Object.fromEntries(moved), 'descend');
  return why ? `A step would leave the numbers that this page takes. ${why} The weights stay as they are.` : null;
}
