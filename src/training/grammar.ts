import type { Random } from './random.ts';

/** English in small: what a symbol may stand for, each form with its weight. In a form, `<name>` is another symbol. */
export type Grammar = Readonly<Record<string, readonly (readonly [weight: number, form: string])[]>>;

/** Replaces every symbol in `form` by one of its forms, drawn by weight, until none is left. Throws RangeError at a symbol the grammar lacks. */
export function expand(grammar: Grammar, form: string, random: Random): string {
  return form.replaceAll(/<(.+?)>/g, (_, symbol: string) => expand(grammar, choice(grammar, symbol, random), random));
}

function choice(grammar: Grammar, symbol: string, random: Random): string {
  const forms = grammar[symbol];
  if (!forms) throw new RangeError(`the grammar has no symbol <${symbol}>`);
  let left = random.uniform(
    0,
    forms.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, form] of forms) {
    left -= weight;
    if (left < 0) return form;
  }
  return (forms.at(-1) as readonly [number, string])[1];
}
