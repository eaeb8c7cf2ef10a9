import { random } from '../training/random.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { runStep } from './gated-unit.ts';
import { numberText } from './number-text.ts';
import { choiceVariant, type Mistake, numberVariant, type Option, tellApart } from './variant.ts';

const tenths = (value: number) => Math.round(value * 10) / 10;

export const forgetGateOne: Exercise = {
  id: 'forget-gate-one',
  title: 'A forget gate of 1',
  variant(seed, library) {
    const draws = random(seed);
    const { before, candidate, update, memory } = drawUntil(
      () => {
        const before = tenths(pick(draws, [-1, 1]) * draws.uniform(0.3, 1.8));
        const candidate = tenths(pick(draws, [-1, 1]) * draws.uniform(0.2, 0.9));
        const update = pick(draws, [0, 0, 1]);
        const step = { before: [before], candidate: [candidate], forget: [1], update: [update], output: [1] };
        return { before, candidate, update, memory: runStep(step, library).memory[0] as number };
      },
      ({ before, candidate }) => new Set([before, candidate, tenths(before + candidate), 0]).size === 4,
    );
    const kept = 'A forget gate of 1 multiplies the memory by 1: it keeps.';
    const option = (value: number, message: string): Option => {
      const right = Math.abs(value - memory) < 1e-9;
      return { text: numberText(tenths(value)), right, message: right ? `Right. ${kept}` : message };
    };
    const options = [
      option(before, `What was there is kept, but the update gate is open: ${numberText(candidate)} is added to it.`),
      option(
        before + candidate,
        'The memory is kept. But the update gate is 0, so nothing of the candidate is let in.',
      ),
      option(candidate, 'That would be a forget gate of 0, with an open update gate. This one is 1, and 1 keeps.'),
      option(0, 'The name misleads: a forget gate of 0 forgets, a forget gate of 1 keeps.'),
    ];
    return choiceVariant({
      question: `The memory of a unit is {{c[t-1]}} = ${numberText(before)}, and the candidate is {{ct[t]}} = ${numberText(candidate)}. The forget gate is {{Γ_f[t]}} = 1, the update gate {{Γ_u[t]}} = ${update}. What is {{c[t]}}?`,
      options: shuffled(draws, options),
      worked: `{{Γ_u[t] .* ct[t] + Γ_f[t] .* c[t-1]}} = ${update} · ${inBrackets(candidate)} + 1 · ${inBrackets(before)} = ${numberText(tenths(memory))}. ${kept}`,
    });
  },
};

const inBrackets = (value: number) => (value < 0 ? `(${numberText(value)})` : numberText(value));

const TOLERANCE = 0.005 + 1e-9;

export const shownState: Exercise = {
  id: 'shown-state',
  title: 'What it knows and what it says',
  variant(seed, library) {
    const draws = random(seed);
    const { memory, gate, right, mistakes } = drawUntil(
      () => {
        const memory = tenths(pick(draws, [-1, 1]) * draws.uniform(0.6, 2.4));
        const gate = tenths(draws.uniform(0.3, 0.9));
        const step = { before: [memory], candidate: [0], forget: [1], update: [0], output: [gate] };
        const right = runStep(step, library).state[0] as number;
        const mistakes: Mistake[] = [
          { value: memory, message: 'That is the memory itself. What is shown goes through tanh and the output gate.' },
          {
            value: gate * memory,
            message: 'That leaves out tanh, as the short course notes do. With tanh it is another cell.',
          },
          { value: Math.tanh(memory), message: 'That is tanh of the memory. The output gate shows a part of it only.' },
          {
            value: Math.tanh(gate * memory),
            message: 'First tanh, then the gate: the gate multiplies what tanh gives.',
          },
        ];
        return { memory, gate, right, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, TOLERANCE),
    );
    return numberVariant({
      question: `After a step the memory is {{c[t]}} = ${numberText(memory)}, and the output gate is {{Γ_o[t]}} = ${numberText(gate)}. What is the state {{a[t]}}, to two decimals?`,
      label: 'state',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'Take tanh of the memory, and multiply by the output gate.',
      reason: `Right: ${numberText(gate)} · tanh(${numberText(memory)}). The memory stays ${numberText(memory)}, whatever is shown of it.`,
      worked: `The state is {{Γ_o[t] .* tanh(c[t])}}: tanh(${numberText(memory)}) = ${numberText(Math.tanh(memory), 3)}, times ${numberText(gate)} is ${numberText(right, 3)}.`,
    });
  },
};

export const gatePerUnit: Exercise = {
  id: 'gate-per-unit',
  title: 'One gate, three units',
  variant(seed, library) {
    const draws = random(seed);
    const text = (values: readonly number[]) => `(${values.map((each) => numberText(each)).join('; ')})`;
    const { before, forget, memory, options } = drawUntil(
      () => {
        const before = Array.from({ length: 3 }, () => tenths(pick(draws, [-1, 1]) * integer(draws, 1, 9) * 0.2));
        const forget = shuffled(draws, [0, 0.5, 1]);
        const none = [0, 0, 0];
        const { memory } = runStep({ before, forget, update: none, candidate: none, output: none }, library);
        const mean = forget.reduce((sum, each) => sum + each, 0) / 3;
        const options: Option[] = [
          {
            text: text(memory),
            right: true,
            message: 'Right: each unit has a forget gate of its own, and the product goes entry by entry.',
          },
          {
            text: text(before.map((each) => each * mean)),
            right: false,
            message:
              'That takes the mean of the gate for all units. A gate is no single number; each unit has its own.',
          },
          {
            text: text(before.map((each) => each * (forget[0] as number))),
            right: false,
            message: 'That takes the first number of the gate for all units. Each unit has its own.',
          },
          {
            text: text(before.map((each, k) => each * (1 - (forget[k] as number)))),
            right: false,
            message: 'That is the other way round: 1 keeps, and 0 forgets.',
          },
        ];
        return { before, forget, memory, options };
      },
      ({ options }) => new Set(options.map((option) => option.text)).size === 4,
    );
    return choiceVariant({
      question: `The memory is {{c[t-1]}} = ${text(before)} and the forget gate is {{Γ_f[t]}} = ${text(forget)}. The update gate is 0 in all units. What is {{c[t]}}?`,
      options: shuffled(draws, options),
      worked: `The product is taken entry by entry: ${before.map((each, k) => `${numberText(forget[k] as number)} · ${inBrackets(each)} = ${numberText(memory[k] as number)}`).join(', ')}.`,
    });
  },
};
