import type { Random } from '../random.ts';

/** What the networks of the copy task tell apart: four letters to hold, a dot for waiting, and the call to repeat. */
export const copyVocabulary: readonly string[] = ['UNK', 'a', 'b', 'c', 'd', '·', '?'];
const LETTERS = 4;
/** Letters to hold. */
export const COPIED = 2;
/** Waiting steps between the last letter and the call; each network is trained at one. */
export const COPY_GAPS = [1, 5, 10, 20] as const;

/** A row as numbers, such as `b d · · · ? ?`: nothing is to be said (0) until the call, and then the letters, 1 to 4. */
export interface CopyRow {
  readonly tokens: readonly number[];
  /** What is to be said at each step. */
  readonly answers: readonly number[];
}

/** A row with random letters. Moves `source` on. */
export function copyRow(gap: number, source: Random): CopyRow {
  const letters = Array.from({ length: COPIED }, () => 1 + Math.floor(source.uniform() * LETTERS));
  const wait = Array.from({ length: gap }, () => copyVocabulary.indexOf('·'));
  const call = letters.map(() => copyVocabulary.indexOf('?'));
  return {
    tokens: [...letters, ...wait, ...call],
    answers: [...letters.map(() => 0), ...wait.map(() => 0), ...letters],
  };
}

/** The answer as a target: one of five. */
export const copyTarget = (answer: number): number[] =>
  Array.from({ length: LETTERS + 1 }, (_, k) => Number(k === answer));

/** The cells that are compared, and what their biases start from: all gates half open, or as cells that keep. */
export const rivals = {
  RNN: { cell: 'rnn-joined', biases: {} },
  GRU: { cell: 'gru-reset-before', biases: {} },
  LSTM: { cell: 'lstm', biases: {} },
  'GRU, keeping': { cell: 'gru-reset-before', biases: { b_z: -2 } },
  'LSTM, keeping': { cell: 'lstm', biases: { b_f: 2, b_u: -2 } },
} as const;
export type Rival = keyof typeof rivals;
