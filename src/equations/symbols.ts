import type { Time } from './tree.ts';

/** A way of writing the same networks; `ng` is that of the course notes. */
export type Notation = 'ng';

/** What a quantity is for; each role has its colour. */
export type Role = 'input' | 'hidden' | 'output' | 'loss' | 'parameter' | 'size';

/** How a symbol is written: a letter, with what stands under and over it. */
export interface Form {
  readonly base: string;
  readonly sub?: string;
  readonly accent?: 'hat';
}

export interface QuantitySymbol {
  /** What it is, as a noun without an article. */
  readonly meaning: string;
  readonly role: Role;
  readonly forms: Readonly<Record<Notation, Form>>;
}

/** Every quantity the site speaks of, by its name in the equations. */
export const symbols: Readonly<Record<string, QuantitySymbol>> = {
  x: { meaning: 'input', role: 'input', forms: { ng: { base: 'x' } } },
  a: { meaning: 'hidden state', role: 'hidden', forms: { ng: { base: 'a' } } },
  yhat: { meaning: 'output', role: 'output', forms: { ng: { base: 'y', accent: 'hat' } } },
  y: { meaning: 'target', role: 'output', forms: { ng: { base: 'y' } } },
  L: { meaning: 'loss', role: 'loss', forms: { ng: { base: 'L' } } },
  W_aa: { meaning: 'recurrent weights', role: 'parameter', forms: { ng: { base: 'W', sub: 'aa' } } },
  W_ax: { meaning: 'input weights', role: 'parameter', forms: { ng: { base: 'W', sub: 'ax' } } },
  W_a: { meaning: 'recurrent and input weights, joined', role: 'parameter', forms: { ng: { base: 'W', sub: 'a' } } },
  W_ya: { meaning: 'output weights', role: 'parameter', forms: { ng: { base: 'W', sub: 'ya' } } },
  W_y: { meaning: 'output weights', role: 'parameter', forms: { ng: { base: 'W', sub: 'y' } } },
  b_a: { meaning: 'hidden bias', role: 'parameter', forms: { ng: { base: 'b', sub: 'a' } } },
  b_y: { meaning: 'output bias', role: 'parameter', forms: { ng: { base: 'b', sub: 'y' } } },
  T: { meaning: 'number of time steps', role: 'size', forms: { ng: { base: 'T' } } },
  T_x: { meaning: 'length of the input', role: 'size', forms: { ng: { base: 'T', sub: 'x' } } },
  T_y: { meaning: 'length of the output', role: 'size', forms: { ng: { base: 'T', sub: 'y' } } },
  n_x: { meaning: 'size of the input', role: 'size', forms: { ng: { base: 'n', sub: 'x' } } },
  n_a: { meaning: 'number of hidden units', role: 'size', forms: { ng: { base: 'n', sub: 'a' } } },
  n_y: { meaning: 'size of the output', role: 'size', forms: { ng: { base: 'n', sub: 'y' } } },
};

/** The form of any name: from the table, else read off the name itself (`U` is U, `p_f` is p with index f). */
export function formOf(name: string, notation: Notation = 'ng'): Form {
  const known = symbols[name];
  if (known) return known.forms[notation];
  const [base, sub] = name.split('_');
  return { base: base || name, ...(sub ? { sub } : {}) };
}

export function roleOf(name: string): Role | null {
  return symbols[name]?.role ?? null;
}

/** `t−1` for { from: 't', shift: −1 }, `3` for a fixed step. */
export function timeText({ from, shift }: Time): string {
  if (from === '') return String(shift);
  if (shift === 0) return from;
  return `${from}${shift > 0 ? '+' : '−'}${Math.abs(shift)}`;
}

/** A symbol as plain text, such as `a⟨3⟩`, `ŷ⟨t⟩`, `W_aa`. */
export function symbolText(name: string, time: Time | null, notation: Notation = 'ng'): string {
  const { base, sub, accent } = formOf(name, notation);
  const letter = accent === 'hat' ? `${base}\u0302`.normalize('NFC') : base;
  const whole = sub ? `${letter}_${sub}` : letter;
  return time ? `${whole}⟨${timeText(time)}⟩` : whole;
}
