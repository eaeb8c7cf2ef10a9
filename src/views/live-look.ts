import { formatNumber } from '../equations/format.ts';
import { escapeText } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** One unit over a text: its value after each character. */
export interface ShownLook {
  readonly characters: readonly string[];
  readonly values: ArrayLike<number>;
  readonly layer: number;
  /** Counted from 1. */
  readonly unit: number;
  readonly units: number;
  readonly followers: readonly ShownFollower[];
}

export interface ShownFollower {
  readonly what: string;
  /** Counted from 1; null: there is nothing to follow. */
  readonly unit: number | null;
  readonly correlation: number;
}

const names: Readonly<Record<string, string>> = {
  quotes: 'inside quotes',
  line: 'the place in the line',
  word: 'the place in the word',
};
export const nameOf = (what: string): string => names[what] ?? what;

/** The text, each character on the colour of the unit's value after it; below zero it is underlined. */
export function lookMarkup({ characters, values }: ShownLook): string {
  let markup = '';
  let open = '';
  characters.forEach((character, k) => {
    const kind = heatClass(values[k] as number);
    if (kind !== open) markup += `${open && '</span>'}<span class="heat ${kind}">`;
    open = kind;
    // A line may break after the sign for its end.
    markup += character === '\n' ? '↵<wbr>' : escapeText(character);
  });
  return markup + (open && '</span>');
}

/** What the unit does over the text, in words. */
export function lookSentence({ characters, values, layer, unit, units, followers }: ShownLook): string {
  const all = Array.from(values);
  if (all.length === 0) return 'There is no text to look at.';
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const after = (value: number) => visible(characters[all.indexOf(value)] ?? '');
  const found = followers.filter((each) => each.unit === unit && Math.abs(each.correlation) >= 0.3);
  const follows = found.map(({ what, correlation }) => `${nameOf(what)} (correlation ${formatNumber(correlation)})`);
  const range = `from ${formatNumber(least)}, first after ${after(least)}, to ${formatNumber(most)}, first after ${after(most)}`;
  const end = follows.length > 0 ? ` Of all ${units} units it follows best: ${follows.join(', ')}.` : '';
  return `Unit ${unit} of layer ${layer} goes ${range}.${end}`;
}

/** Why a unit cannot be found, in words. */
export function missingSentence(what: string): string {
  return `There is nothing to follow: ${what === 'quotes' ? 'no quotes stand in this text.' : 'it is the same all over this text.'}`;
}

const visible = (character: string) =>
  character === '\n' ? 'the end of a line' : character === ' ' ? 'a space' : `‹${character}›`;
