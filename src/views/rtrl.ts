import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { escapeText } from '../equations/typeset.ts';
import { cellPaint } from '../graph/draw.ts';
import { progressOf, type ShownSweeps } from '../lesson/gradient-sweeps.ts';
import type { Row } from './fill-rows.ts';

/** A row a step: what each method knows of the gradient there. */
export function sweepRows(shown: ShownSweeps): Row[] {
  const { words, forward, backward, moment } = shown;
  const { read, back } = progressOf(shown);
  const T = words.length;
  return words.map((word, k) => {
    const t = k + 1;
    const now = t === (moment > T ? back : read);
    const ahead = `<td class="amount">${t <= read ? formatSignificant(forward[k] as number) : ''}</td>`;
    const waits = t <= read ? '<span class="waits">nothing yet</span>' : '';
    const behind = `<td class="amount">${t >= back ? formatSignificant(backward[k] as number) : waits}</td>`;
    return {
      attributes: now ? ' class="is-now"' : '',
      cells: [`<th scope="row"><span class="step">${t}</span> ${escapeText(word)}</th>`, ahead, behind],
    };
  });
}

/** Where the sweeps are, and what that means. */
export function sweepSentence(shown: ShownSweeps): string {
  const { words, moment, entry, forward, backward, apart, tape } = shown;
  const T = words.length;
  const { read, back } = progressOf(shown);
  const broken = [...forward, ...backward].some((value) => !Number.isFinite(value));
  if (broken) {
    return `With these weights a state or a gradient is not a finite number, and neither method can say more than that. Make the weights smaller, or undo.`;
  }
  if (moment === 0) return `Before the first word both have nothing. The entry is ${entry}.`;
  if (moment < T) {
    const losses = read === 1 ? 'the first loss' : `the first ${read} losses`;
    return `Step ${read} of ${T}, “${words[read - 1]}”. RTRL already has the exact gradient of ${losses}: ${formatSignificant(forward[read - 1] as number)} for ${entry}. BPTT has kept ${read === 1 ? 'a state' : `${read} states`} and no gradient.`;
  }
  if (moment === T) {
    return `All ${T === 1 ? 'is' : `${T} words are`} read. RTRL is done: ${formatSignificant(forward[T - 1] as number)} for ${entry}. BPTT begins only now, at the last step.`;
  }
  if (back > 1) {
    return `BPTT has come back to step ${back}, “${words[back - 1]}”, and has ${formatSignificant(backward[back - 1] as number)} of the sum for ${entry}.`;
  }
  return `Both have ${formatSignificant(tape)} for ${entry}. Over all entries of ${symbolText('W_aa', null)} they differ by ${apart === 0 ? 'nothing' : `at most ${formatSignificant(apart)}, which is rounding`}.`;
}

const CELL = { width: 17, height: 17 };

/** What RTRL carries: a row a unit, a column a recurrent weight; columns come in groups, one for each row of the matrix. */
export function influencePicture({ influence, n, ...shown }: ShownSweeps): string {
  const { read } = progressOf(shown);
  const x = (weight: number) => 1 + weight * CELL.width + Math.floor(weight / n) * 5;
  const cells = Array.from(influence, (value, k) => {
    const { sign, opacity } = cellPaint(value, read > 0);
    const [unit, weight] = [Math.floor(k / (n * n)), k % (n * n)];
    return `<rect class="${sign}" x="${x(weight)}" y="${1 + unit * CELL.height}" width="${CELL.width}" height="${CELL.height}" fill-opacity="${opacity}"/>`;
  });
  const frames = Array.from(
    { length: n },
    (_, p) => `<rect class="outline" x="${x(p * n)}" y="1" width="${n * CELL.width}" height="${n * CELL.height}"/>`,
  );
  const [width, height] = [x(n * n - 1) + CELL.width + 1, n * CELL.height + 2];
  const largest = influence.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const label = `${n} × ${n * n} derivatives of the units by the recurrent weights after step ${read}, the largest ${formatSignificant(largest)}`;
  return `<svg class="influence" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${cells.join('')}${frames.join('')}</svg>`;
}
