import { neededBy, orderOf } from '../networks/order.ts';
import type { Node } from '../tape/tape.ts';
import { random } from '../training/random.ts';
import { recordedBothWays } from './both-ways.ts';
import { integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choicesVariant, type Option } from './variant.ts';

const asked = { 'a@forward': 'a[t, layer(forward)]', 'a@backward': 'a[t, layer(backward)]', yhat: 'yhat[t]' } as const;

/** Which words a value of a bidirectional network depends on. */
export const whoHasRead: Exercise = {
  id: 'who-has-read',
  title: 'Who has read what?',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 5, 7);
    const t = integer(draws, 2, T - 1);
    const name = pick(draws, ['a@forward', 'a@backward', 'a@backward', 'yhat'] as const);
    const formula = `{{${asked[name].replace('[t', `[${t}`)}}}`;
    const unrolled = recordedBothWays({ n_x: 2, n_a: 2, n_y: 1 }, T, library);
    const needed = neededBy(unrolled.at(name, t) as Node, orderOf(unrolled));
    const options: Option[] = unrolled.over('x').map((node) => {
      const time = node.time as number;
      const right = needed.has(node);
      return { text: `{{x[${time}]}}`, right, message: messageOf(name, time, t, right) };
    });
    const side = (isIn: (time: number) => boolean) => (chosen: (text: string) => boolean) =>
      options.every(({ text }, k) => chosen(text) === isIn(k + 1));
    return choicesVariant({
      question: `A bidirectional network reads ${T} words. Which of them can move ${formula}?`,
      options,
      reason: {
        'a@forward': `Right: the forward cell has come from the left and stands at word ${t}.`,
        'a@backward': `Right: the backward cell has come from the right and stands at word ${t}.`,
        yhat: 'Right: one half of it comes from the left, the other from the right.',
      }[name],
      patterns: [
        {
          fits: (chosen) => name === 'a@backward' && side((time) => time <= t)(chosen),
          message: 'That is the forward state. The backward cell begins at the last word and has not come further yet.',
        },
        {
          fits: (chosen) => name === 'a@forward' && side((time) => time >= t)(chosen),
          message: 'That is the backward state. The forward cell comes from the left.',
        },
        {
          fits: (chosen) => name !== 'yhat' && side(() => true)(chosen),
          message: 'Only the output sees both. Each state has read one side: the two cells do not read each other.',
        },
        {
          fits: (chosen) => name === 'yhat' && side((time) => time <= t)(chosen),
          message: 'So it is in a one-way network. Here the output also sees the state that came from the right.',
        },
      ],
      worked: `Follow the arrows backwards from ${formula}: they lead to ${options
        .filter(({ right }) => right)
        .map(({ text }) => text)
        .join(', ')} and to no other word.`,
    });
  },
};

function messageOf(name: keyof typeof asked, time: number, t: number, right: boolean): string {
  if (time === t) return `The word itself counts: {{x[${t}]}} goes into both cells at step ${t}.`;
  if (right)
    return `{{x[${time}]}} was left out. It was read on the way to step ${t}, and the state has kept on from there.`;
  return name === 'a@forward'
    ? `{{x[${time}]}} stands to the right of step ${t}; the forward cell has not come to it.`
    : `{{x[${time}]}} stands to the left of step ${t}; the backward cell has not come to it.`;
}
