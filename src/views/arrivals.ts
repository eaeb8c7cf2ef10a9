import { formatShort } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Harm } from '../lesson/gradients.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { gradientText, nodeText } from '../lesson/sentences.ts';
import { gradientClass } from './gradient-cells.ts';

/** The vectors that arrive at the node of the present moment, and their sum: HTML. */
export function arrivalsMarkup(lesson: Lesson): string {
  const { phase, node } = lesson.moment.value;
  if (phase !== 'backward' || !node?.name) {
    return `<p class="arrivals-rest">Play on past the loss: here stands what arrives at each state, from its output and from the step after it.</p>`;
  }
  const parts = lesson.gradients.arrivals(node).map(({ source, from, vector, isMuted }) => {
    const where = source === 'own' ? `from ${nodeText(from)}, the same step` : `from ${nodeText(from)}, the next step`;
    return column(where, vector, isMuted ? 'is-muted' : '', isMuted ? 'left out' : '');
  });
  const whole = column(gradientText(node), lesson.gradients.of(node) ?? new Float64Array(node.size), 'is-sum', '');
  const alone = parts.length === 1 ? `<p class="arrivals-note">${aloneText(lesson)}</p>` : '';
  return `${parts.join('<span class="sign">+</span>')}<span class="sign">=</span>${whole}${alone}`;
}

function column(name: string, vector: ArrayLike<number>, kind: string, note: string): string {
  const cells = Array.from(vector, (value) => `<li class="heat ${gradientClass(value)}">${formatShort(value)}</li>`);
  return `<div class="arrival ${kind}"><p>${name}${note && ` <b>${note}</b>`}</p><ol>${cells.join('')}</ol></div>`;
}

/** Why only one arrow arrives. */
function aloneText(lesson: Lesson): string {
  const { node } = lesson.moment.value;
  if (node?.kind === 'initial') return 'The initial state has no output of its own.';
  const isState = node?.name && lesson.unrolled.value.at(node.name, 0);
  return isState ? 'This is the last step: no state reads it.' : 'Only its own loss reads it.';
}

/** What the muted arrows do to the gradients of the weights, in one sentence. */
export function harmText(harm: readonly Harm[]): string {
  const wrong = harm.filter((each) => each.wrong > 0);
  if (wrong.length === 0)
    return 'With that left out every gradient is still right: with one step there is nothing else.';
  const each = wrong.map(
    ({ name, wrong: count, size, largest }) =>
      `${count} of the ${size} entries of ${symbolText(`d${name}`, null)} are wrong, by up to ${formatShort(largest)}`,
  );
  const right = harm.filter((one) => one.wrong === 0).map(({ name }) => symbolText(`d${name}`, null));
  return `With that left out, ${each.join('; ')}.${right.length > 0 ? ` Still right: ${right.join(', ')}.` : ''}`;
}
