import type { Node } from '../tape/tape.ts';
import { columnOf, isFromBelow, keyOf, type Link, laneOf, layerOf } from './layout-links.ts';

/**
 * Row 0 at the bottom. What is computed alike at every step has one row: above what it reads of its own step, and just below
 * what first reads it. A layer that reads backward stands above the one that reads forward; a decoder beside its encoder.
 */
export function rowsOf(shown: readonly Node[], links: readonly Link[]): Map<Node, number> {
  const keys = [...new Set(shown.map(keyOf))];
  const nodesOf = new Map(keys.map((key) => [key, shown.filter((node) => keyOf(node) === key)]));
  const below = new Map(keys.map((key) => [key, new Map<string, 0 | 1>()]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    seen.add(from);
    const next = [...(below.get(from) as ReadonlyMap<string, 0 | 1>).keys()];
    return next.some((key) => !seen.has(key) && reaches(key, to, seen));
  };
  /** `upper` stands `by` rows above `lower` at least, unless it already has to stand below it. */
  const put = (upper: string, lower: string, by: 0 | 1) => {
    const known = below.get(upper) as Map<string, 0 | 1>;
    if ((known.get(lower) ?? -1) >= by || reaches(lower, upper)) return;
    known.set(lower, by);
  };

  const own = links.filter(({ from }) => from.kind !== 'parameter');
  for (const link of own) {
    if (columnOf(link.from) === columnOf(link.to)) put(keyOf(link.to), keyOf(link.from), 1);
  }
  const first = (key: string) => (nodesOf.get(key) as readonly Node[])[0] as Node;
  for (const upper of keys) {
    for (const lower of keys) {
      const [a, b] = [layerOf(first(upper)), layerOf(first(lower))];
      if (laneOf(first(upper)) === 'right' && a.replace('backward', 'forward') === b) put(upper, lower, 1);
      if (a === 'decoder' && b === 'encoder' && upper.replace('@decoder', '@encoder') === lower) put(upper, lower, 0);
    }
  }
  // A head that reads other steps stands above them.
  for (const { from, to, isFed } of own) {
    if (!isFed && layerOf(to) === '' && layerOf(from) !== '') put(keyOf(to), keyOf(from), 1);
  }

  const fed = new Set(own.filter(({ isFed }) => isFed).map(({ to }) => keyOf(to)));
  const rows = new Map<string, number>();
  const rowOf = (key: string): number => {
    const known = rows.get(key);
    if (known !== undefined) return known;
    const under = [...(below.get(key) as ReadonlyMap<string, 0 | 1>)].map(([lower, by]) => rowOf(lower) + by);
    const row = Math.max(fed.has(key) ? 1 : 0, ...under);
    rows.set(key, row);
    return row;
  };
  for (const key of keys) rowOf(key);

  const readsBelow = new Set(own.filter(isFromBelow).map(({ to }) => keyOf(to)));
  for (const key of [...keys].reverse()) {
    const readers = own.filter(({ from, to }) => keyOf(from) === key && columnOf(to) === columnOf(from));
    const isComputed = (nodesOf.get(key) as readonly Node[]).some(({ kind }) => kind === 'computed');
    if (readers.length > 0 && !readsBelow.has(key) && isComputed) {
      rows.set(key, Math.min(...readers.map(({ to }) => rows.get(keyOf(to)) as number)) - 1);
    }
  }
  return new Map(shown.map((node) => [node, rows.get(keyOf(node)) as number]));
}
