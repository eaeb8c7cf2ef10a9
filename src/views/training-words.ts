import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import type { Chart } from '../graph/chart.ts';
import { nodeText } from '../lesson/sentences.ts';
import type { NonFinite } from '../tape/tape.ts';

/** What the figure shows of a run: its updates, and where it left the finite numbers. */
export interface ShownRun {
  readonly updates: readonly { readonly loss: number; readonly norm: number; readonly clipped: boolean }[];
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
export function trainingChart({ updates, fault }: ShownRun, clipping: ShownClipping): Chart {
  const points = (value: (update: ShownRun['updates'][number]) => number) =>
    updates.map((update, k) => [k, value(update)] as const);
  const stop = { key: 'stop', at: updates.length, across: 'y', name: '', kind: 'is-loss' } as const;
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
  const { updates, fault } = run;
  if (fault) return `${faultText(run)} Undo, and then clip, or take a smaller rate.`;
  const last = updates.at(-1);
  if (!last) return 'No update yet: the weights are as they were drawn.';
  const [size, loss] = [formatSignificant(last.norm), formatSignificant(last.loss)];
  const count = `${updates.length} update${updates.length === 1 ? '' : 's'}`;
  const lowest = updates.reduce((best, { loss: each }, k) => (each < (updates[best]?.loss as number) ? k : best), 0);
  const largest = updates.reduce((most, { norm: each }, k) => (each > (updates[most]?.norm as number) ? k : most), 0);
  const clipped = updates.filter((update) => update.clipped).length;
  return (
    `After ${count}: the loss was ${loss} and the gradient ${size} long${last.clipped ? ' before it was clipped' : ''}. ` +
    `Lowest loss ${formatSignificant(updates[lowest]?.loss as number)}, before update ${lowest + 1}; ` +
    `longest gradient ${formatSignificant(updates[largest]?.norm as number)}, before update ${largest + 1}. ` +
    `${clipped === 0 ? 'No gradient was' : `${clipped} of ${updates.length} were`} clipped.`
  );
}

function faultText({ updates, fault, weights, rows }: ShownRun): string {
  if (!fault) return '';
  const { direction, row, found } = fault;
  const isForward = direction === 'forward';
  const size = (node: string) => (isForward ? `‖${node}‖` : `‖∂L/∂${node}‖`);
  const before = found.norms
    .filter(({ node }) => node.name === found.name)
    .slice(-3)
    .map(({ node, norm }) => `${size(nodeText(node))} = ${formatSignificant(norm)}`);
  const what = isForward ? nodeText(found.node) : `∂L/∂${nodeText(found.node)}`;
  const where = `${isForward ? 'forward' : 'backward'}, row ${row} of ${rows}${found.time === null ? '' : `, time step ${found.time}`}`;
  const path = before.length > 0 ? ` Before it: ${before.join(', ')}.` : '';
  const last = updates.at(-1);
  const cause = last ? ` The gradient of update ${updates.length} was ${formatSignificant(last.norm)} long;` : '';
  return `Stopped in update ${updates.length + 1} (${where}): ${what} is not a finite number any more.${path}${cause} ${last ? 'now' : 'Now'} the norm of ${symbolText('W_aa', null)} is ${formatSignificant(weights)}.`;
}
