import { formatSignificant } from '../equations/format.ts';
import { type BeltSettings, beltModel, beltNetwork } from '../networks/belt.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant, type Option } from './variant.ts';

const text = (value: number) => formatSignificant(value, 2);

/** The answer to "why does the LSTM help?", put together from claims; each is decided by a run of the belt's network. */
export const whyItHelps: Exercise = {
  id: 'why-it-helps',
  title: 'Put the answer together',
  variant(seed, library) {
    const draws = random(seed);
    const run = beltModel(beltNetwork(library));
    const T = integer(draws, 15, 30);
    const drawn = (settings: Omit<BeltSettings, 'seed' | 'T'>, fits: (whole: number, straight: number) => boolean) =>
      drawUntil(
        () => run({ ...settings, T, seed: integer(draws, 1, 5000) }),
        ({ whole, belt }) => fits(Math.abs(whole[0] as number), belt[0] as number),
      );
    const holds = drawn({ b_f: 8, b_u: -8, b_o: 0, scale: 1 }, (_, straight) => straight > 0.9);
    const fades = drawn({ b_f: 0, b_u: 0, b_o: 0, scale: 0.5 }, (whole) => whole < 1e-3 && whole > 0);
    const grows = drawn({ b_f: 6, b_u: 0, b_o: 2, scale: 1.5 }, (whole) => whole > 3);
    const product = holds.forget.reduce((left, gate) => left * gate, 1);
    const straight = holds.belt[0] as number;
    const kept = holds.memory.at(-1) as number;
    const start = holds.memory[0] as number;
    const claims: Option[] = [
      {
        text: 'From one memory to the next there is a way without any matrix and without a slope of tanh.',
        right: Math.abs(product - straight) < 1e-9,
        message: `That one belongs to it: along the belt the figure on holding a memory has nothing but forget gates. Over ${T} steps their product is ${text(product)}, and so is what comes back along the belt.`,
      },
      {
        text: 'On this way each step multiplies by the forget gate, and the network learns when that is near 1.',
        right: straight > 0.9,
        message: `That one belongs to it: with a forget gate near 1, ${text(straight)} of the gradient comes back over ${T} steps.`,
      },
      {
        text: 'What is held need not be shown: the output gate can be shut while the memory stays.',
        right: Math.abs(kept - start) < 0.1,
        message:
          'That one belongs to it: see the four steps, where the unit sits still until a verb is due. The memory stays what it was.',
      },
      {
        text: 'Therefore the gradient of an LSTM cannot vanish.',
        right: Math.abs(fades.whole[0] as number) > 1e-3,
        message: `It can: with forget gates around one half, ${text(Math.abs(fades.whole[0] as number))} is left after ${T} steps. See “a memory that fades”.`,
      },
      {
        text: 'Therefore the gradient of an LSTM cannot explode.',
        right: Math.abs(grows.whole[0] as number) <= 1,
        message: `It can, through the gates: where the belt says ${text(grows.belt[0] as number)}, the whole is ${text(Math.abs(grows.whole[0] as number))}. See “a belt that says 0.9”.`,
      },
      {
        text: 'A forget gate near 1 clears the memory, so that nothing old is in the way.',
        right: Math.abs(kept) < 0.1,
        message: `The name misleads: near 1 it keeps. A memory of ${text(start)} is ${text(kept)} after ${T} steps.`,
      },
    ];
    return choicesVariant({
      question: `“Why does the LSTM help against vanishing gradients?” Choose the claims that make a true answer. Each was checked on an LSTM unit with random inputs, over ${T} steps.`,
      options: shuffled(draws, claims),
      reason:
        'Right. There is a way on which nothing has to vanish, the network decides by itself when to open it, and it can hold without showing.',
      worked:
        'Three claims belong together: there is a way without matrix and slope; on it stands the forget gate, which the network can learn to bring near 1; and holding does not mean showing. That is a help, and no guarantee: the whole gradient can vanish, and it can explode.',
    });
  },
};
