import { LEVELS_HEIGHT, levelsMarkup, levelsWidth } from '../graph/levels-draw.ts';
import { firstLevels, type LevelChoice, levelFault, levelsOf } from '../lesson/levels.ts';
import { mountDials } from '../views/dials.ts';
import { levelRows, levelSentence, many } from '../views/levels.ts';
import type { Mount } from './boot.ts';

/** Words of the vocabulary for a place of the slider: a power of ten, to two digits. */
export const wordsAt = (exponent: number): number => Number((10 ** exponent).toPrecision(2));

/** The same sentence by words and by characters: how long, how far, how dear. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const texts = ['learned', 'sentence'] as const;
  let choice: LevelChoice = firstLevels;
  const show = () => {
    choice = {
      ...choice,
      ...{ words: wordsAt(dials.number('words')), keeps: dials.number('keeps') },
      ...{ wordUnits: dials.number('wordUnits'), characterUnits: dials.number('characterUnits') },
      ...{ one: Number(dials.choice('one')), other: Number(dials.choice('other')) },
    };
    const { picture, comparison, options } = levelsOf(choice);
    const svg = part<SVGElement>('[data-tiles]');
    svg.setAttribute('width', String(levelsWidth(picture)));
    svg.setAttribute('viewBox', `0 0 ${levelsWidth(picture)} ${LEVELS_HEIGHT}`);
    svg.innerHTML = levelsMarkup(picture);
    for (const name of ['one', 'other'] as const) {
      const select = part<HTMLSelectElement>(`[data-dial="${name}"]`);
      select.replaceChildren(
        ...options.map((text, k) => new Option(text, String(k), false, k === picture.pair?.[name])),
      );
    }
    part('[data-rows]').innerHTML = levelRows(comparison);
    part('[data-sentence]').textContent = levelSentence(comparison);
    dials.say('words', many(choice.words));
    for (const name of ['keeps', 'wordUnits', 'characterUnits'] as const) dials.say(name, String(choice[name]));
  };
  const dials = mountDials(figure, show);
  for (const name of texts) {
    const field = part<HTMLInputElement>(`[data-text="${name}"]`);
    field.readOnly = false;
    field.addEventListener('input', () => {
      const fault = levelFault(name, field.value);
      part(`[data-error="${name}"]`).textContent = fault;
      field.setAttribute('aria-invalid', String(fault !== ''));
      if (fault) return;
      choice = { ...choice, [name]: field.value };
      show();
    });
  }
  show();
};
