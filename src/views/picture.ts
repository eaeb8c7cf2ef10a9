import { drawChips, drawGraph, type Showing } from '../graph/draw.ts';
import { CHIPS, type Layout, layout } from '../graph/layout.ts';
import { isShown, type Lesson } from '../lesson/lesson.ts';
import { nodeLabel } from '../lesson/sentences.ts';

/** The picture of a lesson at its present moment, as the build and the browser draw it. */
export interface Picture {
  readonly layout: Layout;
  /** Content of the `<svg>`. */
  readonly markup: string;
  readonly viewBox: string;
  /** Content of the `<svg>` that stays in its place while the picture scrolls under it: the names of the parameters. */
  readonly chips: string;
  readonly chipsViewBox: string;
}

export function pictureOf(lesson: Lesson): Picture {
  const { tape, T } = lesson.unrolled.value;
  const { shows } = lesson.definition;
  const shown = tape.nodes.filter((node) => isShown(node, lesson.detail.value, shows));
  const laidOut = layout({ shown, T });
  const viewBox = `0 0 ${laidOut.width} ${laidOut.height}`;
  return {
    layout: laidOut,
    markup: drawGraph(laidOut, showingOf(lesson)),
    viewBox,
    chips: drawChips(laidOut),
    chipsViewBox: `0 0 ${CHIPS} ${laidOut.height}`,
  };
}

/** What a picture shows of a lesson now. */
export function showingOf(lesson: Lesson): Showing {
  return {
    isReached: (node) => lesson.isReached(node),
    current: lesson.moment.value.node,
    caption: (time) => {
      const place = lesson.wordPlace(time);
      return [lesson.word(time), place === 0 ? 'UNK' : `place ${place + 1}`];
    },
    label: (node) => nodeLabel(lesson, node),
  };
}
