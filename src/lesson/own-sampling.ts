import { LanguageModel } from '../networks/language-model.ts';
import type { Library } from '../networks/library.ts';
import type { StoredWeights } from '../networks/text-model.ts';
import { SamplingSession } from './sampling.ts';

/** Characters that are written at most; fewer by a network that takes long for each. */
const LIMIT = { small: 32, large: 12 } as const;
const LARGE = 128;

/** What a model of the reader's own writes, begun and chosen as before where that is possible. Throws RangeError when weights are missing. */
export function ownSession(stored: StoredWeights, library: Library, before: SamplingSession): SamplingSession {
  const limit = stored.units * stored.layers > LARGE ? LIMIT.large : LIMIT.small;
  const reads = stored.symbols.includes('\n') ? '\n' : (stored.symbols[0] as string);
  const session = new SamplingSession({
    ...{ level: 'character', model: new LanguageModel(stored, library), first: '', limit },
    ...(stored.start === 'zero' ? {} : { reads }),
  });
  session.begin(before.beginning);
  session.choose(before.choice);
  return session;
}
