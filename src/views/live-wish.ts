import type { Wish } from '../lesson/live-state.ts';

/** Lets the reader say how the network shall write: how it begins, how freely, and with which draws. */
export function mountWish(figure: HTMLElement, changed: (wish: Wish) => void): void {
  const field = (name: string) => figure.querySelector(`[data-live-wish="${name}"]`) as HTMLInputElement;
  const [prefix, temperature] = [field('prefix'), field('temperature')];
  let seed = 1;
  const tell = () => {
    const text = Number(temperature.value).toFixed(1);
    (figure.querySelector('[data-live-temperature]') as HTMLElement).textContent = text;
    temperature.setAttribute('aria-valuetext', text);
    changed({ prefix: prefix.value, temperature: Number(temperature.value), seed });
  };
  for (const each of [prefix, temperature]) each.addEventListener('input', tell);
  figure.querySelector('[data-live-again]')?.addEventListener('click', () => {
    seed++;
    tell();
  });
}
