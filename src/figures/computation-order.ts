import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { markupOf } from '../graph/marks.ts';
import { ORDER_HEIGHT, type OrderShowing, orderLayers, orderMarks, orderWidth } from '../graph/order-draw.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { type Network, unroll } from '../networks/network.ts';
import { neededBy, orderOf } from '../networks/order.ts';
import { askedOptions, neededSentence, tickSentence } from '../views/computation-order.ts';
import { mountDials } from '../views/dials.ts';

export interface OrderChoice {
  readonly T: number;
  readonly now: number;
  readonly order: 'alone' | 'together';
  /** The id of a node, or empty. */
  readonly asked: string;
}

/** What the page shows as built: in the middle of the backward pass. */
export const firstOrder: OrderChoice = { T: 4, now: 6, order: 'alone', asked: '' };
const BEAT = 700;

/** The picture and its words for a choice; `last` is the number of ticks. */
export function orderPicture(network: Network, { T, now, order, asked }: OrderChoice) {
  const ordered = orderOf(unroll(network, T));
  const values = ordered.map((each) => ({ node: each.node, reads: each.reads, tick: each[order] }));
  const last = Math.max(...values.map(({ tick }) => tick));
  const chosen = values.find(({ node }) => node.id === asked)?.node ?? null;
  const needed = chosen ? neededBy(chosen, ordered) : new Set<never>();
  const showing: OrderShowing = { T, values, now: Math.min(now, last), asked: chosen, needed };
  return {
    last,
    markup: markupOf(orderMarks(showing), orderLayers),
    viewBox: `0 0 ${orderWidth(T)} ${ORDER_HEIGHT}`,
    sentence: tickSentence(values, showing.now) + neededSentence(chosen, needed, T),
    options: askedOptions(values, asked),
  };
}

/** Two passes and the outputs: step by step, or as much at a time as can be. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const { network } = lessonOf(scope).definition;
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const svg = part<SVGElement>('[data-order-picture]');
  const slider = part<HTMLInputElement>('[data-dial="now"]');
  const asked = part<HTMLSelectElement>('[data-dial="asked"]');
  const play = part<HTMLElement>('[data-play]');
  const moved = signal(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const dials = mountDials(figure, (name) => {
    if (name === 'order' || name === 'T') dials.set('now', 0);
    moved.value++;
  });
  const go = (to: number) => {
    dials.set('now', Math.min(Math.max(0, to), Number(slider.max)));
    moved.value++;
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play';
  };
  for (const button of figure.querySelectorAll<HTMLElement>('[data-move]')) {
    button.addEventListener('click', () => {
      stop();
      go(dials.number('now') + Number(button.dataset['move']));
    });
  }
  play.addEventListener('click', () => {
    if (timer !== undefined) return stop();
    if (dials.number('now') === Number(slider.max)) go(0);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      go(dials.number('now') + 1);
      if (dials.number('now') === Number(slider.max)) stop();
    }, BEAT);
  });
  svg.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id') ?? '';
    asked.value = asked.value === id ? '' : id;
    moved.value++;
  });
  effect(() => {
    moved.value;
    notation.value;
    const choice = { T: dials.number('T'), order: dials.choice('order') as OrderChoice['order'], asked: asked.value };
    const drawn = orderPicture(network, { ...choice, now: dials.number('now') });
    slider.max = String(drawn.last);
    svg.setAttribute('viewBox', drawn.viewBox);
    svg.setAttribute('width', String(orderWidth(choice.T)));
    svg.innerHTML = drawn.markup;
    svg.setAttribute('aria-label', drawn.sentence);
    asked.innerHTML = drawn.options;
    part('[data-sentence]').textContent = drawn.sentence;
    dials.say('now', `${dials.number('now')} of ${drawn.last}`);
    dials.say('T', String(choice.T));
    for (const button of figure.querySelectorAll('[data-move]')) {
      const end = button.getAttribute('data-move') === '1' ? drawn.last : 0;
      button.setAttribute('aria-disabled', String(dials.number('now') === end));
    }
  });
}
