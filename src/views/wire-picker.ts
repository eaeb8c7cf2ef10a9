import { formatNumber } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';
import { SHAPE, type ShapeLayout } from '../graph/layout-picker.ts';
import { type Mark, MarkPainter, markupOf } from '../graph/marks.ts';
import { type ShapeLabel, shapeLayers, shapeMarks } from '../graph/picker-draw.ts';
import type { ShapeRun } from '../lesson/shape-run.ts';

/** What a network made of an input, and where it is drawn. */
export interface ShownShape extends ShapeRun {
  readonly layout: ShapeLayout;
}

/** What stands in the boxes, by the ids of inputs and outputs. */
function labelsOf({ items, answers }: ShownShape): Map<string, ShapeLabel> {
  return new Map([
    ...items.map(({ text, isKnown }, k): [string, ShapeLabel] => [
      `x[${k + 1}]`,
      { text, second: isKnown ? '' : 'UNK' },
    ]),
    ...answers.map(({ text, share }, k): [string, ShapeLabel] => [
      `yhat[${k + 1}]`,
      { text, second: formatNumber(share) },
    ]),
  ]);
}

export const pickerMarks = (shown: ShownShape): Mark[] => shapeMarks(shown.layout, labelsOf(shown));

/** The first state of the picture, as the build draws it. */
export const pickerMarkup = (shown: ShownShape): string => markupOf(pickerMarks(shown), shapeLayers);

export const pickerSize = ({ layout: { width } }: ShownShape) => ({ width, height: SHAPE.height });

/** Keeps the picture that the build drew up to date. */
export class PickerView {
  readonly #svg: SVGSVGElement;
  #painter: MarkPainter | undefined;

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
  }

  show(shown: ShownShape): void {
    const marks = pickerMarks(shown);
    const { width, height } = pickerSize(shown);
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('width', String(width));
    this.#painter ??= this.#begin(marks);
    this.#painter.paint(marks);
    this.#svg.setAttribute('aria-label', pickerSentence(shown));
  }

  /** The picture of the build holds other numbers than those of the page only after a reload. */
  #begin(marks: readonly Mark[]): MarkPainter {
    if (this.#svg.innerHTML !== markupOf(marks, shapeLayers)) this.#svg.innerHTML = markupOf(marks, shapeLayers);
    return new MarkPainter(this.#svg, marks);
  }
}

const steps = (count: number) => (count === 1 ? 'step 1' : count === 2 ? 'steps 1 and 2' : `steps 1 to ${count}`);

/** Which inputs and outputs exist, and what came out, in words. */
export function pickerSentence(shown: ShownShape): string {
  const { shape, items, answers } = shown;
  const length = (name: 'T_x' | 'T_y', count: number) => `${symbolText(name, null)} = ${count}`;
  const name = shape.charAt(0).toUpperCase() + shape.slice(1);
  const end = answers.at(-1)?.text === 'end' ? ' with the end' : '';
  return `${name}: ${length('T_x', items.length)}, ${length('T_y', answers.length)}${end}. ${wiresOf(shown)} ${outcomeOf(shown)}`;
}

function wiresOf({ shape, items, answers }: ShownShape): string {
  const [read, written] = [steps(items.length), steps(answers.length)];
  switch (shape) {
    case 'one to one':
      return 'One input, one output, and no state before it.';
    case 'one to many':
      return `An input at step 1 only, an output at ${written}; from step 2 on the network reads what it has just written.`;
    case 'many to one':
      return `An input at ${read}, an output at the last step only.`;
    case 'many to many, equal':
      return `An input and an output at ${read}.`;
    case 'many to many, unequal':
      return `The encoder has an input at ${read} and no output; the decoder has an output at ${written} and reads what it has just written.`;
  }
}

function outcomeOf({ shape, items, answers }: ShownShape): string {
  const texts = answers.map(({ text }) => text);
  const [first] = items;
  const stopped = texts.at(-1) === 'end';
  const written = texts.slice(0, stopped ? -1 : undefined);
  switch (shape) {
    case 'one to one':
      return `“${first?.text}” is ${texts[0]} with ${formatNumber(answers[0]?.share ?? 0)}.`;
    case 'one to many':
      return `${first?.text} goes on ${written.join(' ')}${stopped ? ', and there it ends' : ', and would go on'}.`;
    case 'many to one':
      return `The verdict is ${texts[0]} (${formatNumber(answers[0]?.share ?? 0, 3)}).`;
    case 'many to many, equal': {
      const names = items.filter((_, k) => texts[k] === 'name').map(({ text }) => text);
      return names.length > 0 ? `It takes for names: ${names.join(', ')}.` : 'It finds no name.';
    }
    case 'many to many, unequal':
      return `It writes ${items.map(({ text }) => text).join('')} as ${written.join('') || 'nothing'}${stopped ? '' : ', and does not end'}.`;
  }
}
