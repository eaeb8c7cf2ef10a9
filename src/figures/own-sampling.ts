import { effect } from '@preact/signals-core';
import { cellTitles } from '../lesson/live-settings.ts';
import { isOwnModelShown, ownModel } from '../lesson/own-model.ts';
import { ownSession } from '../lesson/own-sampling.ts';
import type { SamplingSession } from '../lesson/sampling.ts';
import { readLibrary } from '../networks/read-library.ts';
import { SamplingPanel } from '../views/sampling-panel.ts';
import type { Mount } from './boot.ts';
import { samplingSessions } from './sampling-by-hand.ts';

/** Says which model writes. */
export function whose(units: number | null, cell = ''): string {
  return units === null
    ? 'No network of yours stands yet: this is still the model of Chinese characters from the first figure.'
    : `This is your network as it last stood still: ${cell}, ${units} units in each layer.`;
}

/** The instrument of the first figure, with the network that the reader has trained. */
export const mount: Mount = (figure) => {
  const library = readLibrary();
  let session = samplingSessions(library)[1] as SamplingSession;
  const panel = new SamplingPanel(figure, session);
  isOwnModelShown.value = true;
  const note = figure.querySelector('[data-whose]') as HTMLElement;
  effect(() => {
    const stored = ownModel.value;
    if (!stored) return;
    session = ownSession(stored, library, session);
    panel.use(session);
    note.textContent = whose(stored.units, cellTitles[stored.cell]);
  });
};
