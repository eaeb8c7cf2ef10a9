import { orderOf } from '../networks/order.ts';
import { random } from '../training/random.ts';
import { recordedBothWays } from './both-ways.ts';
import { drawUntil, integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant, tellApart } from './variant.ts';

/** When an output can be there at the earliest. */
export const earliestTick: Exercise = {
  id: 'earliest-tick',
  title: 'When is the answer there?',
  variant(seed, library) {
    const draws = random(seed);
    const { T, t, right, mistakes } = drawUntil(
      () => {
        const T = integer(draws, 5, 14);
        const t = integer(draws, 1, T);
        const found = orderOf(recordedBothWays({ n_x: 1, n_a: 1, n_y: 1 }, T, library)).find(
          ({ node }) => node.id === `yhat[${t}]`,
        );
        const right = found?.together as number;
        const mistakes = [
          {
            value: t + 1,
            message: `So it would be one way. The backward cell starts at word ${T} and has ${T - t + 1} ${T === t ? 'step' : 'steps'} to go.`,
          },
          {
            value: T - t + 2,
            message: `The backward cell would be there. The forward cell has ${t} ${t === 1 ? 'step' : 'steps'} to go.`,
          },
          {
            value: found?.alone as number,
            message:
              'That is its place when one value is computed after the other. The two cells do not wait for each other.',
          },
          { value: Math.max(t, T - t + 1), message: 'Then both states are there. The output takes one tick more.' },
          {
            value: T + 2,
            message:
              'It does not wait for the whole of both passes: as soon as its two states are there, it can be computed.',
          },
        ].filter((mistake) => mistake.value !== right);
        return { T, t, right, mistakes };
      },
      (drawn) => drawn.right < drawn.T + 1 && tellApart(drawn.right, drawn.mistakes, 0),
    );
    return numberVariant({
      question: `A bidirectional network reads ${T} words that are all there. In every tick each cell can take a step, and every output whose states are there is computed in the tick after. In which tick is {{yhat[${t}]}} computed?`,
      label: 'tick',
      right,
      tolerance: 0,
      mistakes,
      otherwise: `Count the steps of each cell until it stands at word ${t}, take the larger number, and add the output.`,
      reason: 'Right: it waits for the slower of its two states, and no longer.',
      worked: `The forward cell is at word ${t} after ${t} ${t === 1 ? 'tick' : 'ticks'}, the backward cell after ${T - t + 1}. The later of the two is tick ${Math.max(t, T - t + 1)}, and the output follows in tick ${right}.`,
    });
  },
};
