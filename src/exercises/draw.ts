import type { Random } from '../training/random.ts';

/** A whole number from `least` to `most`, both included. */
export function integer(draws: Random, least: number, most: number): number {
  return least + Math.floor(draws.uniform() * (most - least + 1));
}

export function pick<Item>(draws: Random, items: readonly Item[]): Item {
  return items[integer(draws, 0, items.length - 1)] as Item;
}

/** The items in another order (Fisher and Yates). */
export function shuffled<Item>(draws: Random, items: readonly Item[]): Item[] {
  const order = [...items];
  for (let k = order.length - 1; k > 0; k--) {
    const other = integer(draws, 0, k);
    [order[k], order[other]] = [order[other] as Item, order[k] as Item];
  }
  return order;
}

/** Draws until what was drawn fits. Throws RangeError when a thousand draws do not. */
export function drawUntil<Drawn>(draw: () => Drawn, fits: (drawn: Drawn) => boolean): Drawn {
  for (let tries = 0; tries < 1000; tries++) {
    const drawn = draw();
    if (fits(drawn)) return drawn;
  }
  throw new RangeError('none of 1000 draws fits');
}
