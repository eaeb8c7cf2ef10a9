import type { Mark } from './marks.ts';

/** A point of the complex plane, with what a screen reader says of it. */
export interface DiscPoint {
  readonly re: number;
  readonly im: number;
  readonly label: string;
  readonly text: string;
}

/** Side of the drawing in SVG units, and how much of each axis it shows on either side of 0. */
export const DISC = { side: 300, reach: 1.6 };
/** Points outside are held at the rim. */
const RIM = 1.54;
const MIDDLE = DISC.side / 2;
const UNIT = MIDDLE / DISC.reach;

export const discLayers = ['disc-ground', 'disc-points'];

const across = (re: number) => MIDDLE + UNIT * held(re);
const up = (im: number) => MIDDLE - UNIT * held(im);

function held(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(RIM, Math.max(-RIM, value));
}

/** The unit circle, the circle of the spectral radius and two eigenvalues that can be taken hold of. */
export function discMarks(points: readonly DiscPoint[], radius: number): Mark[] {
  const ground = (key: string, d: string): Mark => ({
    key,
    layer: 'disc-ground',
    tag: 'path',
    attributes: { class: key, d },
  });
  const text = (key: string, x: number, y: number, content: string): Mark => ({
    key,
    layer: 'disc-ground',
    tag: 'text',
    attributes: { x, y },
    content,
  });
  return [
    ground('disc-axes', `M0,${MIDDLE}H${DISC.side}M${MIDDLE},0V${DISC.side}`),
    ground('disc-unit', circle(UNIT)),
    ground('disc-radius', circle(Math.min(radius, 2 * RIM) * UNIT)),
    text('one', across(1) + 5, MIDDLE + 15, '1'),
    text('minus one', across(-1) - 17, MIDDLE + 15, '−1'),
    text('i', MIDDLE + 6, up(1) - 5, 'i'),
    text('minus i', MIDDLE + 6, up(-1) + 15, '−i'),
    ...points.map(({ re, im, label, text: says }, k): Mark => {
      const isOutside = Math.max(Math.abs(re), Math.abs(im)) > RIM;
      return {
        key: `handle ${k}`,
        layer: 'disc-points',
        tag: 'g',
        attributes: {
          class: isOutside ? 'disc-handle is-outside' : 'disc-handle',
          transform: `translate(${Math.round(across(re) * 100) / 100},${Math.round(up(im) * 100) / 100})`,
          role: 'slider',
          tabindex: 0,
          'data-handle': k,
          'aria-label': label,
          'aria-valuenow': Math.round(re * 100) / 100,
          'aria-valuetext': says,
        },
        content: `<circle class="disc-reach" r="22"/><circle class="disc-dot" r="7"/><text y="${k === 0 ? -13 : 24}">λ${'₁₂'[k]}</text>`,
      };
    }),
  ];
}

function circle(radius: number): string {
  const r = Math.round(radius * 10) / 10;
  return `M${MIDDLE - r},${MIDDLE}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`;
}
