import { escapeText } from '../equations/typeset.ts';
import { readAnswer, readSize } from './answer-text.ts';
import { formulaText, labelAttributes, type ReadFormula } from './formula-text.ts';

/** What the view shows and asks; a `Variant` of the exercises is one. Texts hold formulas between double braces. */
export interface Question {
  readonly question: string;
  readonly worked: string;
  readonly answer:
    | { readonly kind: 'number'; readonly label: string; readonly tolerance: number }
    | { readonly kind: 'shape'; readonly labels: readonly string[] }
    | { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] };
  grade(given: readonly number[]): { readonly correct: boolean; readonly message: string };
}

/** HTML of what differs from variant to variant. `name` begins the ids and names of the fields. */
export function exerciseMarkup(
  name: string,
  { question, worked, answer }: Question,
  read: ReadFormula,
): { readonly question: string; readonly fields: string; readonly worked: string } {
  return {
    question: formulaText(question, read),
    fields: fieldsMarkup(name, answer, read),
    worked: formulaText(worked, read),
  };
}

function fieldsMarkup(name: string, answer: Question['answer'], read: ReadFormula): string {
  const text = 'type="text" autocomplete="off" spellcheck="false"';
  if (answer.kind === 'number') {
    // The keypads for numbers of some phones have no minus sign; a count needs none.
    const mode = answer.tolerance === 0 ? 'numeric' : 'text';
    return `<div class="answer-number"><label for="${name}-field">${formulaText(answer.label, read)}</label><input id="${name}-field" ${text} inputmode="${mode}" aria-describedby="${name}-verdict"></div>`;
  }
  if (answer.kind === 'shape') {
    const rows = answer.labels.map((label) => {
      const field = (side: string) =>
        `<input ${text} inputmode="numeric" data-size="${side}"${labelAttributes(`${side} of ${label}`, read)} aria-describedby="${name}-verdict">`;
      return `<span>${formulaText(label, read)}</span>${field('rows')}<span aria-hidden="true">×</span>${field('columns')}`;
    });
    return `<div class="answer-shape"><span class="head" aria-hidden="true">rows</span><span class="head" aria-hidden="true">columns</span>${rows.join('')}</div>`;
  }
  const type = answer.kind === 'choice' ? 'radio' : 'checkbox';
  // Options that are one formula each stand side by side, and have their names in plain text too.
  const short = answer.options.every((option) => /^\{\{[^{}]*\}\}$/.test(option));
  const options = answer.options.map((option, k) => {
    const label = short ? labelAttributes(option, read) : '';
    return `<label${short ? ' class="short"' : ''}><input type="${type}" name="${name}-option" value="${k}"${label}><span>${formulaText(option, read)}</span></label>`;
  });
  return `<div class="answer-options">${options.join('')}</div>`;
}

/** What an exercise on a page needs of the world. */
export interface ExerciseSource {
  readonly read: ReadFormula;
  variant(seed: number): Promise<Question>;
  /** Called after a right answer; returns what the page says of the reader's progress. */
  solved(): string;
}

type Mark = 'right' | 'wrong' | 'none';

/**
 * Brings to life an exercise that the build has drawn with the variant of seed 1: Check and Enter grade, "Another one"
 * shows the next variant.
 */
export function mountExercise(root: HTMLElement, source: ExerciseSource): void {
  const part = <Element extends HTMLElement>(name: string) => root.querySelector(`[data-part="${name}"]`) as Element;
  const verdict = part('verdict');
  const fields = part('fields');
  let seed = 1;
  let shown: Question | undefined;

  const say = (mark: Mark, html: string) => {
    verdict.dataset['mark'] = mark;
    verdict.innerHTML = html === '' ? '' : `<span>${html}</span>`;
  };
  const fault = (field: HTMLInputElement | undefined, error: unknown) => {
    if (!(error instanceof SyntaxError)) throw error;
    field?.setAttribute('aria-invalid', 'true');
    field?.focus();
    say('none', escapeText(error.message));
  };
  const load = async (wanted: number): Promise<Question | undefined> => {
    try {
      return await source.variant(wanted);
    } catch {
      say('none', 'This exercise could not be loaded. Reload the page to try again.');
      return undefined;
    }
  };

  const check = async () => {
    shown ??= await load(seed);
    if (!shown) return;
    const inputs = [...fields.querySelectorAll('input')];
    for (const input of inputs) input.removeAttribute('aria-invalid');
    const given: number[] = [];
    for (const input of inputs) {
      try {
        if (input.type !== 'text') given.push(...(input.checked ? [Number(input.value)] : []));
        else given.push(input.dataset['size'] ? readSize(input.value, input.dataset['size']) : readAnswer(input.value));
      } catch (error) {
        return fault(input, error);
      }
    }
    const { correct, message } = shown.grade(given);
    const text = formulaText(message, source.read);
    if (correct) say('right', `${text} <span data-tally>${escapeText(source.solved())}</span>`);
    else if (given.length === 0) say('none', text);
    else say('wrong', `<b>Not yet.</b> ${text}`);
  };

  const another = async () => {
    const before = shown ?? (await load(seed));
    let next = before;
    // Some variants of some exercises are alike; the reader asked for another one.
    for (let tries = 0; before && next && tries < 50 && alike(before, next); tries++) next = await load(++seed);
    if (!next) return;
    shown = next;
    const markup = exerciseMarkup(root.id, next, source.read);
    part('question').innerHTML = markup.question;
    fields.innerHTML = markup.fields;
    part('worked').innerHTML = markup.worked;
    part<HTMLDetailsElement>('answer').open = false;
    say('none', 'Here is another one.');
  };

  fields.addEventListener('input', (event) => {
    (event.target as HTMLInputElement).removeAttribute('aria-invalid');
    // A wrong answer's message is there to be read while mending it; "right" was said of what stood there before.
    if (verdict.dataset['mark'] === 'right') say('none', '');
  });
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  part('another').addEventListener('click', () => void another());
  part<HTMLFieldSetElement>('group').disabled = false;
}

/** Shows beside the title whether the exercise is solved. */
export function showSolved(root: HTMLElement, solved: boolean): void {
  (root.querySelector('[data-part="solved"]') as HTMLElement).hidden = !solved;
  if (!solved) root.querySelector('[data-tally]')?.remove();
}

function alike(one: Question, other: Question): boolean {
  const text = ({ question, answer }: Question) => JSON.stringify([question, answer]);
  return text(one) === text(other);
}
