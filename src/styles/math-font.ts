import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

/** The characters from one code point to another, both included. */
const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));

/** Every character that a formula may hold. A formula with another one falls back to the reader's own fonts. */
export const mathCharacters: string = [
  range(0x20, 0x7e), // ASCII
  range(0x391, 0x3a9), // Α–Ω
  range(0x3b1, 0x3c9), // α–ω
  'ϵϑϕ',
  range(0x1d434, 0x1d467), // 𝐴–𝑍 𝑎–𝑧, of which ℎ stands elsewhere
  'ℎ',
  range(0x1d6e2, 0x1d71b), // 𝛢–𝛺 𝛼–𝜔 and variants
  '+−×·⋅∗⊙∘±=≈≠≡≤≥∝∼',
  '∑∏√∂∇∞∈ℝ′″⊤',
  '…⋯⋮⋱',
  '⟨⟩‖',
  '→←↦⇒',
  'ˆ˜¯‾˙',
].join('');

/**
 * Cuts STIX Two Math down to `mathCharacters`, MATH table kept, whenever the site is built or served.
 * The file it writes is made from the package and is not committed.
 */
export function mathFont(): AstroIntegration {
  return {
    name: 'math-font',
    hooks: {
      async 'astro:config:setup'() {
        const { resolve } = createRequire(import.meta.url);
        const whole = await readFile(resolve('@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2'));
        const cut = await subsetFont(whole, mathCharacters, {
          targetFormat: 'woff2',
          keepFeatures: ['ssty'], // the smaller forms in superscripts
          noHinting: true,
        });
        const path = new URL('./stix-two-math.woff2', import.meta.url);
        const present = await readFile(path).catch(() => undefined);
        if (!present?.equals(cut)) await writeFile(path, cut);
      },
    },
  };
}
