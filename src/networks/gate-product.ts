import type { Unrolled } from './network.ts';

/** The product of a gate over the steps `from` to `to`, unit by unit: what a gated memory hands on of itself in them. */
export function gateProduct({ at }: Unrolled, gate: string, from: number, to: number): number[] {
  const size = at(gate, 1)?.size ?? 0;
  return Array.from({ length: size }, (_, unit) => {
    let product = 1;
    for (let t = from; t <= to; t++) product *= at(gate, t)?.value[unit] ?? Number.NaN;
    return product;
  });
}
