import type { Edge, Node } from '../tape/tape.ts';

/** One connection between drawn nodes; `through` are the parameters that multiply it on its way. */
export interface Link {
  readonly from: Node;
  readonly to: Node;
  readonly slot: number;
  readonly edge: Edge;
  readonly through: readonly Node[];
  /** Whether it is read like an input, from below, though it comes from another step: an output fed back, a context. */
  readonly isFed: boolean;
}

/** The place of a node in the order of the columns; what comes before the first step of a second network stands between. */
export function columnOf({ time, column }: Node): number {
  if (column === undefined) return time ?? 0;
  return time === 0 ? column + 0.5 : column;
}

/** The layer that a quantity belongs to: `forward+2` of `a@forward+2[3]`; empty where there is only one. */
export function layerOf({ id }: Node): string {
  return /@([^[.]+)/.exec(id)?.[1] ?? '';
}

/** What is computed alike at every step has one key: `a`, and `a.1` for the first value inside its equation. */
export function keyOf({ id }: Node): string {
  return id.replace(/\[[^\]]*\]/, '');
}

/** On which side of the axis of its column a node stands: of two directions, forward left and backward right. */
export function laneOf(node: Node): 'left' | 'right' | 'middle' {
  const layer = layerOf(node);
  return layer.startsWith('forward') ? 'left' : layer.startsWith('backward') ? 'right' : 'middle';
}

/** Every connection between the nodes that are drawn. */
export function linksOf(shown: readonly Node[]): Link[] {
  const isShown = new Set(shown);
  const links = shown.flatMap((node) => linksInto(node, isShown));
  const begun = new Set(shown.filter(({ kind }) => kind === 'initial').map(keyOf));
  const readers = new Map<string, Set<number>>();
  const pair = ({ from, to }: Omit<Link, 'isFed'>) => `${from.id} ${keyOf(to)}`;
  for (const link of links) {
    const at = readers.get(pair(link)) ?? new Set();
    readers.set(pair(link), at.add(columnOf(link.to)));
  }
  const isFed = (link: Omit<Link, 'isFed'>) => {
    const { from, to } = link;
    if (from.kind === 'parameter' || columnOf(from) >= columnOf(to)) return false;
    // What several steps read alike is a context.
    if ((readers.get(pair(link))?.size ?? 0) > 1) return true;
    // What no layer holds from step to step is an output or a target of the step before.
    return layerOf(from) === '' && (layerOf(to) !== '' || (from.kind === 'computed' && !begun.has(keyOf(from))));
  };
  const hasMemory = begun.size > 0 || shown.some((node) => layerOf(node) !== '');
  return links.map((link) => ({ ...link, isFed: hasMemory && isFed(link) }));
}

/** Whether a value reaches a node from below: of its own step, or as an input. */
export function isFromBelow({ from, to, isFed }: Link): boolean {
  return isFed || columnOf(from) === columnOf(to);
}

/**
 * What reaches a node from drawn nodes and parameters, looking through the nodes that are not drawn. What comes from one
 * node through quantities that are not drawn, such as gates, is one connection.
 */
function linksInto(to: Node, isShown: ReadonlySet<Node>): Omit<Link, 'isFed'>[] {
  let slot = 0;
  const first = new Map<Node, { readonly at: number; readonly isHidden: boolean }>();
  const links: Omit<Link, 'isFed'>[] = [];
  const add = (from: Node, edge: Edge, through: readonly Node[], isHidden: boolean) => {
    const known = first.get(from);
    const found = known && (isHidden || known.isHidden) ? links[known.at] : undefined;
    if (known && found) {
      links[known.at] = { ...found, through: [...new Set([...found.through, ...through])] };
      return;
    }
    if (!known) first.set(from, { at: links.length, isHidden });
    links.push({ from, to, slot: slot++, edge, through });
  };
  const walk = (node: Node, through: readonly Node[], isHidden: boolean) => {
    for (const [k, input] of node.inputs.entries()) {
      if (input.kind === 'constant') continue;
      if (isShown.has(input)) add(input, { node, slot: k }, through, isHidden);
      else if (input.kind !== 'parameter') {
        const weights =
          input.operation?.name === 'product' ? input.inputs.filter(({ kind }) => kind === 'parameter') : [];
        walk(input, [...through, ...weights], isHidden || input.name !== null);
      } else if (node === to) add(input, { node, slot: k }, [], false);
    }
  };
  walk(to, [], false);
  return links;
}
