import { formatSignificant } from '../equations/format.ts';
import { compareGated, GATED_STEPS, gatedProbeNetworks } from '../networks/gated-probe.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

/** The gradient of a GRU beside what came along its straight way. */
export const straightWay: Exercise = {
  id: 'straight-way',
  title: 'More than the straight way?',
  variant(seed, library) {
    const draws = random(seed);
    const compare = compareGated(gatedProbeNetworks(library));
    const { whole, straight } = drawUntil(
      () => {
        const setting = {
          seed: integer(draws, 1, 30),
          scale: pick(draws, [1, 2, 3]),
          bias: pick(draws, [-5, -4, -2, 0]),
        };
        const full = compare(setting).find(({ cell }) => cell === 'full');
        return { whole: full?.norms[0] as number, straight: full?.straight[0] as number };
      },
      (drawn) => Math.abs(Math.log(drawn.whole / drawn.straight)) > 0.2,
    );
    const longer = whole > straight;
    const [w, s] = [formatSignificant(whole), formatSignificant(straight)];
    const options: Option[] = [
      {
        text: 'The other ways, through the candidate and the gates, have brought something on top.',
        right: longer,
        message: longer
          ? 'Right: the gradient is the sum over all ways, and these added to it.'
          : `Then it would be longer than ${s}. Here they have taken from it.`,
      },
      {
        text: 'The other ways, through the candidate and the gates, have taken something away.',
        right: !longer,
        message: longer
          ? `Then it would be shorter than ${s}. Here they have added to it.`
          : 'Right: what comes along them can point the other way, and the sum is shorter.',
      },
      {
        text: 'There must be a mistake: in a GRU nothing but the straight way carries a gradient.',
        right: false,
        message: 'The candidate and both gates are computed from the old state as well. Each of them is a way back.',
      },
      {
        text: 'There must be a mistake: the gradient of a GRU keeps its length.',
        right: false,
        message: 'Only where the gates are 0. In all other cases it can shrink, and it can grow.',
      },
    ];
    return choiceVariant({
      question: `The gradient of a GRU starts with length 1, and ${GATED_STEPS} steps back it has the length ${w}. Along the straight way alone, multiplied by one minus {{Γ_z}} at every step, ${s} would have come. What does that say?`,
      options: shuffled(draws, options),
      worked: `From a state to the one before there is a straight way, and there are ways through {{n[t]}}, {{Γ_z[t]}} and {{Γ_r[t]}}. The gradient is the sum over all of them: ${w} instead of ${s}.`,
    });
  },
};
