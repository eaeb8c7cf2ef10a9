import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { loopLayers, loopMarks } from '../graph/loop-draw.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';
import { type LoopSettings, type LoopWays, loopModel } from '../networks/feedback-loop.ts';
import { readLibrary } from '../networks/read-library.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { arrivalChart, drawnLoop, loopSentence } from '../views/feedback-loop.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstLoop: LoopSettings & { readonly ways: LoopWays } = {
  ...{ W_aa: 0.8, W_ax: 0.5, W_ya: 0.6, activation: 'identity', ways: 'both' },
};

const run = loopModel(readLibrary());

/** Everything that the figure shows of a setting. */
export function loopShown(settings: LoopSettings, ways: LoopWays) {
  const shown = run(settings);
  const sentence = loopSentence(settings, shown, settings.activation === 'identity');
  return { marks: loopMarks(drawnLoop(shown, ways)), chart: arrivalChart(shown), sentence };
}

/** A unit that reads its own output, and the two ways back through it. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const svg = part('[data-loop]');
  const chart = new ChartView(figure, 'feedback-loop-arrivals');
  const moved = signal(0);
  const dials = mountDials(figure, () => void moved.value++);
  let painter: MarkPainter | undefined;
  effect(() => {
    moved.value;
    notation.value;
    const names = ['W_aa', 'W_ax', 'W_ya'] as const;
    const [W_aa, W_ax, W_ya] = names.map((name) => dials.number(name)) as [number, number, number];
    const activation = dials.choice('activation') as LoopSettings['activation'];
    const shown = loopShown({ W_aa, W_ax, W_ya, activation }, dials.choice('ways') as LoopWays);
    if (!painter) {
      svg.innerHTML = markupOf(shown.marks, loopLayers);
      painter = new MarkPainter(svg, shown.marks);
    }
    painter.paint(shown.marks);
    svg.setAttribute('aria-label', shown.sentence);
    chart.show(shown.chart, shown.sentence);
    part('[data-sentence]').textContent = shown.sentence;
    for (const name of names) dials.say(name, weightText(dials.number(name)));
  });
};

/** A weight on its slider. */
export const weightText = (weight: number): string => weight.toFixed(1).replace('-', '−');
