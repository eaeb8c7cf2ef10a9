import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import {
  carried,
  learned,
  placeKey,
  runStack,
  type StackCell,
  stackNetwork,
  waysFrom,
} from '../networks/deep-stacks.ts';
import type { Library } from '../networks/library.ts';
import { readLibrary } from '../networks/read-library.ts';
import { stackLayout } from '../views/depth-time.ts';
import { mountDials } from '../views/dials.ts';
import { depthPicture, depthRows, depthSentence, type ShownDepth } from '../views/two-depths.ts';
import type { Mount } from './boot.ts';

export const DEPTH_STEPS = 3;
/** The input that the page follows as built. */
export const firstInput = 1;

const kinds: readonly (readonly [string, readonly StackCell[]])[] = [
  ['Recurrent stack', ['RNN', 'RNN', 'RNN']],
  ['Deep head', ['RNN', 'dense', 'dense']],
];

/** Both networks, with the ways from the input of a step to the last output. */
export function shownDepths(step: number, library: Library): ShownDepth[] {
  return kinds.map(([name, cells]) => {
    const unrolled = runStack(stackNetwork({ cells, n: 2, n_x: 2 }, library), DEPTH_STEPS, 1);
    const { tape, network, at, parameters, T } = unrolled;
    const drawn = stackLayout({ T, nodes: tape.nodes, blocks: network.blocks, at, parameters });
    const ways = waysFrom(unrolled, step, `yhat ${T}`);
    const isOn = (key: string) => ways.on.has(key);
    const on = drawn.wires.filter(({ from, to }) => {
      return isOn(placeKey(to)) && (from.kind === 'input' ? from.time === step : isOn(placeKey(from)));
    });
    const counts = { learned: learned(unrolled), carried: carried(unrolled), ways: ways.count };
    return { name, drawn, on: new Set(on.map(({ key }) => key)), ...counts };
  });
}

/** Recurrent layers on each other, and layers without horizontal links on one recurrent layer. */
export const mount: Mount = (figure) => {
  const library = readLibrary();
  const pictures = [...figure.querySelectorAll<SVGSVGElement>('[data-picture]')];
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  effect(() => {
    moved.value;
    notation.value;
    const step = dials.number('step');
    const shown = shownDepths(step, library);
    dials.say('step', String(step));
    pictures.forEach((svg, k) => {
      svg.innerHTML = depthPicture(shown[k] as ShownDepth);
    });
    part('[data-rows]').innerHTML = depthRows(shown);
    part('[data-sentence]').textContent = depthSentence(shown, step, DEPTH_STEPS);
  });
};
