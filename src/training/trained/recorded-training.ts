/** What a training did, written down by a script. */
export interface RecordedTraining {
  /** Updates, and symbols read by the last of them. */
  readonly updates: number;
  readonly read: number;
  /** Means over neighbours. */
  readonly points: readonly (readonly [read: number, loss: number, norm: number])[];
  readonly heldOut: readonly (readonly [read: number, loss: number])[];
  readonly samples: readonly { readonly read: number; readonly text: string }[];
  /** Different symbols, numbers that are learned, and symbols to learn from and to test on. */
  readonly symbols: number;
  readonly parameters: number;
  readonly lengths: { readonly training: number; readonly heldOut: number };
  /** The unit that follows best the place in the line, counted from 0, and its values over the beginning of the text. */
  readonly unit: number;
  readonly correlation: number;
  readonly values: readonly number[];
}

/** The losses of a training on the names of dinosaurs, after some updates. */
export interface RecordedRun {
  readonly cell: 'rnn' | 'gru-reset-after' | 'lstm';
  readonly seed: number;
  readonly units: number;
  /** The loss in training is the mean of the last updates. */
  readonly points: readonly (readonly [updates: number, training: number, heldOut: number])[];
}
