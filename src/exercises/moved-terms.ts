import type { Library } from '../networks/library.ts';
import type { Unrolled } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { recorded } from './recorded.ts';
import { choicesVariant, type Option } from './variant.ts';

type Change = 'target' | 'column' | 'W_aa' | 'W_ya';

export const movedTerms: Exercise = {
  id: 'moved-terms',
  title: 'Which terms of the loss move?',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 4, 6);
    const change = pick<Change>(draws, ['target', 'column', 'W_aa', 'W_ya']);
    const step = integer(draws, 2, T - 1);
    const moved = movedBy(change, step, T, library, integer(draws, 1, 1e6));
    const options: Option[] = moved.map((right, k) => ({
      text: `{{L[${k + 1}]}}`,
      right,
      message: messageFor(change, k + 1, step, right),
    }));
    return choicesVariant({
      question: `A network reads ${T} different words from {{a[0]}} = 0, and the loss is the sum of a term for each. ${asks(change, step)} Which terms can move?`,
      options,
      patterns: [
        {
          fits: (chosen) => options.every(({ text }) => chosen(text)),
          message:
            change === 'target'
              ? 'A target is compared with one answer only. It stands in one term.'
              : 'Not all: before the weight has met anything but zeros, it cannot have changed an answer.',
        },
        {
          fits: (chosen) => options.every(({ text }, k) => chosen(text) === (k + 1 === step)),
          message: 'The step itself, but not what follows: the state carries the change on to every later answer.',
        },
      ],
      reason: 'Right: these and no others change when the network is run again.',
      worked: whyOf(change, step),
    });
  },
};

function asks(change: Change, step: number): string {
  if (change === 'target') return `The target of word ${step} is turned.`;
  if (change === 'column') return `The column of {{W_ax}} that belongs to word ${step} is changed.`;
  return `An entry of {{${change}}} is changed.`;
}

function messageFor(change: Change, t: number, step: number, right: boolean): string {
  if (right) {
    if (change === 'target') return `{{L[${t}]}} compares the answer with this very target.`;
    if (change === 'column') return `{{L[${t}]}} is left out: the word was read by then, and is in the state.`;
    return `{{L[${t}]}} is left out, but its answer was made with {{${change}}} too. All steps share one matrix.`;
  }
  if (change === 'target') return `{{L[${t}]}} has a target of its own. No network reads the targets.`;
  if (change === 'column') return `{{L[${t}]}} comes before word ${step} is read. A change does not go back in time.`;
  return `{{L[${t}]}} cannot move: at step 1 the matrix is multiplied by {{a[0]}}, which is 0.`;
}

function whyOf(change: Change, step: number): string {
  if (change === 'target')
    return `{{L[${step}]}} alone. The answers are made without the targets, so all stay as they are.`;
  if (change === 'column') {
    return `From {{L[${step}]}} on. The column is multiplied by 0 until its word is read; from then on the state carries it.`;
  }
  if (change === 'W_aa')
    return 'All but the first. At step 1 the matrix is multiplied by zeros; from step 2 on it is in every state.';
  return 'All of them. Every answer is made with {{W_ya}}, from a state that is not zero.';
}

/** Runs the network twice, and says of each term whether it differs. */
function movedBy(change: Change, step: number, T: number, library: Library, seed: number): boolean[] {
  const unrolled = recorded({ n_x: T, n_a: 2, n_y: 1 }, T, library);
  fillLeaves(unrolled, random(seed));
  for (const [k, { value }] of unrolled.over('x').entries()) value.fill(0)[k] = 1;
  const before = losses(unrolled);
  const target = unrolled.at('y', step)?.value as Float64Array;
  const matrix = unrolled.parameters.get(change === 'column' ? 'W_ax' : change)?.value;
  if (change === 'target') target[0] = 1 - (target[0] as number);
  else if (matrix) matrix[change === 'column' ? step - 1 : 0]! += 0.5;
  return losses(unrolled).map((loss, k) => loss !== before[k]);
}

function losses(unrolled: Unrolled): number[] {
  unrolled.tape.forward();
  return unrolled.over('L').map(({ value }) => value[0] as number);
}
