import { planOf } from '../networks/batch.ts';
import type { Library } from '../networks/library.ts';
import { networkOf } from '../networks/wiring.ts';
import { random } from '../training/random.ts';
import { pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant } from './variant.ts';

interface Setting {
  /** Characters that an update reads in a row. */
  readonly window: number;
  /** Places of the text that are read at once. */
  readonly batch: number;
  readonly units: number;
}

/** What is changed, and by which factor. */
const changes: readonly (readonly [name: keyof Setting, factor: number])[] = [
  ['window', 0.25],
  ['window', 2],
  ['batch', 2],
  ['units', 2],
];
const names: Readonly<Record<keyof Setting, string>> = {
  window: 'the characters back',
  batch: 'the places that are read at once',
  units: 'the units',
};

/** What a setting decides about, as the plan of the training has it. */
function facts({ window, batch, units }: Setting, library: Library) {
  const network = networkOf({ layers: [{ cell: 'lstm', n: units }], output: 'softmax', n_x: 50, n_y: 50 }, library);
  const plan = planOf(network, window, batch, 1);
  let learned = 0;
  for (const { shape } of plan.places.values()) learned += shape[0] * shape[1];
  return { learned, read: plan.T * plan.B, back: plan.T, memory: plan.bytes, kept: plan.carried.length };
}
type Fact = keyof ReturnType<typeof facts>;

const asked: Readonly<Record<Fact, { readonly text: string; readonly message: string }>> = {
  learned: {
    text: 'how many numbers it learns',
    message:
      'The weights are shared by all steps and all places. Only other units, or other characters, change their number.',
  },
  read: {
    text: 'how many characters an update reads',
    message: 'An update reads a window at each place: so many characters in a row, at so many places.',
  },
  back: {
    text: 'over how many characters a gradient goes back',
    message: 'The gradient goes back to the beginning of the window, and no further.',
  },
  memory: {
    text: 'how much memory training takes',
    message: 'To go back, all states of the window have to be kept, at all places, with their gradients.',
  },
  kept: {
    text: 'whether the state is carried on from window to window',
    message:
      'The state goes on where the window before ended, however long the windows are. Only the gradient stops there.',
  },
};

/** What a longer or shorter window changes, and what it does not. */
export const longerWindow: Exercise = {
  id: 'longer-window',
  title: 'What does it change?',
  variant(seed, library) {
    const draws = random(seed);
    const first: Setting = { window: pick(draws, [32, 64]), batch: pick(draws, [4, 8]), units: pick(draws, [16, 32]) };
    const [name, factor] = pick(draws, changes);
    const to = first[name] * factor;
    const [before, after] = [facts(first, library), facts({ ...first, [name]: to }, library)];
    const order = shuffled(draws, Object.keys(asked) as Fact[]);
    const options = order.map((fact) => ({ ...asked[fact], right: before[fact] !== after[fact] }));
    const changed = options.filter(({ right }) => right).map(({ text }) => text);
    return choicesVariant({
      question: `An LSTM learns a text as in the figure, with ${first.units} units, ${first.window} characters back and ${first.batch} places of the text that are read at once. One thing is changed: ${names[name]}, from ${first[name]} to ${to}. What becomes another?`,
      options,
      reason: 'Right. What the network is, and what an update reads of the text, are two things.',
      worked: `It changes ${changed.join(', ')}. ${options
        .filter(({ right }) => !right)
        .map(({ message }) => message)
        .join(' ')}`,
    });
  },
};
