import type { Moment, Phase } from '../lesson/moments.ts';

const names: Readonly<Record<Phase, string>> = { forward: 'forward', loss: 'loss', backward: 'backward' };

/** What the slider of the moments passes through: content of an `<svg>` as wide as the slider. */
export function phasesMarkup(moments: readonly Moment[]): string {
  const last = moments.length - 1;
  return (Object.keys(names) as Phase[])
    .map((phase) => {
      const own = moments.filter((moment) => moment.phase === phase);
      const [from, to] = [Math.max(0, (own[0]?.index ?? 0) - 0.5), (own.at(-1)?.index ?? 0) + 0.5];
      const at = (index: number) => `${Math.round((Math.min(index, last) / last) * 1000) / 10}%`;
      const [start, end] = [at(from), at(to)];
      return (
        `<line class="is-${phase}" x1="${start}" x2="${end}" y1="2" y2="2"/>` +
        `<text x="${at((from + Math.min(to, last)) / 2)}" y="15">${names[phase]}</text>`
      );
    })
    .join('');
}
