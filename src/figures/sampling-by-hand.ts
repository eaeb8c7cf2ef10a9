import { SamplingSession } from '../lesson/sampling.ts';
import { tabState } from '../lesson/tab.ts';
import { LanguageModel, storedWeights } from '../networks/language-model.ts';
import type { Library } from '../networks/library.ts';
import { readLibrary } from '../networks/read-library.ts';
import { trainedSalad } from '../training/trained/salad.ts';
import { trainedWeekdays } from '../training/trained/weekdays.ts';
import { SamplingPanel } from '../views/sampling-panel.ts';
import type { Mount } from './boot.ts';

export const samplingModels = ['English words', 'Chinese characters'] as const;

/** A text of its own for each model. */
export function samplingSessions(library: Library): SamplingSession[] {
  const model = (stored: typeof trainedSalad) => new LanguageModel(storedWeights(stored), library);
  return [
    new SamplingSession({ level: 'word', model: model(trainedSalad), first: 'the apple and', limit: 16 }),
    new SamplingSession({
      level: 'character',
      model: model(trainedWeekdays),
      first: '今天',
      limit: 16,
      language: 'zh',
    }),
  ];
}

/** Sampling by hand: a draw falls on a ruler, and what it falls on is read next. A reload brings it all back. */
export const mount: Mount = (figure) => {
  const sessions = samplingSessions(readLibrary());
  const at = (k: number) => sessions[k] ?? (sessions[0] as SamplingSession);
  const kept = sessions.map((session, k) => tabState(`sampling:${k}`, session.kept));
  for (const [k, session] of sessions.entries()) session.restore(kept[k]?.peek() ?? session.kept);
  const chosen = tabState('sampling', 0);
  for (const radio of figure.querySelectorAll<HTMLInputElement>('[data-dial="model"]')) {
    radio.checked = Number(radio.value) === chosen.peek();
  }
  const panel = new SamplingPanel(figure, at(chosen.peek()), {
    changed: (k) => {
      chosen.value = k;
      panel.use(at(k));
    },
    shown: (session) => {
      const state = kept[sessions.indexOf(session)];
      if (state) state.value = session.kept;
    },
  });
};
