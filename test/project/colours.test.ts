import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
) as Record<string, { light: string; dark: string }>;
const roles = ['input', 'hidden', 'memory', 'gate', 'output', 'loss', 'gradient'] as const;
const papers = ['paper', 'paper-2'] as const;

type Colour = readonly [number, number, number];

/** The colour's red, green and blue from 0 to 1, as they stand in the style sheet. */
const encoded = (hex: string): Colour => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255) as never;

/** The same as amounts of light. */
const linear = (colour: Colour): Colour =>
  colour.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as never;

const luminance = (colour: Colour): number => {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The contrast ratio of WCAG 2. */
function contrast(a: Colour, b: Colour): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const over = (top: Colour, opacity: number, below: Colour): Colour =>
  top.map((v, i) => v * opacity + below[i]! * (1 - opacity)) as never;

/** Eyes that lack a kind of cone: Machado, Oliveira and Fernandes 2009, severity 1; rows act on amounts of light. */
const eyes: Record<string, readonly Colour[]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Where a colour stands in OKLab, as the eye sees it: Ottosson 2020. */
function seen(colour: Colour, eye: readonly Colour[]): Colour {
  const light = linear(colour);
  const [r, g, b] = eye.map((row) =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])),
  ) as never as Colour;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string): Colour => encoded(tokens[name]![theme]);

  test.each([...roles, 'ink', 'ink-soft'])('text in --%s can be read on either paper', (name) => {
    for (const paper of papers) expect(contrast(colour(name), colour(paper)), paper).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['positive', 'negative'])('ink can be read on a cell in the strongest --%s', (name) => {
    for (const paper of papers)
      expect(contrast(colour('ink'), over(colour(name), 0.6, colour(paper))), paper).toBeGreaterThanOrEqual(4.5);
  });

  test('the focus ring stands out from either paper', () => {
    for (const paper of papers) expect(contrast(colour('focus'), colour(paper)), paper).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(eyes))('no two roles come close to one another (%s)', (eye) => {
    for (const a of roles)
      for (const b of roles.slice(roles.indexOf(a) + 1)) {
        const [p, q] = [seen(colour(a), eyes[eye]!), seen(colour(b), eyes[eye]!)];
        expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]), `${a} and ${b}`).toBeGreaterThan(0.075);
      }
  });
});
