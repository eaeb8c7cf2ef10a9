import { SamplingSession } from '../lesson/sampling.ts';
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

/** Sampling by hand: a draw falls on a ruler, and what it falls on is read next. */
export const mount: Mount = (figure) => {
  const sessions = samplingSessions(readLibrary());
  const panel = new SamplingPanel(figure, sessions[0] as SamplingSession, (k) =>
    panel.use(sessions[k] as SamplingSession),
  );
};
