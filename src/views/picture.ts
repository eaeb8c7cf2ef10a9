import { drawChips, drawGraph, type Showing, type ShownGradient } from '../graph/draw.ts';
import { CHIPS, type Layout, layout } from '../graph/layout.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { isShown } from '../lesson/moments.ts';
import { nodeLabel, nodeText } from '../lesson/sentences.ts';
import type { Node } from '../tape/tape.ts';

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

/** What has come back to a node by now; null in the forward part, and for what no gradient is asked of. */
function gradientAt(lesson: Lesson, node: Node): ShownGradient | null {
  if (node.kind !== 'computed' && node.kind !== 'initial') return null;
  const values = lesson.gradients.of(node);
  if (!values) return null;
  if (lesson.gradients.isWhole(node)) return { values, state: 'whole' };
  return { values, state: values.some((each) => each !== 0) ? 'partial' : 'waiting' };
}

/** What a picture shows of a lesson now. */
export function showingOf(lesson: Lesson): Showing {
  return {
    isReached: (node) => lesson.isReached(node),
    current: lesson.moment.value.node,
    gradient: (node) => gradientAt(lesson, node),
    along: ({ edge, from }) => (from.kind === 'input' ? null : lesson.gradients.along(edge, from)),
    caption: (time) => {
      if (lesson.definition.end) return [lesson.wordRead(time) ?? 'nothing', `→ ${lesson.word(time)}`];
      const target = lesson.definition.backward && lesson.unrolled.value.at('y', time);
      if (target) return [lesson.word(time), `${nodeText(target)} = ${target.value[0]}`];
      const place = lesson.wordPlace(time);
      return [lesson.word(time), place === 0 ? 'UNK' : `place ${place + 1}`];
    },
    label: (node) => nodeLabel(lesson, node),
  };
}
