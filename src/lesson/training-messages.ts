import type { StoredWeights, TextModelOptions, TextModelSnapshot, Update } from '../networks/text-model.ts';
import type { Follower } from '../networks/unit-search.ts';
import type { Rule } from '../training/engine.ts';
import type { Sampling } from '../training/sampling.ts';

/** A message that says no more than its kind; one type for each. */
type Plain<Kind extends string> = Kind extends string ? { readonly kind: Kind } : never;

/** What a page asks of a training that runs elsewhere. Texts may also come as files, which are then read there. */
export type Ask<Words = string | Blob> =
  /** Begins with a text; with `keepWeights` from the weights that stand, whose form and symbols then count. Answer: `ready`. */
  | {
      readonly kind: 'start';
      readonly options: TextModelOptions;
      readonly text: Words;
      readonly keepWeights?: boolean;
    }
  /** Goes on from what was kept, and reads on until so many symbols are read. Answer: `ready`. */
  | { readonly kind: 'resume'; readonly kept: KeptTraining; readonly until?: number }
  /** Takes weights from a file, and trains on with the text that is there if it can; `options` count where nothing stands yet. Answer: `ready`. */
  | { readonly kind: 'open'; readonly file: Words; readonly options: TextModelOptions }
  /** `step` does one update; `reset` goes back to the first weights. */
  | Plain<'run' | 'pause' | 'step' | 'reset' | 'snapshot' | 'ping'>
  /** The weights, or the text of a file of them. */
  | Plain<'weights' | 'file'>
  /** Another rule of updates, or another limit of the gradient (null: none), from the next update on. */
  | { readonly kind: 'tune'; readonly rule: Rule; readonly clip: number | null }
  /** Updates a second at most; null: as many as there are. */
  | { readonly kind: 'pace'; readonly most: number | null }
  | {
      readonly kind: 'sample';
      readonly id: number;
      readonly prefix: readonly number[];
      readonly length: number;
      readonly seed: number;
      readonly sampling?: Sampling;
      readonly stop?: number;
    }
  /** What every unit of a layer, counted from 1, is after each character of a text. */
  | { readonly kind: 'states'; readonly id: number; readonly text: string; readonly layer: number };

/** What it answers. */
export type Tell =
  | ({ readonly kind: 'ready' } & Standing)
  | { readonly kind: 'paused' | 'pong' }
  /** The updates since the last answer, and the symbols read in a second. */
  | { readonly kind: 'progress'; readonly updates: readonly Update[]; readonly speed: number }
  | ({ readonly kind: 'heldOut' } & HeldOut)
  | { readonly kind: 'sample'; readonly id: number; readonly written: readonly number[] }
  | { readonly kind: 'weights'; readonly stored: StoredWeights }
  | { readonly kind: 'file'; readonly text: string }
  /** Where training stands; told after `ready`, when it pauses, and every two seconds while it runs. */
  | ({ readonly kind: 'snapshot' } & TrainingPlace)
  | {
      readonly kind: 'states';
      readonly id: number;
      readonly layer: number;
      /** The characters of the text, and of each the states of all units after it, one character after the other. */
      readonly characters: readonly string[];
      readonly units: number;
      readonly values: Float32Array;
      /** The unit that follows best what may be counted in a text. */
      readonly followers: readonly Follower[];
    }
  /** What went wrong, in a sentence. What stood before stands; a training that ran stands still. */
  | { readonly kind: 'fault'; readonly about: FaultPlace; readonly reason: string }
  /** The training died and goes on from its last snapshot: how, in a sentence; then comes `ready`. */
  | { readonly kind: 'restarted'; readonly reason: string }
  /** The browser keeps nothing of the training: why, in a sentence. Told once. */
  | { readonly kind: 'unkept'; readonly reason: string };

/** Where a fault belongs: to what was typed, or to the training itself. */
export type FaultPlace = 'text' | 'file' | 'options' | 'sample' | 'states' | 'training' | 'kept';

/** What stands ready to be trained. */
export interface Standing extends TrainingRun {
  /** As they are: a short text has fewer parts than were asked for. */
  readonly options: TextModelOptions;
  /** Symbols of the text to learn from and to test on; 0 where there are only weights. */
  readonly training: number;
  readonly heldOut: number;
  /** Numbers that are learned. */
  readonly parameters: number;
  /** Symbols read so far. */
  readonly read: number;
  readonly arithmetic: 'simd' | 'scalar';
  /** What is other than was asked for, in a sentence. */
  readonly note?: string;
}

export interface HeldOut {
  /** Symbols that training had read by then. */
  readonly read: number;
  /** Mean loss of a symbol of the held-out text, in nats. */
  readonly loss: number;
}

/** What does not change while training runs. */
export interface TrainingRun {
  readonly symbols: readonly string[];
  /** Null where there are only weights. */
  readonly text: string | null;
  /** The first weights, where they came from a file; else they follow from the seed. */
  readonly origin: StoredWeights | null;
}

/** What changes. */
export interface TrainingPlace {
  readonly options: TextModelOptions;
  readonly snapshot: TextModelSnapshot;
}

/** All that it takes to go on elsewhere as if training had not stopped. */
export type KeptTraining = TrainingRun & TrainingPlace;
