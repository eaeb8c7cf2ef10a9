import { formOf } from '../equations/symbols.ts';

/**
 * A symbol as content of an SVG `<text>`: the letter, its index in class `sub`, its step in class `time`. A step by
 * number has class `is-number` too, for it stands upright where the letter of any step slants.
 */
export function symbolMarkup(name: string, time?: string): string {
  const { base, sub, accent } = formOf(name);
  const letter = accent === 'hat' ? `${base}\u0302`.normalize('NFC') : base;
  const below = sub ? `<tspan class="sub" dy="3">${sub}</tspan>` : '';
  if (!time) return letter + below;
  const kind = /^\d+$/.test(time) ? 'time is-number' : 'time';
  return `${letter}${below}<tspan class="${kind}" dy="${sub ? -8 : -5}">⟨${time}⟩</tspan>`;
}
