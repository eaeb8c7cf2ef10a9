/** A row of a table: attributes of the `<tr>`, and its cells as whole `<th>` and `<td>` elements. */
export interface Row {
  readonly attributes?: string;
  readonly cells: readonly string[];
}

export function rowsMarkup(rows: readonly Row[]): string {
  return rows.map(({ attributes = '', cells }) => `<tr${attributes}>${cells.join('')}</tr>`).join('');
}

/** Keeps the body of a table up to date: writes the cells that changed, and leaves the focus where it is. */
export class RowFiller {
  readonly #body: HTMLElement;
  #shown: readonly Row[] = [];

  constructor(body: HTMLElement) {
    this.#body = body;
  }

  fill(rows: readonly Row[]): void {
    const same =
      rows.length === this.#shown.length &&
      rows.every(({ attributes }, k) => attributes === this.#shown[k]?.attributes);
    if (!same) this.#body.innerHTML = rowsMarkup(rows);
    else for (const [k, row] of rows.entries()) this.#fillRow(row, this.#shown[k] as Row, k);
    this.#shown = rows;
  }

  #fillRow(row: Row, shown: Row, place: number): void {
    row.cells.forEach((cell, k) => {
      if (cell === shown.cells[k]) return;
      const old = this.#body.children[place]?.children[k] as HTMLElement;
      const focused = old.contains(document.activeElement);
      old.outerHTML = cell;
      if (!focused) return;
      const fresh = this.#body.children[place]?.children[k] as HTMLElement;
      fresh.querySelector('button')?.focus({ preventScroll: true });
    });
  }
}
