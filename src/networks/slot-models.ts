import { type SlotModel, slots, ticketVocabulary } from '../training/corpora/tickets.ts';
import { sequenceNetwork } from './define.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';

/** Hidden units of both networks. */
export const SLOT_UNITS = 6;

/** The network that fills slots: recurrent, or the same equations without the recurrent term. */
export function slotNetworkOf(cell: SlotModel, library: Library): Network {
  return sequenceNetwork(
    { cell, activation: 'tanh', output: 'softmax', n_x: ticketVocabulary.length, n_a: SLOT_UNITS, n_y: slots.length },
    library,
  );
}
