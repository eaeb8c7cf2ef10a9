import type { LiveState } from '../lesson/live-state.ts';
import { ChartView } from './chart.ts';
import { sampleRows } from './live-samples.ts';
import {
  lossChart,
  normChart,
  normSentence,
  type ShownTraining,
  standingSentence,
  trainingSentence,
} from './live-words.ts';

export type LiveAct = 'run' | 'step' | 'reset' | 'start';

/** Buttons, charts, samples and sentences of a live training. */
export class LivePanel {
  readonly #figure: HTMLElement;
  readonly #loss: ChartView;
  readonly #norm: ChartView;
  readonly #filled = new Map<string, string>();
  #running = false;

  constructor(figure: HTMLElement, act: (act: LiveAct | 'pause') => void) {
    this.#figure = figure;
    this.#loss = new ChartView(figure, 'live-loss');
    this.#norm = new ChartView(figure, 'live-norm');
    for (const button of figure.querySelectorAll<HTMLElement>('[data-live-act]')) {
      const name = button.dataset['liveAct'] as LiveAct;
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') !== 'true') act(name === 'run' && this.#running ? 'pause' : name);
      });
    }
  }

  /** `other`: what is chosen asks for another training than the one that stands. */
  show(state: LiveState, shown: ShownTraining | null, other: boolean): void {
    const { isRunning, isWaiting, standing, read, faults, note, samples, written } = state;
    this.#running = isRunning;
    for (const place of this.#figure.querySelectorAll<HTMLElement>('[data-fault]')) {
      const about = place.dataset['fault'] as keyof typeof faults;
      say(place, faults[about] ?? (about === 'training' ? faults.kept : '') ?? '');
    }
    const waiting = isWaiting ? 'The network is being made …' : '';
    const another = other ? 'Start anew to train what you have chosen. This training goes on as it was begun.' : '';
    say(this.#part('notice'), [waiting, note, another].filter(Boolean).join(' '));
    this.#button('run').textContent = isRunning ? 'Pause' : other ? 'Go on' : 'Train';
    // Where a button goes that has the focus, the next thing to do takes it.
    if (!other && this.#button('start') === document.activeElement) this.#button('run').focus();
    this.#button('start').hidden = !other;
    this.#part('download').setAttribute('aria-disabled', String(!standing));
    this.#button('reset').setAttribute('aria-disabled', String(read === 0));
    if (!standing || !shown) return;
    const text = trainingSentence(shown);
    this.#loss.show(lossChart(shown), text);
    this.#norm.show(normChart(shown), normSentence(shown));
    // While it trains, a screen reader need not hear every update.
    for (const name of ['said', 'looked']) this.#part(name).setAttribute('aria-busy', String(isRunning));
    say(this.#part('said'), text);
    say(this.#part('standing'), standingSentence({ ...standing, symbols: standing.symbols.length }));
    this.#fill('samples', sampleRows(samples));
    this.#fill('written', written ? sampleRows([written]) : '');
  }

  /** Writes markup that is not there yet. */
  #fill(name: string, markup: string): void {
    if (this.#filled.get(name) === markup) return;
    this.#filled.set(name, markup);
    this.#part(name).innerHTML = markup;
  }

  #part(name: string): HTMLElement {
    return this.#figure.querySelector(`[data-live-${name}]`) as HTMLElement;
  }

  #button(name: LiveAct): HTMLElement {
    return this.#figure.querySelector(`[data-live-act="${name}"]`) as HTMLElement;
  }
}

function say(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
