import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import { nodeText } from '../lesson/sentences.ts';
import type { NonFinite } from '../tape/tape.ts';

/** What the figure shows of a run: where it was after 0, 1, 2 … updates, and where it left the finite numbers. */
export interface ShownRun {
  readonly states: readonly { readonly loss: number; readonly norm: number; readonly clipped: boolean }[];
  readonly fault: {
    readonly direction: 'forward' | 'backward';
    readonly row: number;
    readonly found: NonFinite;
  } | null;
  /** Norm of W_aa now. */
  readonly weights: number;
  /** Rows of numbers in every update. */
  readonly rows: number;
}

export interface ShownClipping {
  readonly kind: 'none' | 'norm' | 'value';
  readonly limit: number;
}

/** Updates that the chart has room for; the run rests there. */
export const MOST_UPDATES = 200;

/** Loss and gradient over the updates; the scales never change, so that runs can be compared. */
export function trainingChart({ states, fault }: ShownRun, clipping: ShownClipping): Chart {
  const points = (value: (state: ShownRun['states'][number]) => number) =>
    states.map((state, k) => [k, value(state)] as const);
  const stop = { key: 'stop', at: states.length, across: 'y', name: '', kind: 'is-loss' } as const;
  const limit = { key: 'limit', at: clipping.limit, across: 'x', name: 'threshold', kind: 'is-bound' } as const;
  return {
    x: { label: 'updates', domain: [0, MOST_UPDATES], scale: 'linear' },
    y: { label: '', domain: [1e-3, 1e9], scale: 'log' },
    series: [
      { key: 'gradient', name: 'gradient', kind: 'is-gradient', form: 'line', points: points(({ norm }) => norm) },
      { key: 'loss', name: 'loss', kind: 'is-loss', form: 'line', points: points(({ loss }) => loss) },
    ],
    rules: [...(fault ? [stop] : []), ...(clipping.kind === 'norm' ? [limit] : [])],
  };
}

/** Where the run is, or where and why it stopped. */
export function trainingSentence(run: ShownRun): string {
  const { states, fault } = run;
  const last = states.at(-1);
  if (fault || !last) return faultText(run);
  const updates = states.length - 1;
  const now = `the loss is ${formatSignificant(last.loss)} and the gradient ${formatSignificant(last.norm)} long`;
  if (updates === 0) return `Before the first update ${now}.`;
  const [losses, norms] = [states.map(({ loss }) => loss), states.map(({ norm }) => norm)];
  const lowest = losses.indexOf(Math.min(...losses));
  const longest = norms.indexOf(Math.max(...norms));
  const clipped = states.filter((state) => state.clipped).length;
  return (
    `After ${counted(updates)} ${now}. ` +
    `Lowest loss: ${formatSignificant(losses[lowest] as number)} after ${counted(lowest)}. ` +
    `Longest gradient: ${formatSignificant(norms[longest] as number)} after ${counted(longest)}. ` +
    `${clipped === 0 ? 'No update was' : `${clipped} of ${counted(updates)} ${clipped === 1 ? 'was' : 'were'}`} clipped.`
  );
}

const counted = (updates: number) => `${updates} update${updates === 1 ? '' : 's'}`;

function faultText({ states, fault, weights, rows }: ShownRun): string {
  if (!fault) return '';
  const { direction, row, found } = fault;
  const isForward = direction === 'forward';
  const sized = (node: string) => (isForward ? `‖${node}‖` : `‖∂L/∂${node}‖`);
  const before = found.norms
    .filter(({ node }) => node.name === found.name)
    .slice(-3)
    .map(({ node, norm }) => `${sized(nodeText(node))} = ${formatSignificant(norm)}`);
  const what = isForward ? nodeText(found.node) : `∂L/∂${nodeText(found.node)}`;
  const where = `${direction}, row ${row} of ${rows}${found.time === null ? '' : `, time step ${found.time}`}`;
  const path = before.length > 0 ? ` Before it: ${before.join(', ')}.` : '';
  const norm = `the norm of ${symbolText('W_aa', null)} is ${formatSignificant(weights)}`;
  const last = states.at(-1);
  const when = last ? `Stopped after update ${states.length}` : 'Stopped before the first update';
  const cause = last
    ? ` That update had a gradient ${formatSignificant(last.norm)} long; now ${norm}. Undo, and then clip, or take a smaller rate.`
    : ` Here ${norm}. Take smaller first weights.`;
  return `${when} (${where}): ${what} is not a finite number any more.${path}${cause}`;
}
