import type { Bug, ParameterName } from '../networks/hand-bptt.ts';
import type { Library } from '../networks/library.ts';
import { inspect, type Reference, referenceOf, shortened } from '../networks/museum.ts';
import { random } from '../training/random.ts';
import { integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves } from './measure.ts';
import { recorded } from './recorded.ts';
import { choiceVariant, type Option } from './variant.ts';

/** Mistakes that the check cannot tell apart by where it rejects; of each kind one is asked about at a time. */
const kinds: readonly (readonly (readonly [bug: Bug, text: string])[])[] = [
  [
    ['not-carried', 'Nothing is carried from {{dz[t]}} to the step before.'],
    ['own-loss', 'Only the last state gets a gradient from its own answer.'],
    ['not-transposed', 'On the way back {{W_aa}} is not transposed.'],
  ],
  [['present-state', '{{dz[t]}} is multiplied by {{a[t]}} in the place of {{a[t-1]}}.']],
  [
    ['no-slope', 'The slope of tanh is missing in {{dz[t]}}.'],
    ['slope-twice', 'The slope of tanh is taken of tanh of the state.'],
  ],
  [
    ['assigned', 'A = stands where the shares of the steps are to be added.'],
    ['last-step', 'Only the share of the last step is counted.'],
    ['mean', 'The sum over the steps is divided by their number.'],
  ],
];

const symbols: Readonly<Record<ParameterName, string>> = {
  W_aa: '{{W_aa}}',
  W_ax: '{{W_ax}}',
  b_a: '{{b_a}}',
  W_ya: '{{W_ya}}',
  b_y: '{{b_y}}',
};

/** From what a gradient check rejects to the line that is wrong. */
export const whichLine: Exercise = {
  id: 'which-line',
  title: 'Where is the mistake?',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 4, 8);
    const references = checkedAt(T, seed, library);
    const offered = kinds.map((kind) => pick(draws, kind));
    const [asked] = pick(draws, offered);
    const found = offered.map(([bug, text]) => ({ bug, text, ...rejectedOf(bug, references) }));
    const target = found.find(({ bug }) => bug === asked) as (typeof found)[number];
    const same = (one: typeof target) =>
      one.long.join() === target.long.join() && one.short.join() === target.short.join();
    const options: Option[] = found.map((each) => ({
      text: each.text,
      right: same(each),
      message: same(each)
        ? `Right: over ${T} words the check rejects ${list(each.long)}, at one word ${list(each.short)}.`
        : `With that mistake the check would reject ${list(each.long)} over ${T} words, and ${list(each.short)} at one word.`,
    }));
    return choiceVariant({
      question: `A program computes the gradients of a network that begins with a state of zeros. A gradient check over ${T} words rejects ${list(target.long)} and passes the others. With a single word it rejects ${list(target.short)}. Which of these can be the mistake?`,
      options: shuffled(draws, options),
      worked: `${target.text} The gradients of {{W_ya}} and {{b_y}} are made before the error reaches a state: they are wrong only where shares are added. A single word has no next step and nothing to add up; and with a state of zeros before it the gradient of {{W_aa}} is 0.`,
    });
  },
};

function checkedAt(T: number, seed: number, library: Library): { long: Reference; short: Reference } {
  const unrolled = recorded({ n_x: 3, n_a: 3, n_y: 1 }, T, library);
  const draws = random(seed + 1000);
  fillLeaves(unrolled, draws);
  for (const target of unrolled.over('y')) target.value.fill(draws.uniform() < 0.5 ? 0 : 1);
  unrolled.tape.forward();
  return { long: referenceOf(unrolled), short: referenceOf(shortened(unrolled, 1)) };
}

function rejectedOf(bug: Bug, { long, short }: { long: Reference; short: Reference }) {
  const names = (reference: Reference) =>
    inspect(reference, bug).parameters.flatMap(({ name, rejected }) => (rejected > 0 ? [name] : []));
  return { long: names(long), short: names(short) };
}

function list(names: readonly ParameterName[]): string {
  if (names.length === 0) return 'nothing';
  if (names.length === Object.keys(symbols).length) return 'all five parameters';
  const texts = names.map((name) => symbols[name]);
  return texts.length === 1 ? (texts[0] as string) : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
