import { type CheckedEntry, checkEntry, numericGradients } from './gradient-check.ts';
import { type Bug, handBptt, mapEntries, type ParameterName, parameterNames, runOf } from './hand-bptt.ts';
import { type Unrolled, unroll } from './network.ts';

/** What the gradient check says of one parameter of a program. */
export interface CheckedParameter {
  readonly name: ParameterName;
  readonly shape: readonly [rows: number, columns: number];
  readonly entries: readonly CheckedEntry[];
  readonly rejected: number;
}

export interface Inspection {
  readonly parameters: readonly CheckedParameter[];
  readonly rejected: number;
  /** Entries that both sides have as 0: they pass, whatever the program does. */
  readonly zero: number;
  readonly size: number;
  /** The largest relative error of a rejected entry. */
  readonly largest: number;
  /** False where the loss or a gradient is not a finite number: nothing can be checked then. */
  readonly isFinite: boolean;
}

/** Central differences to judge by, and what belongs to them; made once for all bugs. */
export interface Reference {
  readonly unrolled: Unrolled;
  readonly numeric: ReadonlyMap<string, Float64Array>;
  readonly loss: number;
  /** Euclidean norm of all of them. */
  readonly norm: number;
}

/** Central differences of all parameters of a recorded network, at its present values. Leaves no trace on its tape. */
export function referenceOf(unrolled: Unrolled): Reference {
  const numeric = numericGradients(unrolled);
  const norm = Math.hypot(...[...numeric.values()].map((values) => Math.hypot(...values)));
  return { unrolled, numeric, loss: unrolled.tape.loss.value[0] as number, norm };
}

/**
 * Checks a program with a bug (or without) against central differences. A program that clips is judged by the clipped
 * gradient, at half of its norm: clipping is no mistake, only its place is.
 */
export function inspect({ unrolled, numeric, loss, norm }: Reference, bug: Bug | null): Inspection {
  const limit = norm / 2;
  const claimed = handBptt(runOf(unrolled), bug, limit);
  const factor = bug === 'clipped' ? 0.5 : 1;
  const judged = mapEntries(claimed, (_, name) => (numeric.get(name) as Float64Array).map((value) => factor * value));
  const parameters = parameterNames.map((name): CheckedParameter => {
    const entries = Array.from(claimed[name], (value, k) => checkEntry(value, judged[name][k] as number, loss));
    const shape = unrolled.parameters.get(name)?.shape ?? ([0, 0] as const);
    return { name, shape, entries, rejected: entries.filter(({ verdict }) => verdict === 'rejected').length };
  });
  const all = parameters.flatMap(({ entries }) => entries);
  const of = (wanted: string) => all.filter(({ verdict }) => verdict === wanted);
  return {
    parameters,
    rejected: of('rejected').length,
    zero: of('zero').length,
    size: all.length,
    largest: Math.max(0, ...of('rejected').map(({ relative }) => relative)),
    isFinite: of('unknown').length === 0,
  };
}

/** The same network with the same weights, which reads the first `T` steps only; recorded anew unless `before` fits. */
export function shortened(unrolled: Unrolled, T: number, before: Unrolled | null = null): Unrolled {
  const short = before?.T === T ? before : unroll(unrolled.network, T);
  for (const [name, { value }] of unrolled.parameters) short.parameters.get(name)?.value.set(value);
  for (const { kind, id, value } of short.tape.nodes) {
    if (kind !== 'input' && kind !== 'target' && kind !== 'initial') continue;
    value.set(unrolled.tape.nodes.find((node) => node.id === id)?.value ?? []);
  }
  short.tape.forward();
  return short;
}
