import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LessonElement } from '../../src/lesson/element.ts';
import { base, newPage, type PageOptions } from './browser.ts';

/** What `element.lesson` says, copied out of the page. */
export interface Snapshot {
  parameters: { W_aa: number[][]; W_ax: number[][]; W_ya: number[][]; b_a: number[]; b_y: number[] };
  values: Record<'x' | 'a' | 'yhat' | 'y' | 'L', number[][]>;
  loss: number;
  moment: { phase: string; index: number; t: number; node: string | null };
}

/** The main figure of a page: how a reader finds its parts. */
export class Figure {
  readonly page: Page;
  readonly root: Locator;
  readonly #id: string;

  constructor(page: Page, id = 'names-network') {
    this.page = page;
    this.#id = id;
    this.root = page.locator(`#${id}`);
  }

  async wake(): Promise<this> {
    await this.root.scrollIntoViewIfNeeded();
    await this.page.locator(`#${this.#id}[data-alive="true"]`).waitFor();
    return this;
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get sentence(): Locator {
    return this.root.getByRole('textbox', { name: 'Sentence' });
  }

  get slider(): Locator {
    return this.root.getByRole('slider', { name: 'Moment' });
  }

  get moment(): Promise<string> {
    return this.root.getByRole('status', { name: 'Moment' }).textContent() as Promise<string>;
  }

  /** Hidden while it is empty. */
  get notice(): Promise<string> {
    return this.root.locator('[role="status"][aria-label="Notice"]').textContent() as Promise<string>;
  }

  /** What is wrong, said below a matrix or the sentence; hidden while it is empty. */
  error(part: Locator): Promise<string> {
    return part.locator('[role="alert"]').textContent() as Promise<string>;
  }

  entry(parameter: string, row: number, column: number): Locator {
    return this.root.locator(
      `[role="spinbutton"][data-parameter="${parameter}"][data-row="${row}"][data-column="${column}"]`,
    );
  }

  matrix(parameter: string): Locator {
    return this.root.locator(`[data-matrix="${parameter}"]`);
  }

  node(name: string, t: number): Locator {
    return this.root.locator(`[data-node="${name}"][data-t="${t}"]`);
  }

  /** The numbers written in a node of the graph. */
  numbers(name: string, t: number): Promise<string[]> {
    return this.node(name, t).locator('.number').allTextContents();
  }

  show(detail: 'quantities' | 'operations'): Promise<unknown> {
    return this.root.getByLabel('Show').selectOption(detail);
  }

  lesson(): Promise<Snapshot> {
    return this.page.evaluate(() => {
      const { lesson } = document.querySelector<LessonElement>('[data-lesson]')!;
      const { parameters, values, loss, moment } = lesson!;
      return { parameters, values, loss, moment };
    }) as unknown as Promise<Snapshot>;
  }

  gradients(): Promise<Record<string, number[][]>> {
    return this.page.evaluate(
      () => document.querySelector<LessonElement>('[data-lesson]')!.lesson!.gradients,
    ) as Promise<Record<string, number[][]>>;
  }

  set(name: string, row: number, column: number, value: number): Promise<string | null> {
    return this.page.evaluate(
      ([parameter, r, c, number]) =>
        document.querySelector<LessonElement>('[data-lesson]')!.lesson!.set(parameter, r, c, number),
      [name, row, column, value] as const,
    );
  }

  /** Everything that a reader could have changed, in one text. */
  async state(): Promise<string> {
    const { parameters, moment } = await this.lesson();
    const detail = await this.root.getByLabel('Show').inputValue();
    return JSON.stringify({ parameters, moment, detail, sentence: await this.sentence.inputValue() });
  }

  /** The pictures as they stand, without what the pointer and the focus add. */
  picture(): Promise<string> {
    return this.root
      .locator('.graph-sheet')
      .evaluate((sheet) =>
        sheet.innerHTML
          .replace(/ (is-lit|is-moving|tabindex="[^"]*"|class="")/g, '')
          .replace(/ aria-label="[^"]*"/g, ''),
      );
  }

  async paste(field: Locator, text: string): Promise<void> {
    await field.focus();
    await field.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      if (element.dispatchEvent(event)) (element as HTMLInputElement).setRangeText(pasted);
    }, text);
  }
}

/** Opens the chapter with its main figure alive. */
export async function openFigure(options: PageOptions = {}, fragment = ''): Promise<Figure> {
  const page = await newPage(options);
  await page.goto(`${base}forward/${fragment}`);
  return new Figure(page).wake();
}

const product = (matrix: number[][], vector: number[]) =>
  matrix.map((row) => row.reduce((sum, each, k) => sum + each * (vector[k] as number), 0));
const sum = (...vectors: number[][]) =>
  (vectors[0] as number[]).map((_, k) => vectors.reduce((total, vector) => total + (vector[k] as number), 0));

/** The forward pass of the chapter's network, written out a second time: states and answers for places in the vocabulary. */
export function forward({ W_aa, W_ax, W_ya, b_a, b_y }: Snapshot['parameters'], places: number[]) {
  let state = b_a.map(() => 0);
  return places.map((place) => {
    const oneHot = (W_ax[0] as number[]).map((_, k) => (k === place ? 1 : 0));
    state = sum(product(W_aa, state), product(W_ax, oneHot), b_a).map(Math.tanh);
    return { x: oneHot, a: state, yhat: sum(product(W_ya, state), b_y).map((z) => 1 / (1 + Math.exp(-z))) };
  });
}

/** A number as the page writes it. */
export function written(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? '0.00' : text.replace('-', '−');
}

/** Expects what the lesson says, and every number that the graph and the matrices show, to follow from the parameters. */
export async function expectTrue(figure: Figure, words: string[]): Promise<void> {
  const { parameters, values } = await figure.lesson();
  const vocabulary = await figure.matrix('W_ax').locator('th').allTextContents();
  const places = words.map((word) => Math.max(0, vocabulary.indexOf(word.toLowerCase())));
  const steps = forward(parameters, places);
  expect(values.a).toHaveLength(words.length);
  const drawn = await figure.root.evaluate((root) =>
    Object.fromEntries(
      [...root.querySelectorAll('[data-node]')].map((node) => [
        `${node.getAttribute('data-node')}${node.getAttribute('data-t')}`,
        [...node.querySelectorAll('.number')].map((each) => each.textContent),
      ]),
    ),
  );
  for (const [k, { x, a, yhat }] of steps.entries()) {
    expect(values.x[k]).toEqual(x);
    for (const [row, value] of a.entries()) expect(values.a[k]?.[row]).toBeCloseTo(value, 12);
    expect(values.yhat[k]?.[0]).toBeCloseTo(yhat[0] as number, 12);
    expect(drawn[`a${k + 1}`]).toEqual(a.map(written));
    expect(drawn[`yhat${k + 1}`]).toEqual(yhat.map(written));
  }
  const entries = await figure.root.evaluate((root) =>
    [...root.querySelectorAll<HTMLInputElement>('[role="spinbutton"]')].map((field) => ({
      ...(field.dataset as Record<'parameter' | 'row' | 'column', string>),
      text: field.value,
      now: Number(field.getAttribute('aria-valuenow')),
      focused: field === document.activeElement,
    })),
  );
  for (const { parameter, row, column, text, now, focused } of entries) {
    const whole = parameters[parameter as keyof typeof parameters][Number(row) - 1] as number | number[];
    const value = typeof whole === 'number' ? whole : (whole[Number(column) - 1] as number);
    expect(now).toBe(value);
    if (!focused) expect(text, `${parameter} ${row} ${column}`).toBe(written(value));
  }
}
