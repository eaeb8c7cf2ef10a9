import type { LessonElement } from '../lesson/element.ts';

/** Brings one figure to life; `scope` is the element that carries its lesson, or the page's body. */
export type Mount = (figure: HTMLElement, scope: LessonElement) => void;

/** One module a figure, named as the figure; loaded when the figure comes near. */
const figures = import.meta.glob<{ mount: Mount }>(['./*.ts', '!./boot.ts', '!./answers.ts']);

/** How far outside the window a figure starts to load. */
const NEAR = '600px';

/** What shows that a reader, or a script, has begun to use the page. */
const signs = ['pointerdown', 'keydown', 'focusin', 'lesson'];

/**
 * Starts the lessons of the page once it stands, and each figure when the reader comes near it; the figure that holds a
 * lesson's controls also as soon as anything is done on the page. What is clicked or typed in a figure that still sleeps is
 * not lost.
 */
export function boot(): void {
  for (const scope of document.querySelectorAll<LessonElement>('[data-lesson]')) {
    const start = () => import('../lesson/element.ts').then(({ lessonOf }) => lessonOf(scope));
    // What the reader sees comes first; the lesson follows soon after, for scripts and links.
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 1500 });
    else setTimeout(start, 200);
    const main = scope.querySelector('[data-cell="history"]')?.closest<HTMLElement>('[data-figure]');
    if (!main) continue;
    for (const field of main.querySelectorAll('input')) field.readOnly = false;
    for (const sign of signs)
      addEventListener(sign, () => void wake(main), { once: true, capture: true, passive: true });
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void wake(target as HTMLElement);
      }
    },
    { rootMargin: NEAR },
  );
  for (const figure of document.querySelectorAll('[data-figure]')) observer.observe(figure);
  setTimeout(stopAtSymbols);
  document.addEventListener('click', keepEarlyClick, true);
  for (const sign of pointings) document.addEventListener(sign, firstAnswer, true);
  // Figures write themselves: in another notation than that of the build they must be awake to do it.
  document.addEventListener('notation-written', () => {
    stopAtSymbols();
    for (const figure of document.querySelectorAll<HTMLElement>('[data-figure]')) void wake(figure);
  });
}

/** The Tab key stops at the first symbol in the words of each section; from there the arrow keys walk on to the others. */
function stopAtSymbols(): void {
  let isNew = true;
  for (const element of document.querySelectorAll('article h2, article :is(p, li, td) > math [data-symbol]')) {
    if (element.matches('h2')) isNew = true;
    else if (isNew && !element.closest('figure, .exercise, [data-figure]')) {
      element.setAttribute('tabindex', '0');
      isNew = false;
    }
  }
}

/** What may ask a symbol for its card. */
const pointings = ['pointerover', 'focusin', 'click'];

let pointing: Event | null = null;

/** Loads the answers of symbols when one is first pointed at, focused or tapped; what comes last until they are there counts. */
async function firstAnswer(event: Event): Promise<void> {
  if (!(event.target instanceof Element)) return;
  const isLoading = pointing !== null;
  if (!isLoading && !event.target.closest('[data-symbol], [data-node], [data-parameter], .live-equation')) return;
  // A tap on a symbol in a label also goes to what the label names, right after it.
  const labels = event.target instanceof HTMLInputElement ? [...(event.target.labels ?? [])] : [];
  if (labels.some((label) => label.contains(pointing?.target as Node | null))) return;
  pointing = event;
  if (isLoading) return;
  const root = document.querySelector('main') as HTMLElement;
  const { mountSymbols } = await import('./answers.ts');
  for (const sign of pointings) document.removeEventListener(sign, firstAnswer, true);
  mountSymbols(root, document.querySelector<LessonElement>('[data-lesson]'))(pointing);
}

const awake = new WeakMap<HTMLElement, Promise<void>>();

/** Loads and mounts a figure, once. */
function wake(figure: HTMLElement): Promise<void> {
  const known = awake.get(figure);
  if (known) return known;
  const waking = mountFigure(figure);
  awake.set(figure, waking);
  return waking;
}

async function mountFigure(figure: HTMLElement): Promise<void> {
  const load = figures[`./${figure.dataset['figure']}.ts`];
  if (!load) return;
  const { mount } = await load();
  mount(figure, figure.closest<LessonElement>('[data-lesson]') ?? document.body);
  figure.dataset['alive'] = 'true';
}

async function keepEarlyClick(event: MouseEvent): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const figure = button?.closest<HTMLElement>('[data-figure]:not([data-alive])');
  if (!button || !figure) return;
  event.stopPropagation();
  await wake(figure);
  if (figure.dataset['alive']) button.click();
}
