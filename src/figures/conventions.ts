import type { Notation } from '../equations/notation.ts';
import { stepOf } from '../equations/tree.ts';
import { type Network, unroll } from '../networks/network.ts';
import { agreementSentence, conventionMarkup, type RunConvention } from '../views/conventions.ts';
import type { Mount } from './boot.ts';

/** The numbers of one step of a network with one unit and one input; `share` of the bias is in PyTorch's first. */
export interface StepNumbers {
  readonly recurrent: number;
  readonly input: number;
  readonly bias: number;
  readonly before: number;
  readonly x: number;
  readonly share: number;
}

export const firstNumbers: StepNumbers = { recurrent: 0.5, input: 0.8, bias: -0.2, before: 0.6, x: 1, share: 0.5 };

/** Runs one step in one convention. On slides the bias is a column of the input weights, and the input gets a 1. */
export function runConvention(notation: Notation, network: Network, numbers: StepNumbers): RunConvention {
  const { recurrent, input, bias, before, x, share } = numbers;
  const widened = notation === 'slides';
  const parameters: Record<string, readonly number[]> = {
    W_aa: [recurrent],
    W_ax: widened ? [input, bias] : [input],
    b_a: [bias],
    b_ih: [share * bias],
    b_hh: [bias - share * bias],
  };
  const unrolled = unroll(network, 1);
  for (const [name, node] of unrolled.parameters) node.value.set(parameters[name] ?? []);
  unrolled.at('x', 1)?.value.set(widened ? [x, 1] : [x]);
  unrolled.at('a', 0)?.value.set([before]);
  unrolled.tape.forward();
  return {
    notation,
    equations: network.blocks[0]?.equations ?? [],
    state: unrolled.at('a', 1)?.value[0] as number,
    node({ name, time }) {
      if (!time) return unrolled.parameters.get(name);
      const step = stepOf(time, 1, 1);
      // What a line makes stays a letter; what it reads is a number.
      return name === 'a' && step === 1 ? undefined : unrolled.at(name, step);
    },
  };
}

/** One step in four notations, on the same numbers. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const networks = JSON.parse(part('[data-networks]').dataset['networks'] as string) as Record<Notation, Network>;
  const sliders = [...figure.querySelectorAll<HTMLInputElement>('[data-number]')];
  const show = () => {
    const numbers = Object.fromEntries(
      sliders.map((slider) => [slider.dataset['number'], Number(slider.value)]),
    ) as unknown as StepNumbers;
    const runs = Object.entries(networks).map(([notation, network]) =>
      runConvention(notation as Notation, network, numbers),
    );
    for (const slider of sliders) {
      (slider.nextElementSibling as HTMLElement).textContent = Number(slider.value).toFixed(1).replace('-', '−');
    }
    for (const run of runs) part(`[data-convention="${run.notation}"]`).innerHTML = conventionMarkup(run);
    part('[data-sentence]').textContent = agreementSentence(runs);
  };
  for (const slider of sliders) slider.addEventListener('input', show);
};
