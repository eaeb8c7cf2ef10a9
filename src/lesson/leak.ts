import { nextShares, perplexity } from '../networks/leak-model.ts';
import type { Network } from '../networks/network.ts';
import { allSmallSentences } from '../training/corpora/small-sentences.ts';
import { trainedLeak } from '../training/trained/leak.ts';

/** When the network is asked: while the whole sentence lies before it, or after each word that has been written. */
export type Asked = 'whole' | 'sofar';
export type Reader = keyof typeof trainedLeak.parameters;

/** The shares that two networks give to the next word of a sentence. */
export interface LeakReading {
  readonly sentence: readonly string[];
  readonly asked: Asked;
  readonly shares: Readonly<Record<Reader, readonly number[]>>;
  /** Over every sentence of the language, each as often as it is drawn. */
  readonly perplexity: Readonly<Record<Reader, number>>;
}

/** Both trained networks. Measures each once over all sentences. */
export function leakReader(
  networks: Record<Reader, Network>,
): (sentence: readonly string[], asked: Asked) => LeakReading {
  const models = {
    forward: nextShares(networks.forward, trainedLeak.parameters.forward),
    both: nextShares(networks.both, trainedLeak.parameters.both),
  };
  const over = (reader: Reader, asked: Asked) =>
    perplexity(
      allSmallSentences.flatMap(({ words, times }) =>
        Array.from({ length: times }, () => models[reader](words)[asked]).flat(),
      ),
    );
  const measured = {
    forward: { whole: over('forward', 'whole'), sofar: over('forward', 'sofar') },
    both: { whole: over('both', 'whole'), sofar: over('both', 'sofar') },
  };
  return (sentence, asked) => ({
    ...{ sentence, asked },
    shares: { forward: models.forward(sentence)[asked], both: models.both(sentence)[asked] },
    perplexity: { forward: measured.forward[asked], both: measured.both[asked] },
  });
}
