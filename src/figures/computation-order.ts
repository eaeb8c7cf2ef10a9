import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { markupOf } from '../graph/marks.ts';
import { ORDER_HEIGHT, type OrderShowing, orderLayers, orderMarks, orderWidth } from '../graph/order-draw.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { type Network, unroll } from '../networks/network.ts';
import { neededBy, orderOf } from '../networks/order.ts';
import { askedOptions, neededSentence, tickSentence } from '../views/computation-order.ts';
import { mountDials } from '../views/dials.ts';
import { bringIntoSight, mountTicks } from '../views/ticks.ts';

export interface OrderChoice {
  readonly T: number;
  readonly now: number;
  readonly order: 'alone' | 'together';
  /** The id of a node, or empty. */
  readonly asked: string;
}

/** What the page shows as built: in the middle of the backward pass. */
export const firstOrder: OrderChoice = { T: 4, now: 6, order: 'alone', asked: '' };

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
  const moved = signal(0);
  const dials = mountDials(figure, (name) => {
    if (name === 'order' || name === 'T') dials.set('now', 0);
    moved.value++;
  });
  const refresh = mountTicks(figure, dials, () => void moved.value++);
  svg.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id') ?? '';
    asked.value = asked.value === id ? '' : id;
    moved.value++;
  });
  effect(() => {
    notation.value;
    const T = dials.number('T');
    const order = dials.choice('order') as OrderChoice['order'];
    const drawn = orderPicture(network, { T, order, asked: asked.value, now: dials.number('now') });
    slider.max = String(drawn.last);
    svg.setAttribute('viewBox', drawn.viewBox);
    svg.setAttribute('width', String(orderWidth(T)));
    svg.innerHTML = drawn.markup;
    svg.setAttribute('aria-label', drawn.sentence);
    asked.innerHTML = drawn.options;
    part('[data-sentence]').textContent = drawn.sentence;
    dials.say('now', `${dials.number('now')} of ${drawn.last}`);
    dials.say('T', String(T));
    refresh();
    if (moved.value > 0) bringIntoSight(svg.parentElement as Element, svg.querySelector('.order-box.is-now'));
  });
}
