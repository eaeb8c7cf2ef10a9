import type { Library } from '../networks/library.ts';
import type { Unrolled } from '../networks/network.ts';
import { type Random, random } from '../training/random.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { fillLeaves, reachedFrom } from './measure.ts';
import { recorded } from './recorded.ts';
import { choicesVariant, choiceVariant, type Option } from './variant.ts';

export const influence: Exercise = {
  id: 'influence',
  title: 'Who can influence the third answer?',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 5, 7);
    const step = 3;
    const unrolled = recorded({ n_x: 2, n_a: 3, n_y: 1 }, T, library);
    fillLeaves(unrolled, draws);
    const reached = new Set(reachedFrom(unrolled, step).map(({ id }) => id));
    const steps = Array.from({ length: T + 1 }, (_, time) => time);
    const options: Option[] = steps.map((time) => {
      const id = time === 0 ? 'a[0]' : `x[${time}]`;
      return { text: `{{${id}}}`, right: reached.has(id), message: reachMessage(time, step) };
    });
    const before = ['{{x[1]}}', '{{x[2]}}'];
    return choicesVariant({
      question: `A network reads ${T} words from left to right. Change one of these at a time: which changes can move {{yhat[3]}}?`,
      options,
      patterns: [
        {
          fits: (chosen) => chosen('{{x[3]}}') && options.every(({ text }) => chosen(text) === (text === '{{x[3]}}')),
          message: 'That is a layer without memory. The state brings along what was read before.',
        },
        {
          fits: (chosen) => options.every(({ text }) => chosen(text) === (text === '{{x[2]}}' || text === '{{x[3]}}')),
          message:
            'Memory does not end one step back: {{a[2]}} holds what {{a[1]}} held, and that holds the first word.',
        },
        {
          fits: (chosen) => options.every(({ text }) => chosen(text)),
          message:
            'You included the future. What is read after step 3 cannot act on step 3; arrows go to the right only.',
        },
        {
          fits: (chosen) => before.every(chosen) && !chosen('{{x[3]}}'),
          message: 'The present word counts too: {{x[3]}} goes into {{a[3]}}, and that into {{yhat[3]}}.',
        },
      ],
      reason: `Right: of all ${T + 1} gradients of {{yhat[3]}} these are the ones that are not zero.`,
      worked:
        'Follow the arrows backwards from {{yhat[3]}}: to {{a[3]}}, from there to {{x[3]}} and {{a[2]}}, to {{x[2]}} and {{a[1]}}, to {{x[1]}} and {{a[0]}}. Nothing else is met. The gradients with respect to all later inputs are exactly 0.',
    });
  },
};

function reachMessage(time: number, step: number): string {
  if (time === 0)
    return 'You left out the first state {{a[0]}}. It is zero by habit, but a change of it runs through every later state.';
  if (time > step) return `You included the future: {{x[${time}]}} is read after {{yhat[${step}]}} is made.`;
  if (time === step)
    return `The present word counts too: {{x[${step}]}} goes into {{a[${step}]}}, and that into {{yhat[${step}]}}.`;
  return `{{x[${time}]}} is left out, but it went into {{a[${time}]}}, and the state carries it to step ${step}.`;
}

export const moreUnits: Exercise = {
  id: 'more-units',
  title: 'More units, longer memory?',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 4, 9);
    const few = integer(draws, 1, 3);
    const many = integer(draws, 20, 60);
    const small = reachesFirstWord(few, true, T, library, draws);
    const large = reachesFirstWord(many, false, T, library, draws);
    const options: Option[] = [
      {
        text: 'Only in the first.',
        right: small && !large,
        message: 'Right: {{W_aa}} carries the past, however few the units are.',
      },
      {
        text: 'Only in the second.',
        right: large && !small,
        message: `More units do not remember longer. They hold more numbers at one step; with {{W_aa}} = 0 none of the ${many} goes on to the next.`,
      },
      {
        text: 'In both.',
        right: small && large,
        message:
          'Not in both: {{W_aa}} is the only way from one step to the next, and in the second network it is zero.',
      },
      {
        text: `In neither: ${T} words need at least ${T} units.`,
        right: !small && !large,
        message: 'Units are not time steps. One number can pass any number of steps, as long as {{W_aa}} hands it on.',
      },
    ];
    return choiceVariant({
      question: `Two networks read ${T} words. The first has ${few === 1 ? 'one hidden unit' : `${few} hidden units`} and no weight that is 0. The second has ${many} hidden units, and all of {{W_aa}} is 0. In which can the first word influence the last output?`,
      options: shuffled(draws, options),
      worked: `Only in the first. There {{x[1]}} goes into {{a[1]}} and by {{W_aa}} into every later state. In the second {{a[t]}} depends on {{x[t]}} alone. More units hold more at one step; what goes on to the next is for {{W_aa}} to say.`,
    });
  },
};

function reachesFirstWord(units: number, recurrent: boolean, T: number, library: Library, draws: Random): boolean {
  const unrolled = recorded({ n_x: 2, n_a: units, n_y: 1 }, T, library);
  fillLeaves(unrolled, draws);
  if (!recurrent) unrolled.parameters.get('W_aa')?.value.fill(0);
  return reachedFrom(unrolled, T).some(({ id }) => id === 'x[1]');
}

const president = 'He said Teddy Roosevelt was a great president';
const bears = 'He said Teddy bears are on sale';
const vocabulary = [...new Set(`${president} ${bears}`.toLowerCase().split(' '))];

export const teddy: Exercise = {
  id: 'teddy',
  title: 'Teddy',
  variant(seed, library) {
    const draws = random(seed);
    const weightSeed = integer(draws, 1, 1e6);
    const [known, asked] = draws.uniform() < 0.5 ? [president, bears] : [bears, president];
    const [p, q] = [known, asked].map((sentence) => thirdOutput(sentence, weightSeed, library));
    const toName = known === bears;
    const options: Option[] = [
      {
        text: `${(q as number).toFixed(2)}, the same number.`,
        right: p === q,
        message: 'Right: up to the third word both sentences are the same computation.',
      },
      {
        text: toName ? 'A larger number, because of “Roosevelt”.' : 'A smaller number, because of “bears”.',
        right: false,
        message:
          'You included the future. The word that tells the two apart is read at step 4, when {{yhat[3]}} is already made.',
      },
      {
        text: 'That cannot be known without the weights.',
        right: false,
        message: 'For any weights: both sentences give the network the same three inputs, and it is the same network.',
      },
      {
        text: 'The same at first; it is corrected when the sentence has been read.',
        right: false,
        message: 'Nothing goes back in time: a later state can make later outputs, but no step is computed twice.',
      },
    ];
    return choiceVariant({
      question: `A network gives {{yhat[3]}} = ${(p as number).toFixed(2)} for “Teddy” in “${known}”. What does it give for “Teddy” in “${asked}”?`,
      options: shuffled(draws, options),
      worked: `The same ${(p as number).toFixed(2)}. {{yhat[3]}} is made from {{x[1]}}, {{x[2]}}, {{x[3]}} and the weights, and all of these are the same. To use the fourth word a network has to read from the right as well: that is what bidirectional networks do.`,
    });
  },
};

function thirdOutput(sentence: string, weightSeed: number, library: Library): number {
  const words = sentence.toLowerCase().split(' ');
  const unrolled: Unrolled = recorded({ n_x: vocabulary.length, n_a: 4, n_y: 1 }, words.length, library);
  const draws = random(weightSeed);
  for (const { value } of unrolled.parameters.values()) {
    for (let k = 0; k < value.length; k++) value[k] = draws.uniform(-1.5, 1.5);
  }
  words.forEach((word, k) => {
    const { value } = unrolled.at('x', k + 1) ?? {};
    if (value) value[vocabulary.indexOf(word)] = 1;
  });
  unrolled.tape.forward();
  return unrolled.at('yhat', 3)?.value[0] as number;
}
