/** Round numbers from 0 to `most` for an axis that ends a little above it: at most five, and 0 alone where they would be long. */
export function ticksUpTo(most: number): number[] {
  if (!(most >= 0.02 && most < 1e4)) return [0];
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((each) => most / each <= 5) ?? 2 * power;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, k) => Number((k * step).toPrecision(6)));
}
