import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { learned, runStack, type StackCell, type StackSetting, stackNetwork } from '../networks/deep-stacks.ts';
import type { Library } from '../networks/library.ts';
import { readLibrary } from '../networks/read-library.ts';
import {
  likeIn,
  nextByKey,
  type ShownStack,
  stackFormulas,
  stackLayout,
  stackPicture,
  stackSentence,
} from '../views/depth-time.ts';
import { mountDials } from '../views/dials.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstStack = {
  setting: { cells: ['RNN', 'RNN', 'RNN'], n: 2, n_x: 2, both: false } satisfies StackSetting,
  ...{ T: 4, seed: 1, chosen: 'a@2[3]' },
} as const;

/** A stack as the figure shows it: run, laid out, and counted. */
export function shownStack(setting: StackSetting, seed: number, library: Library) {
  const unrolled = runStack(stackNetwork(setting, library), firstStack.T, seed);
  const { tape, at, parameters, network, T } = unrolled;
  const shown: ShownStack = { T, nodes: tape.nodes, blocks: network.blocks, at, parameters };
  return { shown, drawn: stackLayout(shown), learned: learned(unrolled) };
}

/** Layers on each other over time: choose what they are made of, then choose a cell. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const svg = part<SVGSVGElement>('[data-picture]');
  const library = readLibrary();
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  const chosen = signal<string>(firstStack.chosen);
  let stack = shownStack(firstStack.setting, firstStack.seed, library);
  const nodeOf = (id: string) => stack.drawn.nodes.find(({ node }) => node.id === id)?.node;
  let last = -1;
  effect(() => {
    notation.value;
    chosen.value;
    if (moved.value !== last) {
      last = moved.value;
      const layers = dials.number('layers');
      const cells = [1, 2, 3].slice(0, layers).map((l) => dials.choice(`cell-${l}`) as StackCell);
      for (const l of [2, 3]) part<HTMLSelectElement>(`[data-dial="cell-${l}"]`).disabled = l > layers;
      dials.say('layers', String(layers));
      dials.say('seed', String(dials.number('seed')));
      stack = shownStack(
        { ...firstStack.setting, cells, both: dials.choice('both') === 'both' },
        dials.number('seed'),
        library,
      );
    }
    const node = nodeOf(chosen.value) ?? likeIn(stack.drawn, chosen.value);
    const hadFocus = svg.contains(document.activeElement);
    const { width, height } = stack.drawn;
    svg.innerHTML = stackPicture(stack.drawn, node);
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
      svg.setAttribute(name, String(value));
    if (hadFocus) svg.querySelector<SVGGElement>('.node.is-current')?.focus({ preventScroll: true });
    part('[data-formulas]').innerHTML = stackFormulas(stack.shown, node);
    part('[data-sentence]').textContent = stackSentence(stack.drawn, node, stack.learned);
  });
  const choose = (id: string | null | undefined) => {
    if (id && nodeOf(id)) chosen.value = id;
  };
  svg.addEventListener('click', (event) => choose((event.target as Element).closest('.node')?.getAttribute('data-id')));
  svg.addEventListener('keydown', (event) => {
    const from = nodeOf(svg.querySelector('.node.is-current')?.getAttribute('data-id') ?? '');
    const next = from && nextByKey(stack.drawn, from, event.key);
    if (!next) return;
    event.preventDefault();
    choose(next.id);
  });
};
