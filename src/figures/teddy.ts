import { effect, signal } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { MOST_WORDS } from '../lesson/limits.ts';
import { fill, type Preset } from '../lesson/presets.ts';
import { Reading } from '../lesson/reading.ts';
import { tokenize } from '../training/text.ts';
import { type Answered, comparisonRows, gapAt } from '../views/comparison.ts';

export interface Texts {
  readonly beginning: string;
  readonly first: string;
  readonly second: string;
}

export const teddyTexts: Texts = {
  beginning: 'He said, “Teddy',
  first: 'Roosevelt was a great President.”',
  second: 'bears are on sale.”',
};

/** The rows of the table and the sentence below it, for two sentences with the same beginning. */
export function compareEndings(reading: Reading, texts: Texts): { rows: string; sentence: string } {
  const beginning = tokenize(texts.beginning);
  const answered = (ending: string): Answered => {
    const words = [...beginning, ...tokenize(ending)].slice(0, MOST_WORDS);
    return {
      words,
      outputs: reading
        .read(words)
        .over('yhat')
        .map((node) => node.value[0] as number),
    };
  };
  const [one, other] = [answered(texts.first), answered(texts.second)];
  const shared = one.words.findIndex((word, k) => word.toLowerCase() !== other.words[k]?.toLowerCase());
  const same = shared === -1 ? Math.min(one.words.length, other.words.length) : shared;
  const largest = Math.max(0, ...Array.from({ length: same }, (_, k) => gapAt(one, other, k) ?? 0));
  const after = gapAt(one, other, same);
  const last = one.words[same - 1] ?? '';
  const answer = formatNumber(one.outputs[same - 1] ?? 0, 3);
  const apart = after === null ? '' : ` One word later they are ${formatNumber(after, 3)} apart.`;
  return {
    rows: comparisonRows(one, other, same),
    sentence: `At “${last}”, step ${same}, the answer is ${answer} in both sentences; the two differ by ${largest}.${apart}`,
  };
}

/** Two sentences that begin alike: the same answers until they part, whatever the weights. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const reading = new Reading(lesson);
  const texts = signal(teddyTexts);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  let drawn = 0;
  effect(() => {
    lesson.version.value;
    const { rows, sentence } = compareEndings(reading, texts.value);
    const table = part('table');
    if (table.dataset['rows'] !== rows) table.innerHTML = rows;
    table.dataset['rows'] = rows;
    part('[data-sentence]').textContent = sentence;
  });
  for (const field of figure.querySelectorAll<HTMLInputElement>('input')) {
    field.readOnly = false;
    field.addEventListener('input', () => {
      const next = { ...texts.value, [field.name]: field.value };
      const counts = [next.first, next.second].map(
        (ending) => tokenize(next.beginning).length + tokenize(ending).length,
      );
      const message =
        tokenize(next.beginning).length === 0
          ? 'The beginning needs at least one word.'
          : Math.max(...counts) > MOST_WORDS
            ? `That makes ${Math.max(...counts)} words; ${MOST_WORDS} is the most.`
            : '';
      part('[data-error]').textContent = message;
      field.setAttribute('aria-invalid', String(message !== ''));
      if (!message) texts.value = next;
    });
  }
  const fillAll = (preset: Preset) => {
    drawn++;
    for (const name of Object.keys(lesson.definition.parameters)) fill(lesson, name, preset, drawn, `draw ${drawn}`);
    lesson.endGroup();
  };
  part('[data-weights="random"]').addEventListener('click', () => fillAll('random'));
  part('[data-weights="trained"]').addEventListener('click', () => fillAll('trained'));
}
