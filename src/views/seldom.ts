/** How many times longer the page rests than a picture takes: of a hundred frames less than five are late, on any machine. */
const SHARE = 12;
/** The longest rest, in milliseconds. */
const LONGEST = 1000;

/**
 * What shows something that changes faster than anyone reads: after a rest at the next frame, and then again when so many
 * milliseconds have passed, or more where showing it takes long. The last change is always shown.
 */
export function seldom(rest: number, show: () => void): () => void {
  let isDue = false;
  let restsUntil = Number.NEGATIVE_INFINITY;
  const frame = () => {
    const begun = performance.now();
    isDue = false;
    show();
    restsUntil = begun + rest;
    // After the frame, when it has been laid out and painted.
    setTimeout(() => {
      restsUntil = begun + Math.min(LONGEST, Math.max(rest, SHARE * (performance.now() - begun)));
    });
  };
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => requestAnimationFrame(frame), restsUntil - performance.now());
  };
}
