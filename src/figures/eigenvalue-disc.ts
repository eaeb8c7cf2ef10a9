import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { tabState } from '../lesson/tab.ts';
import { productNorms, setInputs } from '../networks/backward-product.ts';
import {
  eigenvaluesOf,
  type Matrix2,
  matrixOf,
  powerNorms,
  type Spectrum,
  spectralRadius,
  spectrumOf,
  withEigenvalue,
  withKind,
} from '../networks/eigen.ts';
import { type Network, type Unrolled, unroll } from '../networks/network.ts';
import { ChartView } from '../views/chart.ts';
import { DiscView } from '../views/eigenvalue-disc.ts';
import { decayChart, decaySentence, discPoints, eigenvaluesText, type ShownDecay } from '../views/eigenvalue-words.ts';
import { mountEntryGrid } from '../views/entry-grid.ts';
import { mountSeedField } from '../views/seed-field.ts';
import type { Mount } from './boot.ts';

/** Steps of the run, and the last k of the curves. */
export const STEPS = 60;

export interface DiscState {
  readonly spectrum: Spectrum;
  /** Standard deviation of the inputs. */
  readonly inputs: number;
  readonly seed: number;
}

/** Turned by 30 degrees, so that no matrix looks triangular. */
const basis: Matrix2 = [Math.sqrt(0.75), -0.5, 0.5, Math.sqrt(0.75)];
const real = (first: number, second: number, shear: number): Spectrum => ({
  ...{ kind: 'real', first, second, shear, basis },
});

/** Matrices to start from, with the size of inputs that shows what is special about each. */
export const discPresets: readonly { readonly name: string; readonly spectrum: Spectrum; readonly inputs: number }[] = [
  { name: 'Contraction', spectrum: real(0.8, 0.5, 0), inputs: 0 },
  { name: 'Shear', spectrum: real(0.9, 0.6, 2.5), inputs: 0 },
  { name: 'Rotation', spectrum: { kind: 'pair', first: 0.8, second: 0.6, shear: 0, basis }, inputs: 0 },
  { name: 'Growth', spectrum: real(1.2, 0.9, 0), inputs: 0 },
  { name: 'Saturation', spectrum: real(1.2, 0.9, 0), inputs: 1 },
];

export const firstDisc: DiscState = { spectrum: real(0.9, 0.6, 2.5), inputs: 0.2, seed: 3 };

/** The three curves for a state of the figure; `run` is the tape of `probeNetwork`. */
export function decayOf(run: Unrolled, { spectrum, inputs, seed }: DiscState): ShownDecay {
  const matrix = matrixOf(spectrum);
  setInputs(run, seed, inputs);
  return {
    kind: spectrum.kind,
    eigenvalues: eigenvaluesOf(spectrum),
    rho: spectralRadius(spectrum),
    inputs,
    powers: powerNorms(matrix, STEPS),
    product: productNorms(run, matrix),
  };
}

/** Eigenvalues in the plane, the powers of their matrix, and what a run of the network makes of them. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const network = JSON.parse(part<HTMLElement>('[data-network]').dataset['network'] as string) as Network;
  const run = unroll(network, STEPS);
  const state = tabState('eigenvalue-disc', firstDisc);
  const change = (changes: Partial<DiscState>) => {
    state.value = { ...state.value, ...changes };
  };
  const spectrum = () => state.value.spectrum;
  const [shear, inputs] = ['shear', 'inputs'].map((name) => part<HTMLInputElement>(`[data-set="${name}"]`));
  const disc = new DiscView(part('[data-disc]'), (which, re, im) =>
    change({ spectrum: withEigenvalue(spectrum(), which === 0 ? 0 : 1, re, im) }),
  );
  const showEntries = mountEntryGrid(part('[data-entries]'), part('[data-error]'), {
    ...{ name: 'W_aa', columns: 2, values: () => matrixOf(spectrum()) },
    take: (values) => change({ spectrum: spectrumOf(values as unknown as Matrix2) }),
  });
  const chart = new ChartView(figure, 'decay');
  shear?.addEventListener('input', () => change({ spectrum: { ...spectrum(), shear: Number(shear.value) } }));
  inputs?.addEventListener('input', () => change({ inputs: Number(inputs.value) }));
  const seed = part<HTMLInputElement>('[data-set="seed"]');
  seed.value = String(state.peek().seed);
  mountSeedField(seed, (next) => change({ seed: next }));
  for (const radio of figure.querySelectorAll<HTMLInputElement>('[data-kind]')) {
    radio.addEventListener('change', () => change({ spectrum: withKind(spectrum(), radio.value as Spectrum['kind']) }));
  }
  for (const button of figure.querySelectorAll<HTMLElement>('[data-preset]')) {
    button.addEventListener('click', () => {
      const preset = discPresets[Number(button.dataset['preset'])];
      if (preset) change({ spectrum: preset.spectrum, inputs: preset.inputs });
    });
  }
  const slide = (input: HTMLInputElement | undefined, value: number) => {
    if (!input) return;
    if (Number(input.value) !== value) input.value = String(value);
    (input.nextElementSibling as HTMLElement).textContent = formatNumber(value);
  };
  effect(() => {
    const shown = decayOf(run, state.value);
    const sentence = decaySentence(shown);
    disc.show(discPoints(shown), shown.rho);
    chart.show(decayChart(shown), sentence);
    showEntries();
    slide(shear, spectrum().shear);
    slide(inputs, state.value.inputs);
    part<HTMLInputElement>(`[data-kind][value="${shown.kind}"]`).checked = true;
    part('[data-eigenvalues]').textContent = eigenvaluesText(shown);
    part('[data-sentence]').textContent = sentence;
  });
};
