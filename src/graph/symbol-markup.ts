import { formOf, letterOf, timeMark } from '../equations/symbols.ts';

/**
 * A symbol as content of an SVG `<text>`: the letter, its index in class `sub`, its step in class `time`, above or below as
 * the notation has it. A step by number has class `is-number` too, for it stands upright where the letter of any step
 * slants. What follows stands on the line again.
 */
export function symbolMarkup(name: string, time?: string | number | null): string {
  const form = formOf(name);
  const step = time === null || time === undefined ? '' : String(time);
  const mark = step === '' ? null : timeMark(step);
  const kind = /^\d+$/.test(step) ? 'time is-number' : 'time';
  const below = [form.sub ?? '', mark && !mark.over ? mark.text : ''].filter((part) => part !== '').join(',');
  const under = below ? `<tspan class="${form.sub ? 'sub' : `sub ${kind}`}" dy="3">${below}</tspan>` : '';
  const over = mark?.over ? `<tspan class="${kind}" dy="${below ? -8 : -5}">${mark.text}</tspan>` : '';
  return letterOf(form) + under + over;
}

/** How far below the line `symbolMarkup` ends; what follows it moves back by this. */
export function symbolDrop(name: string, time?: string | number | null): number {
  const mark = time === null || time === undefined ? null : timeMark(String(time));
  const below = formOf(name).sub || (mark && !mark.over) ? 3 : 0;
  return mark?.over ? below - (below ? 8 : 5) : below;
}
