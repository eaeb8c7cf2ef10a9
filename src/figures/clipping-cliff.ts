import { effect } from '@preact/signals-core';
import { symbolText } from '../equations/symbols.ts';
import type { MapPath } from '../graph/cliff-draw.ts';
import { tabState } from '../lesson/tab.ts';
import { descend, type Place } from '../networks/cliff.ts';
import { CliffView } from '../views/cliff.ts';
import { cliffSentence, type ShownPaths, startLabel, startText, stepRows } from '../views/cliff-words.ts';
import type { Mount } from './boot.ts';

export const cliffRates: readonly number[] = [0.1, 0.2, 0.5, 1, 2];
export const cliffLimits: readonly number[] = [0.05, 0.1, 0.2, 0.5, 1, 2];
/** Steps of each way down. */
export const CLIFF_STEPS = 20;

export interface CliffState {
  readonly start: Place;
  readonly rate: number;
  readonly limit: number;
  /** The step whose numbers are shown, from 1. */
  readonly step: number;
}

export const firstCliff: CliffState = { start: { w: 4.5, b: -2.5 }, rate: 1, limit: 0.5, step: 6 };

/** All three ways down from the start. */
export function descents({ start, rate, limit }: CliffState): ShownPaths {
  return {
    none: descend(start, 'none', rate, limit, CLIFF_STEPS),
    norm: descend(start, 'norm', rate, limit, CLIFF_STEPS),
    value: descend(start, 'value', rate, limit, CLIFF_STEPS),
  };
}

/** The same as lines on the map. */
export function mapPaths(paths: ShownPaths): MapPath[] {
  const { norm, value, none } = paths;
  // Where all three agree the one without clipping lies on top.
  return Object.entries({ norm, value, none }).map(([key, path]) => ({
    key,
    places: [...path, ...path.slice(-1).map(({ to }) => to)],
  }));
}

/** Three ways down a surface with a cliff, from a start under the reader's hand. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const state = tabState('clipping-cliff', firstCliff);
  const change = (changes: Partial<CliffState>) => {
    state.value = { ...state.value, ...changes };
  };
  const view = new CliffView(part('[data-map]'), (start) => change({ start }));
  const slider = (name: string) => part<HTMLInputElement>(`[data-set="${name}"]`);
  const at = (values: readonly number[], name: string) => values[Number(slider(name).value)] as number;
  const { rate, limit, step } = state.peek();
  slider('rate').value = String(cliffRates.indexOf(rate));
  slider('limit').value = String(cliffLimits.indexOf(limit));
  slider('step').value = String(step);
  slider('rate').addEventListener('input', () => change({ rate: at(cliffRates, 'rate') }));
  slider('limit').addEventListener('input', () => change({ limit: at(cliffLimits, 'limit') }));
  slider('step').addEventListener('input', () => change({ step: Number(slider('step').value) }));
  part('[data-restore]').addEventListener('click', () => change({ start: firstCliff.start }));
  effect(() => {
    const { start, step, rate, limit } = state.value;
    const paths = descents(state.value);
    view.show(mapPaths(paths), step, startLabel(), startText(start));
    for (const [name, value] of Object.entries({ rate, limit, step })) {
      (slider(name).nextElementSibling as HTMLElement).textContent = String(value);
      slider(name).setAttribute('aria-valuetext', String(value));
    }
    for (const name of ['W_aa', 'b_a']) part(`[data-axis="${name}"]`).textContent = symbolText(name, null);
    part('[data-rows]').innerHTML = stepRows(paths, step);
    part('[data-sentence]').textContent = cliffSentence(paths);
  });
};
