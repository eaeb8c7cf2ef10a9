import { formatVector } from '../equations/format.ts';
import { handNetwork, hold } from '../networks/gate-by-hand.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant, type Option } from './variant.ts';

const UNITS = 4;

/** A gate is a vector: some components stay, others are written. */
export const keptComponents: Exercise = {
  id: 'kept-components',
  title: 'Which numbers stay?',
  variant(seed, library) {
    const draws = random(seed);
    const vector = (from: readonly number[]) => Array.from({ length: UNITS }, () => pick(draws, from));
    const { before, candidate, gate } = drawUntil(
      () => ({
        before: vector([-0.9, -0.4, 0.3, 0.8]),
        candidate: vector([-0.7, -0.2, 0.5, 0.6]),
        gate: vector([0, 0, 1, 0.5]),
      }),
      (drawn) => new Set(drawn.gate).size >= 2 && drawn.gate.includes(0),
    );
    const { states } = hold(handNetwork(library, UNITS), [before, candidate], [gate.map(() => 1), gate]);
    const after = states[2] as readonly number[];
    const options: Option[] = gate.map((share, i) => {
      const stays = after[i] === before[i];
      return {
        text: `the ${['first', 'second', 'third', 'fourth'][i]}`,
        right: stays,
        message: stays
          ? `Its gate is 0: nothing of the candidate goes in, so it stays.`
          : `Its gate is ${share}: ${share === 1 ? 'the candidate takes its place' : 'half of the candidate goes in'}.`,
      };
    });
    return choicesVariant({
      question: `A GRU with four units: {{a[t-1]}} = ${formatVector(before)}, {{n[t]}} = ${formatVector(candidate)}, {{Γ_z[t]}} = ${formatVector(gate)}. Which components of the state are the same after the step?`,
      options,
      reason: 'Right: a gate has a number for every unit, and each decides about its own.',
      patterns: [
        {
          fits: (chosen) => gate.every((share, i) => chosen((options[i] as Option).text) === (share === 1)),
          message:
            'Those are written anew: in the course notes a gate of 1 takes the candidate in. It is 0 that keeps.',
        },
        {
          fits: (chosen) => options.every(({ text }) => chosen(text)),
          message: 'A gate is not one number for the whole state: each component has its own.',
        },
      ],
      worked: `Component by component: ${formatVector(after)}. Where the gate is 0, nothing has changed.`,
    });
  },
};
