import { handNetwork, hold } from '../networks/gate-by-hand.ts';
import type { Library } from '../networks/library.ts';
import { random } from '../training/random.ts';
import { drawUntil, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

const TOLERANCE = 0.005 + 1e-9;

/** The state of one unit after a step with that gate and candidate. */
function stateAfter(before: number, candidate: number, gate: number, library: Library): number {
  // A first step with an open gate writes the state that the second one finds.
  const { states } = hold(handNetwork(library, 1), [[before], [candidate]], [[1], [gate]]);
  return states[2]?.[0] as number;
}

/** What a step makes of the old state and the candidate. */
export const newState: Exercise = {
  id: 'new-state',
  title: 'What goes in, what stays?',
  variant(seed, library) {
    const draws = random(seed);
    const { before, candidate, gate, right, mistakes } = drawUntil(
      () => {
        const [before, candidate] = [
          pick(draws, [-0.8, -0.5, 0.4, 0.6, 0.9]),
          pick(draws, [-0.9, -0.6, 0.2, 0.5, 0.8]),
        ];
        const gate = pick(draws, [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]);
        const right = stateAfter(before, candidate, gate, library);
        return { before, candidate, gate, right, mistakes: mistakesOf(before, candidate, gate) };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    const [b, c, g, rest] = [before, candidate, gate, 1 - gate].map((each) => numberText(each)) as [
      ...[string, string, string, string],
    ];
    return numberVariant({
      question: `One unit of a GRU, in the convention of the course notes: {{a[t-1]}} = ${b}, the candidate {{n[t]}} = ${c}, the update gate {{Γ_z[t]}} = ${g}. What is {{a[t]}}, to two decimals?`,
      label: 'new state',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'Multiply the candidate by the gate and the old state by one minus the gate, then add.',
      reason: `Right: ${g} of the candidate and ${rest} of the old state.`,
      worked: `${g} · ${c} + ${rest} · ${b} = ${numberText(right, 3)}.`,
    });
  },
};

function mistakesOf(before: number, candidate: number, gate: number): Mistake[] {
  return [
    {
      value: gate * before + (1 - gate) * candidate,
      message:
        'That takes the gate as the share that stays, as PyTorch does. In the course notes a gate of 1 takes the new one in.',
    },
    {
      value: gate * candidate + before,
      message: 'What goes in makes room first: the old state keeps one minus the gate.',
    },
    { value: gate * candidate, message: 'That is what goes in. Something of the old state stays as well.' },
    { value: candidate, message: 'That is the candidate. It is taken over whole only where the gate is 1.' },
    { value: before, message: 'That is the old state. It stays whole only where the gate is 0.' },
  ];
}
