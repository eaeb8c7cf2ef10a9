import { costByFormula, countedCost } from '../networks/gates-compared.ts';
import { pictureReader } from '../networks/picture-reader.ts';
import { readLibrary } from '../networks/read-library.ts';
import { PICTURE_SIDE, pictureNames, pictureOf } from '../training/corpora/pictures.ts';
import { trainedPictures } from '../training/trained/pictures.ts';
import { mountDials } from '../views/dials.ts';
import { fillPicture, pictureSentence, type ShownPicture, sizeRows, sizeSentence } from '../views/real-sizes.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built: the sizes of the slides. */
export const firstReal = { n_x: 28, n_a: 128, T: 28 } as const;

const library = readLibrary();

/** The sizes with the parameters counted on a network, and what the formula gives. */
export function sizesOf(n_x: number, n_a: number, T: number) {
  const { parameters } = countedCost('LSTM', n_x, n_a, library);
  return { shown: { n_x, n_a, T, parameters }, formula: costByFormula('LSTM', n_x, n_a).parameters };
}

/** A picture to begin with; nothing on it for an empty name. */
export const drawn = (name: string): number[][] =>
  name === ''
    ? Array.from({ length: PICTURE_SIDE }, () => new Array<number>(PICTURE_SIDE).fill(0))
    : pictureOf(name as (typeof pictureNames)[number], 1, 0);

const read = pictureReader(trainedPictures.parameters, library);
export const readPicture = (rows: readonly (readonly number[])[]): ShownPicture => ({ rows, shares: read(rows) });

/** How large a real LSTM is, and a small one that reads what the reader draws. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const table = part('[data-picture]');
  let rows = drawn(dials().choice('drawn'));
  const show = () => {
    const shown = readPicture(rows);
    fillPicture(table, shown);
    part('[data-picture-said]').textContent = pictureSentence(shown, pictureNames);
  };
  const turn = (button: HTMLElement) => {
    const [row, column] = (button.dataset['point'] as string).split(',').map(Number) as [number, number];
    rows = rows.map((each, i) => each.map((point, j) => (i === row && j === column ? 1 - point : point)));
    show();
  };
  const buttonOf = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-point]');
  table.addEventListener('click', (event) => {
    const button = buttonOf(event);
    if (button) turn(button);
  });
  table.addEventListener('keydown', (event) => {
    const button = buttonOf(event);
    const [down, right] =
      { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [];
    if (!button || down === undefined || right === undefined) return;
    const [row, column] = (button.dataset['point'] as string).split(',').map(Number) as [number, number];
    const next = table.querySelector<HTMLElement>(`[data-point="${row + down},${column + right}"]`);
    event.preventDefault();
    if (!next) return;
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  function dials() {
    const found = mountDials(figure, (name) => {
      if (name === 'drawn') {
        rows = drawn(found.choice('drawn'));
        show();
        return;
      }
      const [n_x, n_a, T] = [found.number('n_x'), found.number('n_a'), found.number('T')];
      const { shown, formula } = sizesOf(n_x, n_a, T);
      for (const [key, value] of Object.entries({ n_x, n_a, T })) found.say(key, String(value));
      part('[data-sizes]').innerHTML = sizeRows(shown);
      part('[data-size-said]').textContent = sizeSentence(shown, formula);
    });
    return found;
  }
  show();
};
