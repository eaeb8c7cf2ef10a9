import { formatSignificant } from '../equations/format.ts';
import { type Belt, type BeltSettings, beltModel, beltNetwork } from '../networks/belt.ts';
import type { Library } from '../networks/library.ts';
import { type Random, random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise, Variant } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

/** Settings of a unit that listens to what it reads, and what came of them. */
interface Drawn {
  readonly settings: BeltSettings;
  readonly belt: Belt;
}

export const canItVanish: Exercise = {
  id: 'can-it-vanish',
  title: 'Can it vanish, can it explode?',
  variant(seed, library) {
    const draws = random(seed);
    return seed % 2 === 1 ? beside(draws, library) : faded(draws, library);
  },
};

function drawn(
  draws: Random,
  library: Library,
  choose: () => Omit<BeltSettings, 'seed'>,
  fits: (belt: Belt) => boolean,
): Drawn {
  const run = beltModel(beltNetwork(library));
  return drawUntil(
    () => {
      const settings = { ...choose(), seed: integer(draws, 1, 5000) };
      return { settings, belt: run(settings) };
    },
    ({ belt }) => fits(belt),
  );
}

const text = (value: number) => formatSignificant(value, 2);

/** The belt says something near 1; the gates bring more. */
function beside(draws: Random, library: Library): Variant {
  const { settings, belt } = drawn(
    draws,
    library,
    () => ({ b_f: 6, b_u: 0, b_o: pick(draws, [0, 1, 2]), scale: 1.5, T: integer(draws, 12, 25) }),
    ({ belt, whole }) => (belt[0] as number) > 0.8 && Math.abs(whole[0] as number) > 3,
  );
  const [straight, whole] = [belt.belt[0] as number, belt.whole[0] as number];
  const options: Option[] = [
    {
      text: 'It may be much larger or much smaller: other paths lead through the gates.',
      right: true,
      message: `Right. In this network it is ${text(whole)}: all but ${text(straight)} of that has come through the gates.`,
    },
    {
      text: `It is ${text(straight)}: the memory is the only way.`,
      right: false,
      message:
        'The memory is shown as state, the state goes into the gates of the next step, and these change the memory. That is a way, too.',
    },
    {
      text: 'It is at most 1, for no gate is larger than 1.',
      right: false,
      message: `That holds for the belt. Through the gates it goes by way of weights, and these can be large. Here it is ${text(whole)}.`,
    },
    {
      text: 'It is close to 0, for a gradient vanishes over so many steps.',
      right: false,
      message: `Along the belt ${text(straight)} comes back, which is far from nothing.`,
    },
  ];
  return choiceVariant({
    question: `An LSTM unit runs for ${settings.T} steps. The product of its forget gates is ${text(straight)}. What can be said of the whole gradient of {{c[${settings.T}]}} with respect to {{c[0]}}?`,
    options: shuffled(draws, options),
    worked: `The product of the forget gates is the part that comes along the belt. The rest comes through the gates and the candidate. For this network the tape says ${text(whole)} in all.`,
  });
}

/** Gates half open: what an LSTM does not do by itself. */
function faded(draws: Random, library: Library): Variant {
  const { settings, belt } = drawn(
    draws,
    library,
    () => ({ b_f: pick(draws, [-1, -0.5, 0, 0.5]), b_u: 0, b_o: 0, scale: 0.5, T: integer(draws, 15, 30) }),
    ({ whole }) => Math.abs(whole[0] as number) < 1e-3 && whole[0] !== 0,
  );
  const { T } = settings;
  const [straight, whole] = [belt.belt[0] as number, belt.whole[0] as number];
  const mean = belt.forget.reduce((sum, each) => sum + each, 0) / T;
  const options: Option[] = [
    {
      text: text(whole),
      right: true,
      message: `Right: the belt alone has ${text(straight)}. A forget gate that is not near 1 is a factor like any other.`,
    },
    {
      text: '1: in an LSTM no gradient vanishes.',
      right: false,
      message: 'It need not vanish where the forget gates are near 1. These are not.',
    },
    {
      text: `${text(mean)}: as much as one forget gate lets through.`,
      right: false,
      message: `Each of the ${T} steps multiplies by its forget gate.`,
    },
    {
      text: `${text(mean * T)}: ${T} steps with ${text(mean)} each.`,
      right: false,
      message: 'Going back, factors are multiplied, not added.',
    },
  ];
  return choiceVariant({
    question: `The forget gates of an LSTM unit are ${text(mean)} on average, over ${T} steps. What is the gradient of {{c[${T}]}} with respect to {{c[0]}}?`,
    options: shuffled(draws, options),
    worked: `Along the belt it is the product of ${T} forget gates, ${text(straight)}. With what comes through the gates it is ${text(whole)}. An LSTM can vanish like any other, unless its forget gates are near 1.`,
  });
}
