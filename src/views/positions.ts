import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';

/** What a network says of a word at a position, and how it comes to it. */
export interface Answer {
  readonly weight: number;
  readonly answer: number;
  readonly working: string;
}

/** What each of the two networks says. */
export type Answers = Record<'untied' | 'tied', Answer>;

/** A weight as the row shows it; one that is exactly 0 has no decimals, for it has never moved. */
export function weightText(weight: number): string {
  return weight === 0 ? '0' : formatNumber(weight);
}

export function answerText({ answer }: Answer): string {
  return formatNumber(answer, 3);
}

/** Both answers in words; at position `met` alone was the word met in training. */
export function positionSentence(word: string, position: number, met: number, { untied, tied }: Answers): string {
  if (position === met) {
    return `${word} at position ${position}: here both networks have met him, and both know him.`;
  }
  const sure = answerText(tied);
  return `${word} at position ${position}: the network with slots has never met him there. His weight is what it was before training, ${weightText(untied.weight)}, and the answer, ${answerText(untied)}, comes from the bias alone. The other network says ${sure}, as at every position.`;
}

/** Lets the reader put a word at any position; the answers follow. */
export function mountPositions(
  root: HTMLElement,
  word: string,
  met: number,
  answersAt: (position: number) => Answers,
): void {
  const sentence = root.querySelector('[data-positions="sentence"]') as HTMLElement;
  const show = () => {
    const position = Number(root.querySelector<HTMLInputElement>('input:checked')?.value);
    const answers = answersAt(position);
    for (const [name, answer] of Object.entries(answers)) {
      const model = root.querySelector(`[data-network="${name}"]`) as HTMLElement;
      (model.querySelector('[data-working]') as HTMLElement).textContent = answer.working;
      (model.querySelector('[data-answer]') as HTMLElement).textContent = answerText(answer);
      model.querySelector('.gauge-mark')?.setAttribute('width', `${answer.answer * 100}%`);
      for (const [k, cell] of [...model.querySelectorAll('li')].entries())
        cell.classList.toggle('is-chosen', k + 1 === position);
    }
    sentence.textContent = positionSentence(word, position, met, answers);
  };
  root.addEventListener('change', show);
  effect(show);
}
