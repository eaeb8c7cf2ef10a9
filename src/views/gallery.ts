import { escapeText } from '../equations/typeset.ts';
import type { SequenceShape, Side } from '../lesson/applications.ts';

/** One side of an example as it is: text, letters, or a small drawing. */
export function sideMarkup(side: Side): string {
  if (side.kind === 'wave') return wave(side.items);
  if (side.kind === 'notes') return staff(side.items);
  if (side.kind === 'frames') return frames(side.items);
  const lang = side.lang ? ` lang="${side.lang}"` : '';
  const sounds = side.kind === 'letters' ? side.sounds : undefined;
  const item = (text: string, k: number) => {
    const sound = sounds?.[k];
    return sound ? `<ruby>${escapeText(text)}<rt>${escapeText(sound)}</rt></ruby>` : escapeText(text);
  };
  const items = side.items
    .map((text, k) => `<span${sounds?.[k] ? ' class="has-sound"' : ''}>${item(text, k)}</span>`)
    .join(' ');
  return `<span class="items is-${side.kind}"${lang}>${items}</span>`;
}

function wave(items: readonly (readonly number[])[]): string {
  const samples = items.flat();
  const width = 240;
  const points = samples.map(
    (sample, k) => `${((k / (samples.length - 1)) * width).toFixed(1)} ${(22 - 20 * sample).toFixed(1)}`,
  );
  const bounds = items.map((_, k) => `M${((k / items.length) * width).toFixed(1)} 40v4`).join('');
  return (
    `<svg class="drawn" viewBox="0 0 ${width} 46" width="${width}" height="46" role="img" aria-label="A sound wave in ${items.length} frames">` +
    `<path class="soft" d="${bounds}"/><path d="M${points.join('L')}"/></svg>`
  );
}

/** Five lines and a filled or hollow head for each note; a dotted half lasts three quarters. */
function staff(items: readonly { readonly step: number; readonly quarters: number; readonly name: string }[]): string {
  const width = 24 + items.length * 34;
  const lines = [0, 1, 2, 3, 4].map((line) => `M0 ${14 + line * 7}H${width}`).join('');
  const heads = items.map(({ step, quarters }, k) => {
    const [x, y] = [24 + k * 34, 42 - step * 3.5];
    const ledger = step <= -2 ? `<path class="soft" d="M${x - 8} 49h16"/>` : '';
    const dot = quarters === 3 ? `<circle cx="${x + 9}" cy="${y - 2}" r="1.4"/>` : '';
    return `${ledger}<ellipse class="${quarters > 1 ? 'hollow' : ''}" cx="${x}" cy="${y}" rx="4.6" ry="3.4"/><path d="M${x + 4.4} ${y}v-22"/>${dot}`;
  });
  return (
    `<svg class="drawn" viewBox="0 0 ${width} 54" width="${width}" height="54" role="img" aria-label="Notes: ${items.map(({ name }) => name).join(' ')}">` +
    `<path class="soft" d="${lines}"/>${heads.join('')}</svg>`
  );
}

/** A figure of six strokes in each phase of its stride. */
function frames(items: readonly number[]): string {
  const width = items.length * 40;
  const figures = items.map((phase, k) => {
    const swing = Math.sin(2 * Math.PI * phase);
    const lift = Math.abs(Math.cos(2 * Math.PI * phase)) * 2;
    const [x, hip] = [k * 40 + 20, 27 - lift];
    const limb = (y: number, angle: number, bend: number, length: number) => {
      const [kx, ky] = [x + 1 + Math.sin(angle) * length, y + Math.cos(angle) * length];
      return `M${(x + 1).toFixed(1)} ${y.toFixed(1)}L${kx.toFixed(1)} ${ky.toFixed(1)}L${(kx + Math.sin(angle + bend) * length).toFixed(1)} ${(ky + Math.cos(angle + bend) * length).toFixed(1)}`;
    };
    const body = `M${x + 3} ${(hip - 13).toFixed(1)}L${x + 1} ${hip.toFixed(1)}`;
    const legs = limb(hip, swing * 0.9, -0.9 - 0.5 * swing, 7.5) + limb(hip, -swing * 0.9, -0.9 + 0.5 * swing, 7.5);
    const arms = limb(hip - 11, -swing * 0.8, 1.2, 5.5) + limb(hip - 11, swing * 0.8, 1.2, 5.5);
    return `<rect class="soft" x="${k * 40 + 1.5}" y="1.5" width="37" height="43"/><circle cx="${x + 4}" cy="${(hip - 17).toFixed(1)}" r="3"/><path d="${body}${legs}${arms}"/>`;
  });
  return (
    `<svg class="drawn" viewBox="0 0 ${width} 46" width="${width}" height="46" role="img" aria-label="${items.length} pictures of somebody running">` +
    `${figures.join('')}</svg>`
  );
}

/** A drawing of a shape: inputs below, states between, outputs above, an arrow for each dependency. */
export function shapePicture(shape: SequenceShape): string {
  const { ins, outs, states } = pictures[shape];
  const x = (k: number) => 8 + k * 15;
  const boxes = Array.from({ length: states }, (_, k) => `<rect x="${x(k) - 4}" y="18" width="8" height="8"/>`).join(
    '',
  );
  const links = Array.from({ length: states - 1 }, (_, k) => `M${x(k) + 4} 22h7`).join('');
  const inputs = ins.map((k) => `<circle class="is-input" cx="${x(k)}" cy="37" r="3.2"/>`).join('');
  const outputs = outs.map((k) => `<circle class="is-output" cx="${x(k)}" cy="7" r="3.2"/>`).join('');
  const wires = ins.map((k) => `M${x(k)} 33.8V26`).join('') + outs.map((k) => `M${x(k)} 18v-7.8`).join('');
  return `<svg class="shape" viewBox="0 0 76 44" width="76" height="44" aria-hidden="true"><path d="${links}${wires}"/>${boxes}${inputs}${outputs}</svg>`;
}

const pictures: Readonly<Record<SequenceShape, { ins: readonly number[]; outs: readonly number[]; states: number }>> = {
  'one to one': { ins: [0], outs: [0], states: 1 },
  'one to many': { ins: [0], outs: [0, 1, 2], states: 3 },
  'many to one': { ins: [0, 1, 2], outs: [2], states: 3 },
  'many to many, equal': { ins: [0, 1, 2], outs: [0, 1, 2], states: 3 },
  'many to many, unequal': { ins: [0, 1, 2], outs: [2, 3, 4], states: 5 },
};
