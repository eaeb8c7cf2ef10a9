/**
 * What shows something that changes faster than anyone reads: after a rest at the next frame, and then again when so many
 * milliseconds have passed. The last change is always shown.
 */
export function seldom(rest: number, show: () => void): () => void {
  let isDue = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const frame = () => {
    isDue = false;
    shownAt = performance.now();
    show();
  };
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => requestAnimationFrame(frame), shownAt + rest - performance.now());
  };
}
