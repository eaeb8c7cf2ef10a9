import { ChartView } from './chart.ts';
import { mountSeedField } from './seed-field.ts';
import { MOST_UPDATES, type ShownClipping, type ShownRun, trainingChart, trainingSentence } from './training-words.ts';

/** What the reader may ask of a run. */
export type Act = 'play' | 'step' | 'undo' | 'lowest' | 'reset';

export interface PanelOptions {
  /** The values of the sliders for rate and threshold, by their place. */
  readonly rates: readonly number[];
  readonly limits: readonly number[];
  readonly acts: Readonly<Record<Act, () => void>>;
  /** The rate or the clipping has changed; the run goes on with it. */
  changed(): void;
  /** What the run starts from has changed. */
  restarted(): void;
}

/** The controls, the chart and the sentence of a run that the reader trains. */
export class TrainingPanel {
  readonly #figure: HTMLElement;
  readonly #options: PanelOptions;
  readonly #chart: ChartView;
  readonly #sentence: HTMLElement;
  #seed: number;

  constructor(figure: HTMLElement, options: PanelOptions) {
    this.#figure = figure;
    this.#options = options;
    this.#chart = new ChartView(figure, 'training');
    this.#sentence = figure.querySelector('[data-sentence]') as HTMLElement;
    for (const name of ['rate', 'limit']) this.#control(name).addEventListener('input', options.changed);
    this.#control('scale').addEventListener('input', options.restarted);
    this.#seed = Number(this.#control('seed').defaultValue);
    mountSeedField(this.#control('seed'), (seed) => {
      this.#seed = seed;
      options.restarted();
    });
    for (const choice of figure.querySelectorAll<HTMLElement>('[data-choice]')) {
      const isClipping = choice.dataset['choice'] === 'clipping';
      choice.addEventListener('change', isClipping ? options.changed : options.restarted);
    }
    for (const [name, does] of Object.entries(options.acts)) {
      const button = this.#button(name as Act);
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') !== 'true') does();
      });
    }
  }

  get rate(): number {
    return this.#options.rates[Number(this.#control('rate').value)] as number;
  }

  get clipping(): ShownClipping {
    return {
      kind: this.#chosen('clipping') as ShownClipping['kind'],
      limit: this.#options.limits[Number(this.#control('limit').value)] as number,
    };
  }

  /** Activation, scale of the first weights and seed, as they stand. */
  get start(): { readonly activation: string; readonly scale: number; readonly seed: number } {
    return {
      activation: this.#chosen('activation'),
      scale: Number(this.#control('scale').value),
      seed: this.#seed,
    };
  }

  show(run: ShownRun, running: boolean): void {
    const text = trainingSentence(run);
    this.#chart.show(trainingChart(run, this.clipping), text);
    // While it trains, a screen reader need not hear every update.
    this.#sentence.setAttribute('aria-busy', String(running));
    this.#sentence.textContent = text;
    this.#sentence.classList.toggle('is-fault', run.fault !== null);
    this.#button('play').textContent = running ? 'Pause' : 'Train';
    const isOver = run.fault !== null || run.states.length > MOST_UPDATES;
    const isNew = run.states.length + (run.fault ? 1 : 0) < 2;
    const disabled = { play: isOver, step: isOver, undo: isNew, lowest: isNew, reset: isNew };
    for (const [name, is] of Object.entries(disabled)) {
      this.#button(name as Act).setAttribute('aria-disabled', String(is));
    }
    const values = { rate: this.rate, limit: this.clipping.limit, scale: this.start.scale };
    for (const [name, value] of Object.entries(values)) {
      (this.#control(name).nextElementSibling as HTMLElement).textContent = String(value);
      this.#control(name).setAttribute('aria-valuetext', String(value));
    }
  }

  #control(name: string): HTMLInputElement {
    return this.#figure.querySelector(`[data-set="${name}"]`) as HTMLInputElement;
  }

  #button(name: Act): HTMLElement {
    return this.#figure.querySelector(`[data-act="${name}"]`) as HTMLElement;
  }

  #chosen(name: string): string {
    return (this.#figure.querySelector(`[data-choice="${name}"]:checked`) as HTMLInputElement).value;
  }
}
