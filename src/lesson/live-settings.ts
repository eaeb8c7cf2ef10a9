import type { TextModelOptions } from '../networks/text-model.ts';
import { dinosaurText } from '../training/corpora/dinosaurs.ts';
import { talkText } from '../training/corpora/talks.ts';
import { verses } from '../training/corpora/verses.ts';
import type { Rule } from '../training/engine.ts';

/** Where the text comes from that a reader trains on. */
export const sources = {
  dinosaurs: { title: 'names of dinosaurs', text: () => dinosaurText(1) },
  talks: { title: 'small talk of animals', text: () => talkText(1, 400) },
  verses: { title: 'verses', text: () => verses },
  own: { title: 'your own', text: () => '' },
} as const satisfies Record<string, { readonly title: string; readonly text: () => string }>;
export type Source = keyof typeof sources;

export const cellTitles = { rnn: 'RNN', 'gru-reset-after': 'GRU', lstm: 'LSTM' } as const;
export const unitChoices = [16, 32, 64, 128, 256] as const;
/** Characters over which a gradient goes back. */
export const windowChoices = [16, 32, 64, 128] as const;

/** The rules by which weights may move, each with a rate to begin with. */
export const rules = {
  adam: { title: 'Adam', rate: 0.01 },
  momentum: { title: 'momentum', rate: 0.1 },
  sgd: { title: 'plain descent', rate: 1 },
} as const;
export type RuleName = keyof typeof rules;

/** What the reader has chosen. */
export interface LiveSettings {
  readonly source: Source;
  /** The text, whatever its source; a file is read where the training runs. */
  readonly text: string | Blob;
  readonly cell: TextModelOptions['cell'];
  readonly layers: 1 | 2;
  readonly units: number;
  readonly seed: number;
  readonly window: number;
  readonly rule: RuleName;
  readonly rate: number;
  /** Null: no gradient is too long. */
  readonly clip: number | null;
}

export const firstSettings: LiveSettings = {
  ...{ source: 'dinosaurs', text: sources.dinosaurs.text() },
  ...{ cell: 'lstm', layers: 1, units: 64, seed: 1, window: 64 },
  ...{ rule: 'adam', rate: rules.adam.rate, clip: 5 },
};

export function ruleOf({ rule, rate }: LiveSettings): Rule {
  return rule === 'adam' ? { kind: 'adam', rate } : { kind: 'momentum', rate, momentum: rule === 'momentum' ? 0.9 : 0 };
}

/** Longer texts are read in more places at once, for then a second goes further. */
const LONG = 100_000;

export function optionsOf(settings: LiveSettings): TextModelOptions {
  const { cell, layers, units, seed, window, text, clip } = settings;
  const parts = { window, batch: (typeof text === 'string' ? text.length : text.size) < LONG ? 8 : 32 };
  return { cell, layers, units, seed, ...parts, rule: ruleOf(settings), ...(clip === null ? {} : { clip }) };
}

/** The settings of a training that goes on after the page was left; `text` null: there are only weights. */
export function settingsOf(options: TextModelOptions, text: string | null): LiveSettings {
  const { cell, layers, units, seed, rule, clip = null } = options;
  const names = Object.keys(sources) as Source[];
  const source = names.find((name) => text !== null && sources[name].text() === text) ?? 'own';
  const kind = rule.kind === 'adam' ? 'adam' : (rule.momentum ?? 0) > 0 ? 'momentum' : 'sgd';
  // A short text is read in shorter windows than were asked for.
  const window = windowChoices.find((choice) => choice >= options.window) ?? options.window;
  return { source, text: text ?? '', cell, layers, units, seed, window, rule: kind, rate: rule.rate, clip };
}

/** Whether a training with one needs new weights to become one with the other. */
export function needsNewStart(one: LiveSettings, other: LiveSettings): boolean {
  return one.text !== other.text || one.window !== other.window || !isSameForm(one, other);
}

/** Whether two settings begin with the same weights, as far as the text lets them. */
export function isSameForm(one: LiveSettings, other: LiveSettings): boolean {
  return (['cell', 'layers', 'units', 'seed'] as const).every((name) => one[name] === other[name]);
}

/** What is wrong with a learning rate as typed, in a sentence, or the number. */
export function rateFrom(text: string): number | string {
  const rate = Number(text.replace(',', '.'));
  if (text.trim() !== '' && Number.isFinite(rate) && rate > 0) return rate;
  return `A learning rate is a number above 0, such as 0.01. The rate before stays in force.`;
}

/** What is wrong with the longest gradient as typed, in a sentence, or the number; null where the field is empty. */
export function clipFrom(text: string): number | null | string {
  if (text.trim() === '') return null;
  const clip = Number(text.replace(',', '.'));
  if (Number.isFinite(clip) && clip > 0) return clip;
  return 'The longest gradient is a number above 0, such as 5; leave the field empty for none.';
}
