/** Points along a path of straight lines and of curves with one or two handles. */
export function along(path: string): [number, number][] {
  const points: [number, number][] = [];
  for (const [, command, text] of path.matchAll(/([MLQC])([^MLQC]*)/g)) {
    const numbers = (text as string).split(',').map(Number);
    const ends = Array.from({ length: numbers.length / 2 }, (_, k) => numbers.slice(2 * k, 2 * k + 2));
    const from = points.at(-1) ?? (ends[0] as [number, number]);
    const handles = command === 'M' ? [] : [from, ...ends];
    for (let t = 0.02; command !== 'M' && t < 1.01; t += 0.02) {
      let left = handles.map((each) => [...each]);
      while (left.length > 1)
        left = left.slice(1).map((each, k) => each.map((value, i) => left[k]![i]! * (1 - t) + value * t));
      points.push(left[0] as [number, number]);
    }
    if (command === 'M') points.push(from);
  }
  return points;
}
