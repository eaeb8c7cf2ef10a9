import { effect } from '@preact/signals-core';
import { write, writeText } from '../graph/write.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Moment } from '../lesson/moments.ts';
import { Player } from '../lesson/player.ts';
import { gradientText, momentSentence, nodeText } from '../lesson/sentences.ts';
import { phasesMarkup } from './phases.ts';

/** Brings the toolbar "Playback", its slider and the sentence of the moment to life; keys work anywhere in the figure. */
export function mountPlayback(figure: HTMLElement, lesson: Lesson): void {
  const player = new Player(lesson, (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  });
  const button = (name: string) => figure.querySelector(`[data-play="${name}"]`) as HTMLButtonElement;
  const slider = figure.querySelector('[data-play="moment"]') as HTMLInputElement;
  const speed = figure.querySelector('[data-play="speed"]') as HTMLSelectElement;
  const detail = figure.querySelector('[data-play="detail"]') as HTMLSelectElement;
  const phases = figure.querySelector('[data-phases]');
  let phasesOf = lesson.moments.peek();
  const status = figure.querySelector('[data-moment]') as HTMLElement;
  const play = button('play');
  const previous = button('previous');
  const next = button('next');
  const playName = play.querySelector('.name') as HTMLElement;

  button('first').addEventListener('click', () => player.first());
  previous.addEventListener('click', () => player.step(-1));
  play.addEventListener('click', () => player.toggle());
  next.addEventListener('click', () => player.step(1));
  button('last').addEventListener('click', () => player.last());
  slider.addEventListener('input', () => {
    player.pause();
    lesson.goTo(Number(slider.value));
  });
  speed.addEventListener('change', () => {
    player.speed.value = Number(speed.value);
  });
  detail.addEventListener('change', () => {
    player.pause();
    lesson.setDetail(detail.value === 'operations' ? 'operations' : 'quantities');
  });

  effect(() => {
    const playing = player.playing.value;
    play.classList.toggle('is-playing', playing);
    playName.textContent = playing ? 'Pause' : 'Play';
  });
  effect(() => {
    lesson.version.value;
    const moment = lesson.moment.value;
    const last = lesson.moments.value.length - 1;
    write(slider, 'max', String(last));
    if (phases && phasesOf !== lesson.moments.value) {
      phasesOf = lesson.moments.value;
      phases.innerHTML = phasesMarkup(phasesOf);
    }
    if (slider.valueAsNumber !== moment.index) slider.value = String(moment.index);
    const { node } = moment;
    write(slider, 'aria-valuetext', node ? momentName(lesson, moment) : 'before the first step');
    // First and last do no harm where one is already; disabled in earnest, the others would lose the keyboard's focus.
    write(previous, 'aria-disabled', String(moment.index === 0));
    write(next, 'aria-disabled', String(moment.index === last));
    // A choice written anew, even as it was, makes the browser read every field of the page for its autofill.
    if (detail.value !== lesson.detail.value) detail.value = lesson.detail.value;
    const sentence = momentSentence(lesson, moment);
    writeText(status, sentence);
  });

  figure.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as Element;
    // Fields keep their keys; the slider has all of them but the space bar.
    if (target.closest('input, textarea, select') && !(target === slider && event.key === ' ')) return;
    if (event.key === ' ' && target.closest('button, a, summary')) return;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => player.step(-1),
      ArrowRight: () => player.step(1),
      Home: () => player.first(),
      End: () => player.last(),
      ' ': () => player.toggle(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** The moment in a few words, for the slider. */
function momentName(lesson: Lesson, { phase, node }: Moment): string {
  if (!node) return '';
  if (node.time === null) return `the whole loss, ${nodeText(node)}`;
  return `step ${node.time} of ${lesson.T}, ${phase === 'backward' ? gradientText(node) : nodeText(node)}`;
}
