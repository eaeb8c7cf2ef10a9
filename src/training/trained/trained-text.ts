/** A language model that a script trained, sentence by sentence, each from a first input of zeros. */
export interface TrainedText {
  /** Everything random in the training follows from it. */
  readonly seed: number;
  readonly cell: 'rnn' | 'gru-reset-after' | 'lstm';
  /** Of its one layer. */
  readonly units: number;
  /** Words or characters by index; the input is one-hot over them. */
  readonly symbols: readonly string[];
  /** Matrices by name, row after row, to two decimals; a vector is a matrix with one column. */
  readonly parameters: Readonly<Record<string, readonly (readonly number[])[]>>;
}
