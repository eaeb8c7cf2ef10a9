import { runOf } from '../networks/hand-bptt.ts';
import type { Library } from '../networks/library.ts';
import { memoryOf, truncate } from '../networks/truncated.ts';
import { random } from '../training/random.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { recorded } from './recorded.ts';
import { choiceVariant, type Option } from './variant.ts';

/** What a cut limits: the gradient, and not the memory. */
export const cutMemory: Exercise = {
  id: 'cut-memory',
  title: 'What does a cut forget?',
  variant(seed, library) {
    const draws = random(seed);
    const size = integer(draws, 3, 6);
    const windows = integer(draws, 2, 4);
    const T = size * windows;
    const from = T - size + 1;
    const asksGradient = draws.uniform() < 0.5;
    const { remembered, learned } = wordsReached(T, from, seed, library);
    const reached = (asksGradient ? learned : remembered).join();
    const span = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, k) => first + k).join();
    const question = asksGradient
      ? 'Which words get a gradient from the last loss?'
      : 'Which words can the last answer depend on?';
    const options: Option[] = [
      {
        text: `All ${T} of them.`,
        right: reached === span(1, T),
        message: asksGradient
          ? 'The cut stops every gradient: at each state before the last window it is exactly 0.'
          : `Right: take away the first word, and the last state is another. The cut is in the gradient, not in the network.`,
      },
      {
        text: `The last ${size} of them.`,
        right: reached === span(from, T),
        message: asksGradient
          ? 'Right: on its way back it ends where the last window begins.'
          : 'That is how far the gradient goes. The state that the window begins with was carried, and it was made from all words before.',
      },
      {
        text: 'The last one alone.',
        right: reached === span(T, T),
        message: asksGradient
          ? `That would be a window of one word. Within the ${size} words of a window nothing is cut.`
          : 'That would be a network without a state. It brings along what was read before.',
      },
      {
        text: `The first ${T - size} of them.`,
        right: reached === span(1, T - size),
        message: asksGradient
          ? 'The other way round: those are behind the cut.'
          : 'Those count, and the words of the window itself count as well.',
      },
    ];
    return choiceVariant({
      question: `A text of ${T} words is read in windows of ${size} words. Gradients are cut between the windows, the state is carried on. ${question}`,
      options: shuffled(draws, options),
      worked: asksGradient
        ? `The words ${from} to ${T}. The loss of the last word goes back through the states of its window and ends at its border. The states before are numbers to it, not something that was computed.`
        : `All ${T}. {{x[1]}} went into {{a[1]}}, and each state into the next, across every border. What the cut limits is learning: no gradient says that keeping a word for more than ${size} steps would have paid.`,
    });
  },
};

/** Words whose absence moves the last state, and words whose states the last loss sends a gradient to. */
function wordsReached(T: number, from: number, seed: number, library: Library) {
  const unrolled = recorded({ n_x: 2, n_a: 3, n_y: 1 }, T, library);
  fillLeaves(unrolled, random(seed + 2000));
  // Weights that hold what was read: a memory below the last digit of a double would count as none.
  unrolled.parameters.get('W_aa')?.value.set([0.9, 0, 0, 0, 0.8, 0, 0, 0, 0.7]);
  unrolled.parameters.get('b_a')?.value.fill(0);
  unrolled.tape.forward();
  const run = runOf(unrolled);
  const window = { from, to: T, carried: true };
  const { reach } = truncate(run, window);
  const nothing = new Float64Array(2);
  const steps = Array.from({ length: T }, (_, k) => k + 1);
  return {
    remembered: steps.filter((t) => memoryOf(run, t, nothing, window) > 0),
    learned: steps.filter((t) => (reach[t] as number) > 0),
  };
}
