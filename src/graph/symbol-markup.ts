import { type Form, formOf, letterOf, timeMark } from '../equations/symbols.ts';

/**
 * A symbol as content of an SVG `<text>`: the letter, its direction as an arrow over it, its index in class `sub`, its layer
 * and its step in class `time`, above or below as the notation has it. A step by number has class `is-number` too, for it
 * stands upright where the letter of any step slants. What follows stands on the line again.
 */
export function symbolMarkup(name: string, time?: string | number | null): string {
  const form = formOf(name);
  const step = time === null || time === undefined ? '' : String(time);
  const mark = step === '' ? null : timeMark(step);
  const kind = /^\d+$/.test(step) ? 'time is-number' : 'time';
  const below = [form.sub ?? '', mark && !mark.over ? mark.text : ''].filter((part) => part !== '').join(',');
  const above = mark?.over ? mark.text : '';
  const under = below ? `<tspan class="${form.sub ? 'sub' : `sub ${kind}`}" dy="3">${below}</tspan>` : '';
  const layer = form.mark ? `<tspan class="time is-number"${lifted(below)}>${form.mark}</tspan>` : '';
  const over = above ? `<tspan class="${kind}"${form.mark ? '' : lifted(below)}>${above}</tspan>` : '';
  return letterMarkup(form) + under + layer + over;
}

/** How far below the line `symbolMarkup` ends; what follows it moves back by this. */
export function symbolDrop(name: string, time?: string | number | null): number {
  const { sub, mark } = formOf(name);
  const step = time === null || time === undefined ? null : timeMark(String(time));
  const below = sub || (step && !step.over) ? 3 : 0;
  return mark || step?.over ? below - (below ? 8 : 5) : below;
}

function lifted(below: string): string {
  return ` dy="${below ? -8 : -5}"`;
}

/** Widths of letters in a label, for the arrow that stands over them. */
const WIDE: Readonly<Record<string, number>> = { W: 13, V: 9, U: 10 };

function letterMarkup({ direction, ...form }: Form): string {
  if (!direction) return letterOf(form);
  const width = WIDE[form.base] ?? 7;
  const [back, on] = [-(width + 9) / 2, (width - 9) / 2];
  return `${letterOf(form)}<tspan class="direction" dx="${back}" dy="-8">${direction}</tspan><tspan dx="${on}" dy="8">\u200b</tspan>`;
}
