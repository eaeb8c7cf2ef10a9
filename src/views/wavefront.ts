import { meaningOf, symbolText } from '../equations/symbols.ts';
import { math, typeset } from '../equations/typeset.ts';

/** A layer at a step, and the moment at which it is computed. */
export interface ShownPlace {
  readonly layer: string;
  readonly time: number;
  readonly moment: number;
}

const nameOf = (layer: string) => `a@${layer}`;
const text = ({ layer, time }: ShownPlace) => symbolText(nameOf(layer), { from: '', shift: time });
const layersOf = (places: readonly ShownPlace[]) => [...new Set(places.map(({ layer }) => layer))];

/** The last moment. */
export const momentsIn = (places: readonly ShownPlace[]): number => Math.max(...places.map(({ moment }) => moment));

/** Depth by time: in each cell the moment at which it is computed; what is later than `now` waits. */
export function waveTable(places: readonly ShownPlace[], now: number): string {
  const T = Math.max(...places.map(({ time }) => time));
  const steps = Array.from({ length: T }, (_, k) => k + 1);
  const rows = layersOf(places)
    .reverse()
    .map((layer) => {
      const cells = steps.map((step) => {
        const place = places.find((each) => each.layer === layer && each.time === step);
        const moment = place?.moment ?? 0;
        const state = moment === now ? 'is-now' : moment < now ? 'is-done' : 'is-later';
        return `<td class="${state}">${moment}</td>`;
      });
      const symbol = math(typeset({ kind: 'symbol', name: nameOf(layer), time: null }), false);
      const head = `<span class="visually-hidden">${meaningOf(nameOf(layer))}</span><span aria-hidden="true">${symbol}</span>`;
      return `<tr><th scope="row">${head}</th>${cells.join('')}</tr>`;
    });
  const head = steps.map((step) => `<th scope="col">${step}</th>`).join('');
  return `<thead><tr><th scope="col"><span class="visually-hidden">Layer</span></th>${head}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** What is computed at a moment, in words. */
export function waveSentence(places: readonly ShownPlace[], now: number, isFree: boolean): string {
  const last = momentsIn(places);
  const present = places.filter(({ moment }) => moment === now).map(text);
  const shown =
    present.length > 1 ? `${present.slice(0, -1).join(', ')} and ${present.at(-1)}` : (present[0] ?? 'nothing');
  const widest = Math.max(
    ...Array.from({ length: last }, (_, k) => places.filter(({ moment }) => moment === k + 1).length),
  );
  const how = isFree ? `; at most ${widest} at once` : '';
  return `Moment ${now} of ${last}: ${shown}. There are ${places.length} cells to compute${how}.`;
}
