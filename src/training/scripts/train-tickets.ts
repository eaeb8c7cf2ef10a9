/**
 * Trains the two networks that fill slots, one on the word alone and one recurrent, and writes `trained/tickets.ts`:
 * `node src/training/scripts/train-tickets.ts [seed]`.
 */
import { writeFileSync } from 'node:fs';
import { parseLibrary } from '../../networks/library.ts';
import { slotNetworkOf } from '../../networks/slot-models.ts';
import { type Rows, WordReader } from '../../networks/word-reader.ts';
import {
  type SlotModel,
  slotModels,
  slots,
  type TicketRequest,
  ticketRequest,
  ticketVocabulary,
} from '../corpora/tickets.ts';
import { random } from '../random.ts';
import type { TrainedTickets } from '../trained/tickets.ts';
import { rowsText, trainOnWords } from './word-trainer.ts';

/** Trains both on the same 32 000 requests, 16 a step, and measures both on 2000 others. */
export function trainTickets(seed: number): TrainedTickets {
  const train = (model: SlotModel) => {
    const source = random(seed);
    const parameters = trainOnWords({
      network: slotNetworkOf(model, parseLibrary()),
      seed: seed + 1,
      draw: () => {
        const request = ticketRequest(source);
        return {
          tokens: request.tokens,
          targets: request.slots.map((slot) => slots.map((each) => Number(each === slot))),
        };
      },
      batches: 2000,
      batch: 16,
      rate: 0.02,
      decay: 0.002,
    });
    return { parameters, accuracy: accuracyOf(model, parameters, seed + 2) };
  };
  return { seed, 'feed-forward': train('feed-forward'), rnn: train('rnn') };
}

/** Shares of words with the right slot over 2000 new requests: of all, and of the words that name a city. */
export function accuracyOf(model: SlotModel, parameters: Rows, seed: number): { all: number; cities: number } {
  const reader = new WordReader(slotNetworkOf(model, parseLibrary()), parameters, ticketVocabulary);
  const source = random(seed);
  const counts = { all: [0, 0], cities: [0, 0] } as Record<'all' | 'cities', [right: number, of: number]>;
  for (let example = 0; example < 2000; example++) {
    const request = ticketRequest(source);
    reader
      .read(request.words)
      .over('yhat')
      .forEach(({ value }, k) => {
        const right = slots[value.indexOf(Math.max(...value))] === request.slots[k];
        for (const count of isCity(request, k) ? [counts.all, counts.cities] : [counts.all]) {
          count[0] += Number(right);
          count[1]++;
        }
      });
  }
  const share = ([right, of]: [number, number]) => Math.round((right / of) * 1e4) / 1e4;
  return { all: share(counts.all), cities: share(counts.cities) };
}

function isCity(request: TicketRequest, k: number): boolean {
  return request.slots[k] === 'destination' || request.slots[k] === 'departure';
}

/** The module that holds the trained networks. */
export function moduleOf(trained: TrainedTickets): string {
  const models = slotModels.map((model) => {
    const { accuracy, parameters } = trained[model];
    return `  ${model === 'rnn' ? model : `'${model}'`}: {
    accuracy: { all: ${accuracy.all}, cities: ${accuracy.cities} },
    parameters: {
${rowsText(parameters, 6)}
    },
  },`;
  });
  return `import type { SlotModel } from '../corpora/tickets.ts';

/** A network that fills slots: its matrices to two decimals, and the shares of words right in requests not trained on. */
export interface TrainedSlotModel {
  readonly accuracy: { readonly all: number; readonly cities: number };
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Both networks, and the seed from which everything random in their training follows. */
export type TrainedTickets = { readonly seed: number } & Readonly<Record<SlotModel, TrainedSlotModel>>;

/** Written by scripts/train-tickets.ts: train again, do not edit. */
// biome-ignore format: a row of a matrix stands on one line
export const trainedTickets: TrainedTickets = {
  seed: ${trained.seed},
${models.join('\n')}
};
`;
}

if (import.meta.main) {
  const trained = trainTickets(Number(process.argv[2] ?? 1));
  writeFileSync(new URL('../trained/tickets.ts', import.meta.url), moduleOf(trained));
  for (const model of slotModels) console.log(model, trained[model].accuracy);
}
