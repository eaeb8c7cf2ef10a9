import type { States } from '../lesson/live-state.ts';
import type { Standing } from '../lesson/training-messages.ts';
import { lookMarkup, lookSentence, missingSentence } from './live-look.ts';

/** Characters at the beginning of a text that are looked at. */
const LOOKED_AT = 400;

export interface UnitsOptions {
  /** Called when another layer or another text is to be looked at. */
  changed(look: { readonly layer: number; readonly text: string }): void;
  fault(reason: string | null): void;
}

/** One unit of a layer over a text; the reader chooses it by number, or has it found. */
export class LiveUnits {
  readonly #figure: HTMLElement;
  readonly #options: UnitsOptions;
  #standing: Standing | null = null;
  #states: States | null = null;
  /** Counted from 1. */
  #unit = 1;
  /** What a unit is to follow, until the reader asks for one by number. */
  #wanted: string | null = 'line';

  constructor(figure: HTMLElement, options: UnitsOptions) {
    [this.#figure, this.#options] = [figure, options];
    for (const field of ['layer', 'look-text']) this.#part(field).addEventListener('input', () => this.#tell());
    const number = this.#part('unit') as HTMLInputElement;
    number.addEventListener('input', () => {
      const units = this.#states?.units ?? Number(number.max);
      const unit = Number(number.value);
      const isRight = Number.isInteger(unit) && unit >= 1 && unit <= units;
      number.setAttribute('aria-invalid', String(!isRight));
      options.fault(isRight ? null : `The units are numbered from 1 to ${units}.`);
      if (!isRight) return;
      [this.#unit, this.#wanted] = [unit, null];
      this.#paint();
    });
    for (const button of figure.querySelectorAll<HTMLElement>('[data-live-find]')) {
      button.addEventListener('click', () => {
        this.#wanted = button.dataset['liveFind'] as string;
        this.#find(true);
      });
    }
  }

  /** What stands: of so many layers and units, and of which text the beginning is looked at, until the reader types another. */
  stand(standing: Standing): void {
    if (standing === this.#standing) return;
    const isOther = standing.text !== this.#standing?.text;
    const { layers, units } = standing.options;
    this.#standing = standing;
    const select = this.#part('layer') as HTMLSelectElement;
    if (select.options.length !== layers)
      select.replaceChildren(...Array.from({ length: layers }, (_, k) => new Option(String(k + 1), String(k + 1))));
    (this.#part('unit') as HTMLInputElement).max = String(units);
    this.#unit = Math.min(this.#unit, units);
    if (!isOther) return;
    (this.#part('look-text') as HTMLTextAreaElement).value = standing.text?.slice(0, LOOKED_AT) ?? '';
    this.#tell();
  }

  show(states: States | null): void {
    if (states === this.#states || !states) return;
    this.#states = states;
    this.#find(false);
  }

  #find(isAsked: boolean): void {
    const found = this.#states?.followers.find(({ what }) => what === this.#wanted);
    if (isAsked) this.#options.fault(found && found.unit === null ? missingSentence(found.what) : null);
    if (found && found.unit !== null) this.#unit = found.unit + 1;
    this.#paint();
  }

  #paint(): void {
    const states = this.#states;
    if (!states) return;
    const { characters, units, layer, values } = states;
    const unit = Math.min(this.#unit, units);
    const number = this.#part('unit') as HTMLInputElement;
    if (document.activeElement !== number) number.value = String(unit);
    const shown = {
      ...{ characters, layer, unit, units },
      values: characters.map((_, k) => values[k * units + unit - 1] as number),
      followers: states.followers.map((each) => ({ ...each, unit: each.unit === null ? null : each.unit + 1 })),
    };
    this.#part('look').innerHTML = lookMarkup(shown);
    this.#part('looked').textContent = lookSentence(shown);
  }

  #tell(): void {
    const layer = Number((this.#part('layer') as HTMLSelectElement).value) || 1;
    this.#options.changed({ layer, text: (this.#part('look-text') as HTMLTextAreaElement).value });
  }

  #part(name: string): HTMLElement {
    return this.#figure.querySelector(`[data-live-${name}]`) as HTMLElement;
  }
}
