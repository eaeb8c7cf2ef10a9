import type { Bug } from '../networks/hand-bptt.ts';

/** A line of the program; `{W_aa}` stands for the name of that quantity in the notation in force. */
export interface ProgramLine {
  /** What bugs call it by. */
  readonly key: string;
  readonly text: string;
}

/** Where a mistake of this kind was met in public. */
export interface Sighting {
  /** `owner/name` on GitHub, and the number of the issue or pull request. */
  readonly repository: string;
  readonly number: number;
  /** What was wrong, or what was taken for wrong, in a sentence. */
  readonly what: string;
}

export interface Exhibit {
  readonly bug: Bug;
  readonly title: string;
  /** The lines that are other than in the right program; a line that it lacks follows `after`. */
  readonly lines: readonly { readonly key: string; readonly after?: string; readonly text: string }[];
  /** What the program does then, and who falls for it. */
  readonly why: string;
  readonly sightings: readonly Sighting[];
}

/** BPTT for the simple network, as `handBptt` does it. */
export const program: readonly ProgramLine[] = [
  { key: 'zero', text: 'dW, db = zeros_like(W), zeros_like(b)  # all of them' },
  { key: 'start', text: 'carried = zeros(n)' },
  { key: 'loop', text: 'for t in range(T, 0, -1):' },
  { key: 'error', text: '    error = {yhat}[t] - {y}[t]' },
  { key: 'd{W_ya}', text: '    d{W_ya} += outer(error, {a}[t])' },
  { key: 'd{b_y}', text: '    d{b_y} += error' },
  { key: 'state', text: '    d{a} = {W_ya}.T @ error + carried' },
  { key: 'slope', text: '    dz = (1 - {a}[t]**2) * d{a}' },
  { key: 'd{W_aa}', text: '    d{W_aa} += outer(dz, {a}[t-1])' },
  { key: 'd{W_ax}', text: '    d{W_ax} += outer(dz, {x}[t])' },
  { key: 'd{b_a}', text: '    d{b_a} += dz' },
  { key: 'carried', text: '    carried = {W_aa}.T @ dz' },
];
