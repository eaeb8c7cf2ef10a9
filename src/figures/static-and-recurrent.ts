import { sequenceNetwork } from '../networks/define.ts';
import type { Library } from '../networks/library.ts';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import { pulseCell, pulseSentence } from '../views/pulse-cells.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built: pulses over twelve steps, and the recurrent weight. */
export const pulses: readonly number[] = [0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0];
export const recurrentWeight = 0.8;

type Unit = 'feed-forward' | 'rnn';

/** One unit each: input weight 1, bias 0, tanh. */
export const pulseNetworks = (library: Library): Record<Unit, Network> => {
  const network = (cell: Unit) =>
    sequenceNetwork({ cell, activation: 'tanh', output: 'identity', n_x: 1, n_a: 1, n_y: 1 }, library);
  return { 'feed-forward': network('feed-forward'), rnn: network('rnn') };
};

/** Both units, recorded for as many steps as there are pulses. */
export function pulseUnits(networks: Record<Unit, Network>): Record<Unit, Unrolled> {
  const record = (unit: Unit) => {
    const unrolled = unroll(networks[unit], pulses.length);
    unrolled.parameters.get('W_ax')?.value.fill(1);
    return unrolled;
  };
  return { 'feed-forward': record('feed-forward'), rnn: record('rnn') };
}

/** The states of both units at every step. */
export function runPulses(units: Record<Unit, Unrolled>, inputs: readonly number[], weight: number) {
  units.rnn.parameters.get('W_aa')?.value.fill(weight);
  const states = (unit: Unit) => {
    const { tape, at, over } = units[unit];
    for (const [k, input] of inputs.entries()) at('x', k + 1)?.value.fill(input);
    tape.forward();
    return over('a').map(({ value }) => value[0] as number);
  };
  return { still: states('feed-forward'), recurrent: states('rnn') };
}

/** A unit without memory and one with it, on pulses that the reader sets. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const units = pulseUnits(JSON.parse(part('[data-networks]').dataset['networks'] as string));
  const buttons = [...figure.querySelectorAll<HTMLElement>('[data-pulse]')];
  const weight = part<HTMLInputElement>('[data-weight]');
  const isOn = (button: HTMLElement) => button.getAttribute('aria-pressed') === 'true';
  const show = () => {
    const inputs = buttons.map((button) => Number(isOn(button)));
    const states = runPulses(units, inputs, Number(weight.value));
    const paint = (row: string, values: readonly number[]) =>
      figure.querySelectorAll(`${row} td`).forEach((cell, k) => {
        cell.innerHTML = pulseCell(values[k] as number);
      });
    paint('[data-static]', states.still);
    paint('[data-recurrent]', states.recurrent);
    part('[data-sentence]').textContent = pulseSentence(inputs, states);
    const value = Number(weight.value).toFixed(2).replace('-', '−');
    part('output').textContent = value;
    part('[data-weight-value]').dataset['value'] = value;
  };
  const turn = (button: HTMLElement, on: boolean) => {
    button.setAttribute('aria-pressed', String(on));
    show();
  };
  for (const button of buttons) button.addEventListener('click', () => turn(button, !isOn(button)));
  part('[data-silence]').addEventListener('click', () => {
    for (const button of buttons) turn(button, false);
  });
  weight.addEventListener('input', show);
};
