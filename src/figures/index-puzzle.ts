import { effect, signal } from '@preact/signals-core';
import type { Library } from '../networks/library.ts';
import { squareLayer, stackedStates } from '../networks/stacked.ts';
import { random } from '../training/random.ts';
import { wordIndex } from '../training/text.ts';
import {
  choiceSentence,
  indexNames,
  type Place,
  placeMath,
  type RunBatch,
  takenSentence,
} from '../views/index-puzzle.ts';
import type { Mount } from './boot.ts';

const examples = [['Harry', 'met', 'Hermione'], ['Hermione', 'laughed'], ['Harry']];
const vocabulary = ['UNK', 'harry', 'hermione', 'met'];
export const firstPlace: Place = { example: 1, step: 3, layer: 2, component: 4 };

/** Three short examples through two layers of four units; the input is one-hot over four words. */
export function runBatch(library: Library): RunBatch {
  const batch = examples.map((words) =>
    words.map((word) => vocabulary.map((_, k) => Number(k === wordIndex(vocabulary, word)))),
  );
  return { examples, states: stackedStates(squareLayer(vocabulary.length, library), batch, 2, 7) };
}

/** A number of a batch and its symbol: choose the indices and see the number, choose the number and see the indices. */
export const mount: Mount = (figure) => {
  const part = <Found extends HTMLElement>(selector: string) => figure.querySelector(selector) as Found;
  const cells = [...figure.querySelectorAll<HTMLElement>('td[data-value]')];
  const heads = [...figure.querySelectorAll<HTMLElement>('[data-head]')];
  const radios = [...figure.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const placeOf = ({ dataset }: HTMLElement) =>
    Object.fromEntries(indexNames.map((name) => [name, Number(dataset[name])])) as unknown as Place;
  const cellAt = (place: Place) =>
    cells.find((cell) => indexNames.every((name) => Number(cell.dataset[name]) === place[name]));
  const lengthOf = (example: number) =>
    Math.max(...cells.map(placeOf).map((at) => (at.example === example ? at.step : 0)));
  const chosen = signal(firstPlace);
  const asked = signal<Place | null>(null);
  const answer = signal('');
  let questions = 0;

  effect(() => {
    const [place, open] = [chosen.value, asked.value];
    const lit = open ? undefined : cellAt(place);
    for (const cell of cells) {
      const at = placeOf(cell);
      const inColumn = !open && at.example === place.example && at.step === place.step;
      cell.classList.toggle('is-column', inColumn);
      cell.classList.toggle('is-vector', inColumn && at.layer === place.layer);
      cell.classList.toggle('is-it', cell === lit);
      cell.setAttribute('aria-selected', String(cell === lit));
    }
    for (const head of heads) {
      const named = indexNames.filter((name) => head.dataset[name] !== undefined);
      head.classList.toggle('is-chosen', !open && named.every((name) => Number(head.dataset[name]) === place[name]));
    }
    for (const radio of radios)
      radio.checked = radio.value === String((open ?? place)[radio.dataset['index'] as 'step']);
    part('[data-choices]').toggleAttribute('inert', open !== null);
    part('[data-symbol-of]').innerHTML = placeMath(open ?? place, lit ? Number(lit.dataset['value']) : null);
    part('[data-sentence]').innerHTML = open
      ? answer.value || 'Which number is it? Take it in the batch.'
      : answer.value || choiceSentence(place, lengthOf(place.example));
    part('[data-ask]').setAttribute('aria-pressed', String(open !== null));
  });

  const choose = (place: Place) => {
    answer.value = '';
    chosen.value = place;
  };
  const take = (cell: HTMLElement) => {
    const [place, wanted] = [placeOf(cell), asked.value];
    const right = wanted && indexNames.every((name) => place[name] === wanted[name]);
    if (!wanted) return choose(place);
    answer.value = takenSentence(wanted, place);
    if (!right) return;
    chosen.value = place;
    asked.value = null;
  };
  const moveTo = (cell: HTMLElement | undefined) => {
    if (!cell) return;
    for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
    cell.focus();
    if (!asked.value) take(cell);
  };
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      choose({ ...chosen.value, [radio.dataset['index'] as string]: Number(radio.value) });
    });
  }
  const width = cells.filter(({ dataset }) => dataset['layer'] === '0' && dataset['component'] === '1').length;
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width };
  part('table').addEventListener('keydown', (event) => {
    const at = cells.indexOf(event.target as HTMLElement);
    const step = steps[event.key];
    if (at < 0 || (!step && event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    if (step) moveTo(cells[at + step]);
    else take(cells[at] as HTMLElement);
  });
  part('table').addEventListener('click', (event) => {
    const cell = (event.target as Element).closest<HTMLElement>('td[data-value]');
    if (!cell) return;
    moveTo(cell);
    if (asked.value) take(cell);
  });
  part('[data-ask]').addEventListener('click', () => {
    answer.value = '';
    asked.value = asked.value
      ? null
      : placeOf(cells[Math.floor(random(++questions).uniform() * cells.length)] as HTMLElement);
  });
};
