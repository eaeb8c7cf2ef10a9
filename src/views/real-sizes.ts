import { formatNumber } from '../equations/format.ts';

const many = (value: number) => value.toLocaleString('en');

/** Sizes of an LSTM and of what it reads, with its parameters as counted on a network. */
export interface ShownSizes {
  readonly n_x: number;
  readonly n_a: number;
  readonly T: number;
  readonly parameters: number;
}

/** Rows of the table of shapes: what, rows × columns, how many numbers, and on which sizes that depends. */
export function sizeRows({ n_x, n_a, T }: ShownSizes): string {
  const rows: readonly (readonly [what: string, rows: number, columns: number, on: string])[] = [
    ['the whole input', T, n_x, 'rows, columns'],
    ['one row of it', 1, n_x, 'columns'],
    ['x2h, four matrices in one', 4 * n_a, n_x, 'columns, units'],
    ['h2h, four matrices in one', 4 * n_a, n_a, 'units'],
    ['biases', 4 * n_a, 1, 'units'],
    ['what comes of both', 4 * n_a, 1, 'units'],
    ['each of its four chunks', n_a, 1, 'units'],
    ['memory, and state', n_a, 1, 'units'],
    ['all states', T, n_a, 'rows, units'],
  ];
  return rows
    .map(
      ([what, m, n, on]) =>
        `<tr><th scope="row">${what}</th><td>${many(m)} × ${many(n)}</td><td>${many(m * n)}</td><td>${on}</td></tr>`,
    )
    .join('');
}

/** The count of the parameters, in words; `formula` is what the formula gives. */
export function sizeSentence({ n_x, n_a, parameters }: ShownSizes, formula: number): string {
  const same =
    parameters === formula ? 'as many as counted on the network' : `counted on the network ${many(parameters)}`;
  return `4 · (${n_x} · ${n_a} + ${n_a}² + ${n_a}) = ${many(formula)} parameters, ${same}. The number of rows is not among them.`;
}

/** A picture, and the shares of each name after each of its rows. */
export interface ShownPicture {
  readonly rows: readonly (readonly number[])[];
  readonly shares: readonly (readonly number[])[];
}

/** The picture as a table: a button for each point, and beside each row what the network makes of all down to it. */
export function pictureMarkup({ rows, shares }: ShownPicture): string {
  return rows
    .map((row, i) => {
      const points = row.map(
        (point, j) =>
          `<td><button type="button" data-point="${i},${j}" aria-pressed="${point === 1}" tabindex="${i + j === 0 ? 0 : -1}" aria-label="row ${i + 1}, column ${j + 1}"></button></td>`,
      );
      return `<tr>${points.join('')}${(shares[i] ?? []).map((share, k) => `<td data-share="${i},${k}"${shareMark(shares[i] ?? [], k)}>${formatNumber(share)}</td>`).join('')}</tr>`;
    })
    .join('');
}

const shareMark = (shares: readonly number[], k: number) =>
  shares[k] === Math.max(...shares) ? ' class="is-most"' : '';

/** Writes another picture into the table. */
export function fillPicture(table: Element, { rows, shares }: ShownPicture): void {
  rows.forEach((row, i) => {
    row.forEach((point, j) => {
      table.querySelector(`[data-point="${i},${j}"]`)?.setAttribute('aria-pressed', String(point === 1));
    });
    const after = shares[i] ?? [];
    after.forEach((share, k) => {
      const cell = table.querySelector(`[data-share="${i},${k}"]`);
      if (cell) cell.textContent = formatNumber(share);
      cell?.classList.toggle('is-most', share === Math.max(...after));
    });
  });
}

/** What the network makes of the picture, in words. */
export function pictureSentence({ shares }: ShownPicture, names: readonly string[]): string {
  const said = shares.map((row) => row.indexOf(Math.max(...row)));
  const last = said.at(-1) as number;
  const since = said.findLastIndex((name) => name !== last) + 2;
  const when = since > said.length - 1 ? 'The last row has decided it.' : `It has said so since row ${since}.`;
  return `After the last row the network says “${names[last]}”, with ${formatNumber(shares.at(-1)?.[last] as number)}. ${when}`;
}
