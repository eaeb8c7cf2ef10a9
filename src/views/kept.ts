import { formatSignificant } from '../equations/format.ts';
import { symbolText } from '../equations/symbols.ts';

/** How much of the memory after the first word is still there after the last, unit by unit. */
export function keptSentence(
  kept: readonly number[],
  T: number,
  { gate, memory }: { readonly gate: string; readonly memory: string },
): string {
  const at = (step: number) => symbolText(memory, { from: '', shift: step });
  if (T === 1) return `There is one word only, so nothing has to be kept yet.`;
  const shares = kept.map((each) => formatSignificant(each));
  const list = shares.length === 1 ? shares[0] : `${shares.slice(0, -1).join(', ')} and ${shares.at(-1)}`;
  return `Of ${at(1)} the units hand on to ${at(T)} ${list}: the product of ${symbolText(gate, null)} over ${T === 2 ? 'step 2' : `steps 2 to ${T}`}.`;
}
