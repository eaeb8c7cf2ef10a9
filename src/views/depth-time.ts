import { describeEquation } from '../equations/describe.ts';
import { formatNumber, formatVector } from '../equations/format.ts';
import { meaningOf, roleOf, symbolText } from '../equations/symbols.ts';
import type { Equation, SymbolExpression } from '../equations/tree.ts';
import { escapeText, math, type Numbers, typesetEquation } from '../equations/typeset.ts';
import { drawChips, drawGraph, type Showing } from '../graph/draw.ts';
import { columnOf, type Layout, layout } from '../graph/layout.ts';
import { atStep } from '../lesson/sentences.ts';
import type { Node } from '../tape/tape.ts';

/** A network that has run, as far as the figure shows it. */
export interface ShownStack {
  readonly T: number;
  readonly nodes: readonly Node[];
  readonly blocks: readonly { readonly equations: readonly Equation[] }[];
  at(name: string, time: number): Node | undefined;
  readonly parameters: ReadonlyMap<string, Node>;
}

const text = ({ name, time }: Node) => symbolText(name ?? '', { from: '', shift: time ?? 0 });

/** The states of all layers, the inputs and the outputs; what is inside a cell is not drawn. */
export function stackLayout({ nodes, T }: ShownStack): Layout {
  const isDrawn = ({ name, kind }: Node) =>
    kind !== 'parameter' && kind !== 'constant' && /^(x|a|c|yhat)(@|$)/.test(name ?? '');
  return layout({ shown: nodes.filter(isDrawn), T });
}

/** The picture with one quantity chosen. */
export function stackPicture(drawn: Layout, chosen: Node): string {
  const showing: Showing = {
    isReached: () => true,
    current: chosen,
    gradient: () => null,
    along: () => null,
    caption: (column) => [`step ${column}`, ''],
    label: (node) => `${text(node)}, ${meaningOf(node.name ?? '')}: ${formatVector(node.value)}`,
  };
  return `<g>${drawGraph(drawn, showing)}</g><g>${drawChips(drawn)}</g>`;
}

/** The equations of the layer that a quantity belongs to, at its step: in symbols, and in numbers. */
export function stackFormulas({ blocks, at, parameters }: ShownStack, chosen: Node): string {
  const t = chosen.time ?? 1;
  const block = blocks.find(({ equations }) => equations.some(({ left }) => left.name === chosen.name));
  if (!block || chosen.kind !== 'computed') return `<p class="stack-leaf">${leafText(chosen)}</p>`;
  const numbers = ({ name, time }: SymbolExpression): Numbers | undefined => {
    const node = time ? at(name, atStep(time, t).shift) : parameters.get(name);
    return node && { values: node.value, shape: node.shape };
  };
  return block.equations
    .map((equation) => {
      const label = describeEquation(equation);
      const now = equation.left.name === chosen.name ? ' is-chosen' : '';
      const inNumbers = math(typesetEquation(equation, { numbers, time: (time) => atStep(time, t) }), true);
      return (
        `<div class="equation${now}" tabindex="0" role="group" aria-label="Equation ${escapeText(label)}">${math(typesetEquation(equation), true, label)}</div>` +
        `<div class="equation in-numbers" tabindex="0" role="group" aria-label="The same equation in numbers">${inNumbers}</div>`
      );
    })
    .join('');
}

function leafText(node: Node): string {
  return node.kind === 'initial'
    ? `${text(node)} is an initial state: it is given, here as zeros.`
    : `${text(node)} is an input: it is given.`;
}

/** What a quantity reads, in words, and what the network comes to. */
export function stackSentence(drawn: Layout, chosen: Node, learned: number): string {
  const size = `The network learns ${learned.toLocaleString('en')} numbers.`;
  const value = `${text(chosen)} is (${Array.from(chosen.value, (each) => formatNumber(each)).join('; ')}).`;
  const inputs = [...new Set(drawn.wires.filter(({ to }) => to === chosen).map(({ from }) => from))];
  const from = (side: string, found: readonly Node[]) =>
    found.length > 0 ? [`from ${side} ${found.map(text).join(' and ')}`] : [];
  const by = (sign: number) => inputs.filter((input) => Math.sign(columnOf(input) - columnOf(chosen)) === sign);
  // The memory of a cell stands in the cell itself.
  const own = by(0).filter(({ name }) => roleOf(name ?? '') === 'memory');
  const below = by(0).filter((input) => !own.includes(input));
  const read = [
    ...from('the left', by(-1)),
    ...from('the right', by(1)),
    ...from('below', below),
    ...from('its own cell', own),
  ];
  return `${value} ${read.length > 0 ? `It reads ${read.join(', and ')}. ` : ''}${size}`;
}

const keys: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
};

/** The drawn quantity that is nearest in the direction of an arrow key, or undefined. */
export function nextByKey(drawn: Layout, chosen: Node, key: string): Node | undefined {
  const here = drawn.nodes.find(({ node }) => node === chosen);
  const way = keys[key];
  if (!here || !way) return undefined;
  const [right, up] = way;
  const middle = ({ x, y, width, height }: typeof here) => [x + width / 2, y + height / 2] as const;
  const [x, y] = middle(here);
  const others = drawn.nodes.flatMap((each) => {
    const [p, q] = middle(each);
    const [along, aside] = right === 0 ? [(y - q) * up, Math.abs(p - x)] : [(p - x) * right, Math.abs(q - y)];
    return along > 4 ? [{ node: each.node, far: along + 4 * aside }] : [];
  });
  return others.sort((a, b) => a.far - b.far)[0]?.node;
}

/** The quantity of a changed network that comes nearest to the one chosen before. */
export function likeIn(drawn: Layout, id: string): Node {
  const [, name = 'a', layer = '', time = '1'] = /^(\w+)(@[^[]*)?\[(\d+)\]$/.exec(id) ?? [];
  const level = /\d+$/.exec(layer)?.[0] ?? '1';
  const names = [`${name}${layer}`, `a@${level}`, `a@forward+${level}`, 'a', 'a@forward', 'a@1', 'a@forward+1'];
  const found = names.map((each) => drawn.nodes.find(({ node }) => node.id === `${each}[${time}]`));
  return (found.find((each) => each !== undefined) ?? (drawn.nodes[0] as Layout['nodes'][number])).node;
}
