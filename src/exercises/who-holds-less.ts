import { costs } from '../networks/rtrl.ts';
import { random } from '../training/random.ts';
import { integer } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberVariant } from './variant.ts';

/** The shortest sequence for which the forward method holds fewer numbers than the backward one. */
export const whoHoldsLess: Exercise = {
  id: 'who-holds-less',
  title: 'Who holds less?',
  variant(seed) {
    const draws = random(seed);
    const n = integer(draws, 3, 30);
    const holdsLess = (T: number) => costs(T, n).rtrl.kept < costs(T, n).bptt.kept;
    let right = 1;
    while (!holdsLess(right)) right++;
    const held = (T: number) => costs(T, n);
    return numberVariant({
      question: `A network has ${n} hidden units, and only {{dW_aa}} is wanted. BPTT holds all states, {{a[0]}} to {{a[T]}}, and the gradient. RTRL holds the derivative of each unit by each entry of {{W_aa}}, the present state and the gradient. From how many words on does RTRL hold fewer numbers?`,
      label: 'words',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes: [
        {
          value: n ** 2,
          message: `With ${n ** 2} words both hold ${held(n ** 2).bptt.kept} numbers: it takes one word more.`,
        },
        {
          value: 1,
          message:
            'RTRL needs no past, but what it carries is not one vector: every unit has a derivative by every entry of {{W_aa}}.',
        },
        {
          value: n,
          message: `A state has ${n} numbers, but RTRL carries a state’s worth of derivatives for each of the ${n ** 2} entries of {{W_aa}}.`,
        },
        {
          value: n + 1,
          message: `A state has ${n} numbers, but RTRL carries a state’s worth of derivatives for each of the ${n ** 2} entries of {{W_aa}}.`,
        },
        {
          value: n ** 3,
          message: `RTRL carries ${n ** 3} numbers. BPTT reaches that sooner, since each word costs it a whole state of ${n}.`,
        },
      ],
      otherwise: `BPTT holds ${n} numbers for each state. RTRL holds ${n} times ${n ** 2} derivatives and one state. The gradient is the same for both.`,
      reason: `Right: ${n}³ derivatives are as many numbers as ${n ** 2} states.`,
      worked: `RTRL carries ${n} · ${n ** 2} = ${n ** 3} derivatives. A state has ${n} numbers, so this is as much as ${n ** 2} states. Both also hold one state more and the gradient. So RTRL holds less from ${right} words on: ${held(right).rtrl.kept} numbers against ${held(right).bptt.kept}.`,
    });
  },
};
