import {
  clipFrom,
  firstSettings,
  type LiveSettings,
  type RuleName,
  rateFrom,
  rules,
  type Source,
  sources,
} from '../lesson/live-settings.ts';
import { seedFault } from './seed-field.ts';

/** The largest file and the longest paste that are taken, in bytes or characters. */
const MOST = 1_000_000;
/** Longer texts are not shown in the field: it would be slow. */
const SHOWN = 20_000;

export interface ControlsOptions {
  /** Called with what stands chosen, whenever that changes and can be used. */
  changed(settings: LiveSettings): void;
  /** Called with what is wrong with what was typed, in a sentence, or null. */
  fault(about: 'text' | 'options', reason: string | null): void;
}

/** The text, the network and the rule of its updates, as a reader chooses them. */
export class LiveControls {
  readonly #figure: HTMLElement;
  readonly #options: ControlsOptions;
  #settings = firstSettings;
  /** A text of the reader's own that stands not in the field: a file, or a long paste. */
  #file: Blob | null = null;

  constructor(figure: HTMLElement, options: ControlsOptions) {
    [this.#figure, this.#options] = [figure, options];
    for (const field of figure.querySelectorAll<HTMLInputElement>('[data-live]')) {
      const sign = field.matches('input:not([type="radio"])') ? 'input' : 'change';
      field.addEventListener(sign, () => this.#read(field.dataset['live'] as string));
    }
    this.#mountText();
  }

  get settings(): LiveSettings {
    return this.#settings;
  }

  /** Shows the settings of a training that goes on, or of weights that were opened. */
  set(settings: LiveSettings): void {
    this.#settings = settings;
    for (const name of ['cell', 'layers', 'units', 'seed', 'window', 'rule', 'rate', 'clip'] as const)
      this.#field(name).value = String(settings[name] ?? '');
    for (const radio of this.#radios()) radio.checked = radio.value === settings.source;
    if (settings.source === 'own') this.#hold(settings.text);
    this.#showSource();
  }

  #read(name: string): void {
    if (name === 'rule') this.#field('rate').value = String(rules[this.#field('rule').value as RuleName].rate);
    const { source } = this.#settings;
    const [rate, clip, seed] = (['rate', 'clip', 'seed'] as const).map((each) => this.#field(each).value) as [
      string,
      string,
      string,
    ];
    const read = { rate: rateFrom(rate), clip: clipFrom(clip) };
    const wrong = {
      rate: typeof read.rate === 'string' ? read.rate : null,
      clip: typeof read.clip === 'string' ? read.clip : null,
      seed: this.#field('seed').validity.badInput ? seedFault('') : seedFault(seed),
    };
    for (const [each, reason] of Object.entries(wrong))
      this.#field(each).setAttribute('aria-invalid', String(reason !== null));
    this.#options.fault('options', wrong.rate ?? wrong.clip ?? wrong.seed);
    const chosen = this.#radios().find(({ checked }) => checked)?.value as Source;
    this.#settings = {
      ...this.#settings,
      cell: this.#field('cell').value as LiveSettings['cell'],
      layers: Number(this.#field('layers').value) as 1 | 2,
      units: Number(this.#field('units').value),
      window: Number(this.#field('window').value),
      rule: this.#field('rule').value as RuleName,
      ...(wrong.seed === null && { seed: Number(seed) }),
      ...(typeof read.rate === 'number' && { rate: read.rate }),
      ...(typeof read.clip !== 'string' && { clip: read.clip }),
    };
    if (chosen !== source) this.#choose(chosen);
    this.#options.changed(this.#settings);
  }

  #choose(source: Source): void {
    const text = source === 'own' ? (this.#file ?? this.#area.value) : sources[source].text();
    this.#settings = { ...this.#settings, source, text };
    this.#options.fault('text', null);
    this.#showSource();
  }

  #showSource(): void {
    const own = this.#figure.querySelector<HTMLElement>('[data-live-own]') as HTMLElement;
    own.hidden = this.#settings.source !== 'own';
  }

  #mountText(): void {
    const own = this.#figure.querySelector('[data-live-own]') as HTMLElement;
    const file = this.#figure.querySelector('[data-live-file]') as HTMLInputElement;
    this.#area.addEventListener('input', () => this.#take(this.#area.value));
    this.#area.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.length <= SHOWN) return;
      event.preventDefault();
      this.#takeFile(new File([text], 'what you pasted'));
    });
    file.addEventListener('change', () => {
      if (file.files?.[0]) this.#takeFile(file.files[0]);
      file.value = '';
    });
    const zone = this.#figure;
    zone.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      own.classList.add('is-over');
    });
    for (const sign of ['dragleave', 'drop']) zone.addEventListener(sign, () => own.classList.remove('is-over'));
    zone.addEventListener('drop', (event) => {
      const [dropped] = event.dataTransfer?.files ?? [];
      if (!dropped) return;
      event.preventDefault();
      for (const radio of this.#radios()) radio.checked = radio.value === 'own';
      this.#takeFile(dropped);
    });
  }

  #takeFile(file: File): void {
    const size = `${(file.size / 1e6).toFixed(1)} MB`;
    if (file.size > MOST) {
      this.#settings = { ...this.#settings, source: 'own' };
      this.#showSource();
      this.#options.fault('text', `${sentence(file.name)} has ${size}; 1 MB is the most. Take a part of it.`);
      return;
    }
    this.#area.value = '';
    this.#take(file);
  }

  #take(text: string | Blob): void {
    this.#file = typeof text === 'string' ? null : text;
    this.#settings = { ...this.#settings, source: 'own', text };
    this.#nameFile();
    this.#showSource();
    this.#options.fault('text', null);
    this.#options.changed(this.#settings);
  }

  /** Keeps a text in the field where it is short, else beside it. */
  #hold(text: string | Blob): void {
    const isShort = typeof text === 'string' && text.length <= SHOWN;
    this.#area.value = isShort ? text : '';
    this.#file = isShort ? null : new File([text], 'the text from before');
    this.#nameFile();
  }

  #nameFile(): void {
    const name = this.#figure.querySelector('[data-live-file-name]') as HTMLElement;
    const file = this.#file;
    const title = file instanceof File ? file.name : 'a file';
    name.textContent = file ? `${title}, ${file.size.toLocaleString('en')} bytes` : '';
  }

  get #area(): HTMLTextAreaElement {
    return this.#figure.querySelector('[data-live-text]') as HTMLTextAreaElement;
  }

  #field(name: string): HTMLInputElement {
    return this.#figure.querySelector(`[data-live="${name}"]`) as HTMLInputElement;
  }

  #radios(): HTMLInputElement[] {
    return [...this.#figure.querySelectorAll<HTMLInputElement>('[data-live="source"]')];
  }
}

const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
