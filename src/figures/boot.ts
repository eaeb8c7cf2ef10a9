import type { LessonElement } from '../lesson/element.ts';

/** Brings one figure to life; `scope` is the element that carries the page's lesson. */
export type Mount = (figure: HTMLElement, scope: LessonElement) => void;

/** One module a figure, named as the figure; loaded when the figure comes near. */
const figures = import.meta.glob<{ mount: Mount }>(['./*.ts', '!./boot.ts']);

/** How far outside the window a figure starts to load. */
const NEAR = '600px';

/** Starts the lessons of the page once it stands, and each figure when the reader comes near it. */
export function boot(): void {
  for (const scope of document.querySelectorAll<LessonElement>('[data-lesson]')) {
    const start = () => import('../lesson/element.ts').then(({ lessonOf }) => lessonOf(scope));
    // What the reader sees comes first; scripts and teachers' links find the lesson soon after.
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 1500 });
    else setTimeout(start, 200);
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
}

async function wake(figure: HTMLElement): Promise<void> {
  const load = figures[`./${figure.dataset['figure']}.ts`];
  const scope = figure.closest<LessonElement>('[data-lesson]');
  if (!load || !scope) return;
  const { mount } = await load();
  mount(figure, scope);
  figure.dataset['alive'] = 'true';
}
