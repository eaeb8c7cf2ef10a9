import { formatNumber } from '../equations/format.ts';
import { MarkPainter, markupOf } from '../graph/marks.ts';
import { type DrawnWriting, writingLayers, writingMarks, writingSize } from '../graph/writing-draw.ts';
import { heatClass } from './heat.ts';

/** A number as it was read and written. */
export interface ShownWriting {
  /** What the reader typed. */
  readonly digits: string;
  /** What was read of it before the state was handed over. */
  readonly read: string;
  readonly encoded: readonly (readonly number[])[];
  readonly steps: readonly ShownStep[];
  /** What should be written, with its end. */
  readonly targets: readonly string[];
  readonly reads: 'target' | 'own' | 'shares';
  /** The step at which it was made to slip, from 1; 0 for none. */
  readonly slip: number;
}

interface ShownStep {
  readonly read: string | null;
  readonly shares: readonly number[];
  readonly letter: string;
  readonly share: number;
  readonly state: readonly number[];
}

/** The picture of it, with a class of the heat map for every number of a state. */
export function drawnWriting({ digits, encoded, steps, targets, reads }: ShownWriting): DrawnWriting {
  const tiles = (state: readonly number[]) => state.map(heatClass);
  return {
    digits: [...digits],
    encoded: encoded.map(tiles),
    steps: steps.map(({ read, letter, share, state }, k) => ({
      ...{ read: read ?? (reads === 'shares' && k > 0 ? 'mix' : ''), isTarget: reads === 'target' },
      ...{ letter, share, target: targets[k] ?? '', tiles: tiles(state) },
    })),
    isLoop: reads !== 'target',
  };
}

/** Keeps the picture that the build drew up to date. */
export class WritingView {
  readonly #svg: Element;
  #painter: MarkPainter | undefined;

  constructor(svg: Element) {
    this.#svg = svg;
  }

  show(writing: ShownWriting): void {
    const drawn = drawnWriting(writing);
    const marks = writingMarks(drawn);
    const { width, height } = writingSize(drawn);
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('width', String(width));
    if (!this.#painter) {
      this.#svg.innerHTML = markupOf(marks, writingLayers);
      this.#painter = new MarkPainter(this.#svg, marks);
    }
    this.#painter.paint(marks);
    this.#svg.setAttribute('aria-label', writingSentence(writing));
  }
}

const lettersOf = (letters: readonly string[]) => letters.filter((letter) => letter !== 'end').join('');

/** What was read, what was written, and where it went wrong. */
export function writingSentence(writing: ShownWriting): string {
  const { digits, read, steps, targets, reads, slip } = writing;
  const written = lettersOf(steps.map(({ letter }) => letter));
  const right = lettersOf(targets);
  const wrong = steps.flatMap(({ letter }, k) => (letter === targets[k] ? [] : [k + 1]));
  const handed =
    read === digits ? `It has read ${digits}` : `Of ${digits} it has read ${read} when the state is handed over`;
  const verdict =
    wrong.length === 0
      ? 'That is right.'
      : `The number is ${right}: step ${wrong[0]} is the first that is wrong, and ${wrong.length} of ${steps.length} steps ${wrong.length === 1 ? 'is' : 'are'}.`;
  const forced =
    slip > 0 && steps[slip - 1]
      ? ` At step ${slip} it was made to write its second choice, which had a share of ${formatNumber(steps[slip - 1]?.share as number)}.`
      : '';
  const fed = {
    target: ' Whatever it writes, the next step reads the target.',
    own: '',
    shares: ' Each step reads the shares of the step before, undecided as they are.',
  }[reads];
  return `${handed}, and it writes ${written || 'nothing'}. ${verdict}${forced}${fed}`;
}

/** What is wrong with the text of a number, in a sentence, or null. */
export function numberFault(text: string, most: number): string | null {
  if (/^[1-9]\d*$/.test(text.trim()) && Number(text) <= most) return null;
  return `The Romans’ seven letters write whole numbers from 1 to ${most}. The number before stays.`;
}
