import { effect, signal } from '@preact/signals-core';
import { notation } from '../equations/notation.ts';
import { placesOf, runStack, type StackCell, scheduleOf, stackNetwork } from '../networks/deep-stacks.ts';
import type { Library } from '../networks/library.ts';
import { readLibrary } from '../networks/read-library.ts';
import { mountDials } from '../views/dials.ts';
import { momentsIn, type ShownPlace, waveSentence, waveTable } from '../views/wavefront.ts';
import type { Mount } from './boot.ts';

export type WaveKind = 'forward' | 'both' | 'dense';

/** What the page shows as built. */
export const firstWave = { kind: 'forward', layers: 3, T: 6, workers: 6, moment: 3 } as const;
/** With so many workers none is ever waited for. */
export const MOST_WORKERS = 6;

/** The cells of a stack, without the output layer, each with its moment. */
export function wavePlaces(kind: WaveKind, layers: number, T: number, workers: number, library: Library): ShownPlace[] {
  const cells = Array.from({ length: layers }, (_, l): StackCell => (kind === 'dense' && l > 0 ? 'dense' : 'RNN'));
  const network = stackNetwork({ cells, n: 1, n_x: 1, both: kind === 'both' }, library);
  const places = placesOf(runStack(network, T, 1)).filter(({ layer }) => layer !== 'output');
  const schedule = scheduleOf(places, workers >= MOST_WORKERS ? Number.POSITIVE_INFINITY : workers);
  return places.map(({ key, layer, time }) => ({ layer, time, moment: schedule.get(key) as number }));
}

/** The order of computation of a stack as a wave that runs over depth and time. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const library = readLibrary();
  const changes = signal(0);
  const dials = mountDials(figure, () => void changes.value++);
  for (const button of figure.querySelectorAll<HTMLElement>('[data-move]')) {
    button.addEventListener('click', () => {
      dials.set('moment', dials.number('moment') + Number(button.dataset['move']));
      changes.value++;
    });
  }
  effect(() => {
    changes.value;
    notation.value;
    const workers = dials.number('workers');
    const places = wavePlaces(
      dials.choice('kind') as WaveKind,
      dials.number('layers'),
      dials.number('T'),
      workers,
      library,
    );
    const last = momentsIn(places);
    const slider = part<HTMLInputElement>('[data-dial="moment"]');
    slider.max = String(last);
    const moment = Math.min(dials.number('moment'), last);
    const isFree = workers >= MOST_WORKERS;
    dials.set('moment', moment);
    dials.say('moment', `${moment} of ${last}`);
    dials.say('layers', String(dials.number('layers')));
    dials.say('T', String(dials.number('T')));
    dials.say('workers', isFree ? 'as many as wanted' : String(workers));
    part('[data-wave]').innerHTML = waveTable(places, moment);
    part('[data-sentence]').textContent = waveSentence(places, moment, isFree);
    for (const button of figure.querySelectorAll('[data-move]')) {
      button.setAttribute('aria-disabled', String(moment === (button.getAttribute('data-move') === '1' ? last : 1)));
    }
  });
};
