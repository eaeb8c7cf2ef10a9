import { barShares, type ShownCounts, type ShownSizes, slotRow, slotsTexts, vocabularyAt } from './slots-words.ts';

/** Lets the reader change the sizes of the two networks; numbers, bars and slots follow. */
export function mountSizes(root: HTMLElement, countsOf: (sizes: ShownSizes) => ShownCounts): void {
  const slider = (name: string) => root.querySelector(`[data-size="${name}"]`) as HTMLInputElement;
  const sliders = { T_max: slider('T_max'), vocabulary: slider('vocabulary'), units: slider('units') };
  const places = [...root.querySelectorAll<HTMLElement>('[data-text]')];
  const row = root.querySelector('.slot-row') as SVGSVGElement;
  const show = () => {
    const sizes: ShownSizes = {
      T_max: Number(sliders.T_max.value),
      vocabulary: vocabularyAt(Number(sliders.vocabulary.value)),
      units: Number(sliders.units.value),
    };
    const counts = countsOf(sizes);
    const texts: Record<string, string> = slotsTexts(sizes, counts);
    for (const place of places) {
      const text = texts[place.dataset['text'] as string] ?? '';
      if (place.textContent !== text) place.textContent = text;
    }
    for (const [name, input] of Object.entries(sliders)) input.setAttribute('aria-valuetext', texts[name] as string);
    for (const [name, share] of Object.entries(barShares(counts))) {
      root.querySelector(`[data-bar="${name}"]`)?.setAttribute('width', `${share}%`);
    }
    const { filled, empty, width } = slotRow(counts);
    row.setAttribute('viewBox', `0 0 ${width} 1`);
    row.querySelector('.is-filled')?.setAttribute('d', filled);
    row.querySelector('.is-empty')?.setAttribute('d', empty);
  };
  for (const input of Object.values(sliders)) input.addEventListener('input', show);
  // A browser may have kept the sliders where they were before a reload.
  show();
}
