import { compare } from '../networks/counts.ts';
import type { Network } from '../networks/network.ts';
import { type Learned, learned } from '../networks/slots.ts';
import type { SlotWeights } from '../training/trained/trained-slots.ts';
import { type Answer, type Answers, mountPositions } from '../views/positions.ts';
import { mountSizes } from '../views/slots.ts';

/** What the page carries for the two networks that were trained. */
export interface PositionsData {
  readonly network: Network;
  readonly weights: SlotWeights;
  /** The word, as written, and its place in the vocabulary. */
  readonly word: string;
  readonly token: number;
  /** The position at which it stood in training. */
  readonly met: number;
  /** Number of positions. */
  readonly T: number;
}

/** The words of the lesson's sentence. */
export const WORDS = 9;

/** Both networks, and what they say of the word at a position. */
export function positions({ network, weights, token, T }: PositionsData) {
  const networks = learned(network, T, weights, token);
  const ask = ({ weight, answer, working }: Learned, position: number): Answer => ({
    weight: weight(position),
    answer: answer(position),
    working: working(position),
  });
  const answersAt = (position: number): Answers => ({
    untied: ask(networks.untied, position),
    tied: ask(networks.tied, position),
  });
  return { networks, answersAt };
}

/** What is wrong with a network of slots: its size, and what it learns of a word. */
export function mount(figure: HTMLElement): void {
  mountSizes(figure.querySelector('[data-part="sizes"]') as HTMLElement, (sizes) => compare(sizes, WORDS));
  const root = figure.querySelector('[data-part="positions"]') as HTMLElement;
  const data = JSON.parse(root.querySelector('script')?.textContent ?? '') as PositionsData;
  mountPositions(root, data.word, data.met, positions(data).answersAt);
}
