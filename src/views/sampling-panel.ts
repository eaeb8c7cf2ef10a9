import { rulerMarkup } from '../graph/ruler-draw.ts';
import { type SamplingSession, SEEDS } from '../lesson/sampling.ts';
import { MOST_KEPT, NO_LIMIT } from '../lesson/sampling-choice.ts';
import { type Dials, mountDials } from './dials.ts';
import {
  listRows,
  optionsMarkup,
  type ShownSibling,
  type ShownText,
  siblingRows,
  siblingSentence,
  stepSentence,
  textMarkup,
} from './sampling-words.ts';
import { mountSeedField } from './seed-field.ts';

/** What a session shows at present. */
export function shownText(session: SamplingSession): ShownText {
  const { level, model, reads } = session.source;
  const written = session.written();
  const often = session.often(written);
  const text = { ...written, symbols: model.symbols, level, unknown: model.unknown, at: session.at, often };
  return reads === undefined ? text : { ...text, reads };
}

/** What a figure hears of its instrument. */
interface PanelEvents {
  /** The reader has chosen the model at this place. */
  changed?(model: number): void;
  /** Something was done, and is shown. */
  shown?(session: SamplingSession): void;
}

/** The instrument: a text that is written a draw at a time, the ruler of each step, and the same beginning with other seeds. */
export class SamplingPanel {
  readonly #figure: HTMLElement;
  readonly #dials: Dials;
  readonly #seed: HTMLInputElement;
  #session: SamplingSession;
  readonly #heard: PanelEvents;
  /** Counts what was shown, so that the seeds of something older are not shown any more. */
  #shown = 0;

  constructor(figure: HTMLElement, session: SamplingSession, heard: PanelEvents = {}) {
    this.#heard = heard;
    this.#figure = figure;
    this.#session = session;
    this.#seed = this.#part<HTMLInputElement>('[data-seed]');
    const choose: typeof session.choose = (choice) => {
      this.#session.choose(choice);
      this.#show();
    };
    this.#dials = mountDials(figure, (name) => {
      if (name === 'model') heard.changed?.(Number(this.#dials.choice('model')));
      else choose({ [name]: this.#valueOf(name) });
    });
    mountSeedField(this.#seed, (seed) => choose({ seed }));
    const rejects = this.#part<HTMLInputElement>('[data-rejects] input');
    rejects.addEventListener('change', () => choose({ rejects: rejects.checked }));
    this.#mountFirst();
    this.#mountActs();
    this.use(session);
  }

  /** Shows another text, or the same model after more training. */
  use(session: SamplingSession): void {
    this.#session = session;
    const { seed, temperature, topK, topP, rejects } = session.choice;
    for (const [name, value] of Object.entries({ temperature, topK, topP })) this.#dials.set(name, value);
    this.#part<HTMLInputElement>('[data-dial="limit"]').max = String(session.source.limit);
    this.#dials.set('limit', session.limit);
    this.#part('[data-rejects]').hidden = session.source.model.unknown < 0;
    this.#part<HTMLInputElement>('[data-rejects] input').checked = rejects;
    const first = this.#part<HTMLInputElement>('[data-first]');
    first.value = session.beginning;
    first.setAttribute('aria-invalid', 'false');
    for (const part of ['first', 'steps', 'ruler', 'list', 'pick', 'siblings']) {
      const language = session.source.language ?? document.documentElement.lang;
      this.#part(`[data-${part}]`).setAttribute('lang', language);
    }
    this.#say('');
    this.#takeSeed(seed);
  }

  #mountFirst(): void {
    const field = this.#part<HTMLInputElement>('[data-first]');
    field.readOnly = false;
    field.addEventListener('input', () => {
      const begun = this.#session.begin(field.value);
      field.setAttribute('aria-invalid', String('fault' in begun));
      if ('fault' in begun) return this.#say(begun.fault);
      const names = begun.unknown.map((each) => `“${each}”`).join(', ');
      this.#say(names && `The model does not know ${names} and reads UNK.`);
      this.#show();
    });
  }

  #mountActs(): void {
    const acts: Record<string, () => void> = {
      next: () => this.#session.next(),
      toEnd: () => this.#session.toEnd(),
      redraw: () => this.#session.redraw(),
      restart: () => this.#session.restart(),
      another: () => this.#takeSeed(this.#session.choice.seed + 1),
    };
    for (const [name, does] of Object.entries(acts)) {
      const button = this.#part(`[data-act="${name}"]`);
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') === 'true') return;
        does();
        this.#show();
      });
    }
    const take = (index: number) => {
      this.#session.pick(index);
      this.#show();
    };
    const select = this.#part<HTMLSelectElement>('[data-pick]');
    select.addEventListener('change', () => {
      if (select.value !== '') take(Number(select.value));
    });
    this.#part('[data-ruler]').addEventListener('click', ({ target }) => {
      const symbol = (target as Element).closest('[data-index]')?.getAttribute('data-index');
      if (symbol) take(Number(symbol));
    });
    this.#part('[data-steps]').addEventListener('change', ({ target }) => {
      this.#session.look(Number((target as HTMLInputElement).value));
      this.#show();
    });
    this.#part('[data-siblings]').addEventListener('click', ({ target }) => {
      const seed = (target as Element).closest<HTMLElement>('[data-seed-of]')?.dataset['seedOf'];
      if (seed) this.#takeSeed(Number(seed));
    });
  }

  /** The last place for the limit stands for what a model is let write, however much that is. */
  #valueOf(name: string): number {
    const value = this.#dials.number(name);
    return name === 'limit' && value >= this.#session.source.limit ? NO_LIMIT : value;
  }

  /** As if the reader had typed it. */
  #takeSeed(seed: number): void {
    this.#seed.value = String(seed);
    this.#seed.dispatchEvent(new Event('input'));
  }

  #show(): void {
    const shown = shownText(this.#session);
    const { choice } = this.#session;
    const step = shown.steps[shown.at];
    this.#put('[data-steps]', textMarkup(shown, this.#figure.id));
    this.#put('[data-list]', listRows(shown));
    this.#put('[data-pick]', optionsMarkup(shown));
    const ruler = this.#part('[data-ruler]');
    ruler.innerHTML = step ? rulerMarkup({ ...shown, ...step }) : '';
    ruler.setAttribute('aria-label', `The ruler at step ${shown.at + 1}`);
    this.#part('[data-sentence]').textContent = stepSentence(shown);
    this.#dials.say('temperature', choice.temperature === 0 ? '0' : choice.temperature.toFixed(1));
    this.#dials.say('topK', choice.topK >= MOST_KEPT ? 'all' : String(choice.topK));
    this.#dials.say('limit', String(this.#session.limit));
    this.#dials.say('topP', choice.topP.toFixed(2));
    const off = { next: shown.end !== null, toEnd: shown.end !== null, redraw: !step || step.how === 'given' };
    for (const [name, is] of Object.entries(off)) {
      this.#part(`[data-act="${name}"]`).setAttribute('aria-disabled', String(is));
    }
    this.#part<HTMLSelectElement>('[data-pick]').disabled = off.redraw;
    this.#showSiblings(++this.#shown, []);
    this.#heard.shown?.(this.#session);
  }

  /** One seed at a time: a large network takes a while for each, and the page must not wait. */
  #showSiblings(shown: number, found: readonly ShownSibling[]): void {
    if (shown !== this.#shown) return;
    if (found.length < SEEDS) {
      setTimeout(() => this.#showSiblings(shown, [...found, this.#session.sibling(found.length + 1)]));
      return;
    }
    const text = this.#session.textOf(this.#session.written());
    this.#put('[data-siblings]', siblingRows(found, { seed: this.#session.choice.seed, text }));
    this.#part('[data-siblings-sentence]').textContent = siblingSentence(found);
  }

  /** Writes markup; what had the focus inside has it again. */
  #put(selector: string, markup: string): void {
    const element = this.#part(selector);
    const active = element.contains(document.activeElement) ? document.activeElement : null;
    const seed = active?.getAttribute('data-seed-of');
    element.innerHTML = markup;
    if (active?.matches('input')) element.querySelector<HTMLElement>(':checked')?.focus();
    if (seed) element.querySelector<HTMLElement>(`[data-seed-of="${seed}"]`)?.focus();
  }

  #say(reason: string): void {
    this.#part('[data-first-error]').textContent = reason;
  }

  #part<Found extends HTMLElement>(selector: string): Found {
    return this.#figure.querySelector(selector) as Found;
  }
}
