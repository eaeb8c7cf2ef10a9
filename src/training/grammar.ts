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

/** Every text that `form` can become, and how likely each is. Throws RangeError at a symbol the grammar lacks; the grammar must not go round in circles. */
export function allForms(grammar: Grammar, form: string): Map<string, number> {
  const [before = '', symbol, ...rest] = form.split(/<(.+?)>/);
  if (symbol === undefined) return new Map([[form, 1]]);
  const forms = grammar[symbol];
  if (!forms) throw new RangeError(`the grammar has no symbol <${symbol}>`);
  const after = allForms(grammar, rest.map((part, k) => (k % 2 === 1 ? `<${part}>` : part)).join(''));
  const weights = forms.reduce((sum, [weight]) => sum + weight, 0);
  const all = new Map<string, number>();
  for (const [weight, one] of forms) {
    for (const [text, probability] of allForms(grammar, one)) {
      for (const [end, likely] of after) {
        const whole = before + text + end;
        all.set(whole, (all.get(whole) ?? 0) + (weight / weights) * probability * likely);
      }
    }
  }
  return all;
}
