import { formatVector } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { drawChips, drawGraph, type Showing } from '../graph/draw.ts';
import type { Layout } from '../graph/layout.ts';
import type { Node } from '../tape/tape.ts';

export interface ShownDepth {
  readonly name: string;
  readonly drawn: Layout;
  /** Keys of the wires on a way from the chosen input to the last output. */
  readonly on: ReadonlySet<string>;
  /** How many such ways there are. */
  readonly ways: number;
  readonly learned: number;
  /** Numbers that go on from step to step. */
  readonly carried: number;
}

const text = ({ name, time }: Node) => symbolText(name ?? '', { from: '', shift: time ?? 0 });

/** The picture, with the wires on the ways marked. */
export function depthPicture({ drawn, on }: ShownDepth): string {
  const showing: Showing = {
    isReached: () => true,
    current: null,
    gradient: () => null,
    along: () => null,
    caption: (column) => [`step ${column}`, ''],
    label: (node) => `${text(node)}: ${formatVector(node.value)}`,
  };
  const graph = drawGraph(drawn, showing).replace(
    /<path class="wire ([^"]*)" data-wire="([^"]*)"/g,
    (whole, kind, key) =>
      on.has(key.replaceAll('&lt;', '<')) ? `<path class="wire ${kind} is-current" data-wire="${key}"` : whole,
  );
  return `<g>${graph}</g><g>${drawChips(drawn)}</g>`;
}

/** One row for each network. */
export function depthRows(shown: readonly ShownDepth[]): string {
  return shown
    .map(({ name, learned, carried, ways }) => {
      const cells = [learned, carried, ways].map((each) => `<td>${each}</td>`).join('');
      return `<tr><th scope="row">${name}</th>${cells}</tr>`;
    })
    .join('');
}

/** How many ways lead from an input to the last output, in words. */
export function depthSentence(shown: readonly ShownDepth[], step: number, T: number): string {
  const ways = (count: number) => (count === 1 ? 'one way' : `${count} ways`);
  const [from, to] = [symbolText('x', { from: '', shift: step }), symbolText('yhat', { from: '', shift: T })];
  const each = shown.map(({ name, ways: count }) => `${ways(count)} in the ${name.toLowerCase()}`);
  return `From ${from} to ${to} there ${shown[0]?.ways === 1 ? 'is' : 'are'} ${each.join(' and ')}.`;
}
