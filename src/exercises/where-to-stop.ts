import { random } from '../training/random.ts';
import { recordedRuns } from '../training/trained/recorded-runs.ts';
import { drawUntil, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant } from './variant.ts';

const cellTitles = { rnn: 'RNN', 'gru-reset-after': 'GRU', lstm: 'LSTM' } as const;

/** Two curves, and the question which network to keep. */
export const whereToStop: Exercise = {
  id: 'where-to-stop',
  title: 'Which one would you keep?',
  variant(seed) {
    const draws = random(seed);
    const { run, points, best } = drawUntil(
      () => {
        const run = pick(draws, recordedRuns);
        const points = shuffled(draws, run.points)
          .slice(0, 4)
          .sort(([a], [b]) => a - b);
        const losses = points.map(([, , heldOut]) => heldOut);
        return { run, points, best: losses.indexOf(Math.min(...losses)) };
      },
      ({ points, best }) =>
        best > 0 && best < 3 && points.every(([, , loss], k) => k === best || loss - (points[best]?.[2] ?? 0) >= 0.04),
    );
    const listed = points.map(([updates, training, heldOut]) => {
      return `after ${updates.toLocaleString('en')} updates ${training.toFixed(2)} and ${heldOut.toFixed(2)}`;
    });
    const [at, , lowest] = points[best] as (typeof points)[number];
    const options = points.map(([updates, training, heldOut], k) => ({
      text: `the one after ${updates.toLocaleString('en')} updates`,
      right: k === best,
      message:
        k === best
          ? 'Right: the held-out loss is lowest there. It was measured on names that the network never learned from.'
          : k === 3
            ? `Its loss in training is the lowest, ${training.toFixed(2)}. But on names that it has not read it has ${heldOut.toFixed(2)}: it has begun to know the list by heart.`
            : k < best
              ? 'Here the two losses are close to each other, but both are still high. It has more to learn that is of use for new names.'
              : `The curves have parted already: ${heldOut.toFixed(2)} on the held-out names, and it was lower before.`,
    }));
    return choiceVariant({
      question: `A network (${cellTitles[run.cell]}, ${run.units} units) was trained on the names of dinosaurs. These were its losses of a character, first in training, then on names held out: ${listed.join('; ')}. You want new names that could stand in the list. Which network would you keep?`,
      options,
      worked: `What counts is how well it does on names that it has not read. The held-out loss is lowest after ${at.toLocaleString('en')} updates, with ${lowest.toFixed(2)}. After that only the loss in training goes down.`,
    });
  },
};
