import { type Notation, notation } from './notation.ts';
import { type Part, placed, type Time } from './tree.ts';

/** What a quantity is for; each role has its colour. */
export type Role = 'input' | 'hidden' | 'memory' | 'gate' | 'output' | 'loss' | 'gradient' | 'parameter' | 'size';

/** How a symbol is written: a letter, with what stands under and over it. */
export interface Form {
  readonly base: string;
  readonly sub?: string;
  readonly accent?: 'hat' | 'tilde';
  /** Whether it is the derivative of the loss with respect to what the letter stands for: ∂L/∂a. */
  readonly partial?: true;
  /** What is derived by what the letter stands for, where that is not the loss: ∂a/∂W. */
  readonly of?: Form;
  /** Whether that is the immediate derivative, ∂⁺: the states before are held fixed. */
  readonly held?: boolean;
  /** The direction in which its layer reads, as an arrow over the letter. */
  readonly direction?: '→' | '←';
  /** Which of several layers it belongs to: `[2]`, `enc`. */
  readonly mark?: string;
}

export interface QuantitySymbol {
  /** What it is, as a noun without an article. */
  readonly meaning: string;
  readonly role: Role;
  /** Rows × columns, in the sizes of this table. */
  readonly shape: string;
  readonly forms: Readonly<Record<Notation, Form>>;
}

/** How a quantity is written in each notation: `W_aa` is W with the index aa, `y^` has a hat, `c~` a tilde. One for all where there is one. */
function forms(ng: string, qiu = ng, slides = ng, pytorch = ng): QuantitySymbol['forms'] {
  const form = (written: string): Form => {
    const [letter = '', sub] = written.split('_');
    const accent = letter.endsWith('^') ? 'hat' : letter.endsWith('~') ? 'tilde' : undefined;
    return { base: accent ? letter.slice(0, -1) : letter, ...(sub && { sub }), ...(accent && { accent }) };
  };
  return { ng: form(ng), qiu: form(qiu), slides: form(slides), pytorch: form(pytorch) };
}

/** What is computed from the input to the loss, and what it is computed with. */
const quantities: Readonly<Record<string, QuantitySymbol>> = {
  x: {
    meaning: 'input',
    role: 'input',
    shape: 'n_x × 1',
    forms: forms('x'),
  },
  X: {
    meaning: 'whole input',
    role: 'input',
    shape: 'n_x × T_x',
    forms: forms('X'),
  },
  a: {
    meaning: 'hidden state',
    role: 'hidden',
    shape: 'n_a × 1',
    forms: forms('a', 'h', 's', 'h'),
  },
  yhat: {
    meaning: 'output',
    role: 'output',
    shape: 'n_y × 1',
    forms: forms('y^', 'y^', 'o', 'y^'),
  },
  y: {
    meaning: 'target',
    role: 'output',
    shape: 'n_y × 1',
    forms: forms('y'),
  },
  Y: {
    meaning: 'whole output',
    role: 'output',
    shape: 'n_y × T_y',
    forms: forms('Y'),
  },
  L: {
    meaning: 'loss',
    role: 'loss',
    shape: '1 × 1',
    forms: forms('L'),
  },
  p: {
    meaning: 'probability of what comes next, given all before it',
    role: 'output',
    shape: '1 × 1',
    forms: forms('p'),
  },
  P: {
    meaning: 'probability of a whole sentence',
    role: 'output',
    shape: '1 × 1',
    forms: forms('P'),
  },
  PPL: {
    meaning: 'perplexity of a text',
    role: 'loss',
    shape: '1 × 1',
    forms: forms('PPL'),
  },
  z: {
    meaning: 'sum inside the function',
    role: 'hidden',
    shape: 'n_a × 1',
    forms: forms('z'),
  },
  W_aa: {
    meaning: 'recurrent weights',
    role: 'parameter',
    shape: 'n_a × n_a',
    forms: forms('W_aa', 'U', 'W', 'W_hh'),
  },
  W_ax: {
    meaning: 'input weights',
    role: 'parameter',
    shape: 'n_a × n_x',
    forms: forms('W_ax', 'W', 'U', 'W_ih'),
  },
  W_a: {
    meaning: 'recurrent and input weights, joined',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_a', 'W_h', 'W_s', 'W_h'),
  },
  W_ya: {
    meaning: 'output weights',
    role: 'parameter',
    shape: 'n_y × n_a',
    forms: forms('W_ya', 'V', 'V', 'W_ho'),
  },
  W_y: {
    meaning: 'output weights, by what they make',
    role: 'parameter',
    shape: 'n_y × n_a',
    forms: forms('W_y', 'V', 'V', 'W_o'),
  },
  W_yx: {
    meaning: 'weights from input to output',
    role: 'parameter',
    shape: 'n_y × n_x',
    forms: forms('W_yx', 'W_yx', 'W_ox', 'W_io'),
  },
  W: {
    meaning: 'weights of a layer',
    role: 'parameter',
    shape: 'n_a × n_x',
    forms: forms('W'),
  },
  b_a: {
    meaning: 'hidden bias',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_a', 'b', 'b_s', 'b_h'),
  },
  b_y: {
    meaning: 'output bias',
    role: 'parameter',
    shape: 'n_y × 1',
    forms: forms('b_y', 'b_y', 'b_o', 'b_o'),
  },
  b: {
    meaning: 'bias of a layer',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b'),
  },
  b_ih: {
    meaning: 'first of two hidden biases',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_ih'),
  },
  b_hh: {
    meaning: 'second of two hidden biases',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_hh'),
  },
  c: {
    meaning: 'memory cell',
    role: 'memory',
    shape: 'n_a × 1',
    forms: forms('c'),
  },
  ct: {
    meaning: 'candidate for the memory cell',
    role: 'memory',
    shape: 'n_a × 1',
    forms: forms('c~', 'c~', 'a', 'g'),
  },
  n: {
    meaning: 'candidate for the state',
    role: 'memory',
    shape: 'n_a × 1',
    forms: forms('c~', 'h~', 'h~', 'n'),
  },
  Γ_u: {
    meaning: 'gate that lets the candidate in',
    role: 'gate',
    shape: 'n_a × 1',
    forms: forms('Γ_u', 'i', 'i', 'i'),
  },
  Γ_f: {
    meaning: 'forget gate',
    role: 'gate',
    shape: 'n_a × 1',
    forms: forms('Γ_f', 'f', 'f', 'f'),
  },
  Γ_o: {
    meaning: 'output gate',
    role: 'gate',
    shape: 'n_a × 1',
    forms: forms('Γ_o', 'o', 'o', 'o'),
  },
  Γ_z: {
    meaning: 'update gate',
    role: 'gate',
    shape: 'n_a × 1',
    forms: forms('Γ_u', 'z', 'z', 'z'),
  },
  Γ_r: {
    meaning: 'reset gate',
    role: 'gate',
    shape: 'n_a × 1',
    forms: forms('Γ_r', 'r', 'r', 'r'),
  },
  W_u: {
    meaning: 'weights of the gate that lets the candidate in',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_u', 'W_i', 'W_i', 'W_i'),
  },
  b_u: {
    meaning: 'bias of the gate that lets the candidate in',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_u', 'b_i', 'b_i', 'b_ii'),
  },
  W_f: {
    meaning: 'weights of the forget gate',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_f'),
  },
  b_f: {
    meaning: 'bias of the forget gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_f', 'b_f', 'b_f', 'b_if'),
  },
  W_o: {
    meaning: 'weights of the output gate',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_o'),
  },
  b_o: {
    meaning: 'bias of the output gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_o', 'b_o', 'b_o', 'b_io'),
  },
  W_c: {
    meaning: 'weights of the candidate for the memory cell',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_c', 'W_c', 'W_a', 'W_g'),
  },
  b_c: {
    meaning: 'bias of the candidate for the memory cell',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_c', 'b_c', 'b_a', 'b_ig'),
  },
  W_z: {
    meaning: 'weights of the update gate',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_u', 'W_z', 'W_z', 'W_z'),
  },
  b_z: {
    meaning: 'bias of the update gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_u', 'b_z', 'b_z', 'b_iz'),
  },
  W_r: {
    meaning: 'weights of the reset gate',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_r'),
  },
  b_r: {
    meaning: 'bias of the reset gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_r', 'b_r', 'b_r', 'b_ir'),
  },
  W_n: {
    meaning: 'weights of the candidate for the state',
    role: 'parameter',
    shape: 'n_a × (n_a + n_x)',
    forms: forms('W_c', 'W_h', 'W_h', 'W_n'),
  },
  b_n: {
    meaning: 'bias of the candidate for the state',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_c', 'b_h', 'b_h', 'b_n'),
  },
  W_nn: {
    meaning: 'recurrent weights of the candidate',
    role: 'parameter',
    shape: 'n_a × n_a',
    forms: forms('W_cc', 'U_h', 'W_h', 'W_hn'),
  },
  W_nx: {
    meaning: 'input weights of the candidate',
    role: 'parameter',
    shape: 'n_a × n_x',
    forms: forms('W_cx', 'W_h', 'U_h', 'W_in'),
  },
  b_nn: {
    meaning: 'bias of the candidate beside its recurrent weights',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_cc', 'b_cc', 'b_cc', 'b_hn'),
  },
  b_nx: {
    meaning: 'bias of the candidate beside its input weights',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('b_cx', 'b_cx', 'b_cx', 'b_in'),
  },
  p_u: {
    meaning: 'weights from the memory cell to the gate that lets the candidate in',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('p_u', 'p_i', 'p_i', 'p_i'),
  },
  p_f: {
    meaning: 'weights from the memory cell to the forget gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('p_f'),
  },
  p_o: {
    meaning: 'weights from the memory cell to the output gate',
    role: 'parameter',
    shape: 'n_a × 1',
    forms: forms('p_o'),
  },
  τ: {
    meaning: 'temperature of sampling',
    role: 'size',
    shape: 'a number',
    forms: forms('τ'),
  },
  T: {
    meaning: 'number of time steps',
    role: 'size',
    shape: 'a number',
    forms: forms('T'),
  },
  T_x: {
    meaning: 'length of the input',
    role: 'size',
    shape: 'a number',
    forms: forms('T_x'),
  },
  T_y: {
    meaning: 'length of the output',
    role: 'size',
    shape: 'a number',
    forms: forms('T_y'),
  },
  n_x: {
    meaning: 'size of the input',
    role: 'size',
    shape: 'a number',
    forms: forms('n_x', 'n_x', 'm', 'n_i'),
  },
  n_a: {
    meaning: 'number of hidden units',
    role: 'size',
    shape: 'a number',
    forms: forms('n_a', 'n_h', 'n', 'n_h'),
  },
  n_y: {
    meaning: 'size of the output',
    role: 'size',
    shape: 'a number',
    forms: forms('n_y', 'n_y', 'n_o', 'n_o'),
  },
};

/** The sums inside the gates and the candidate of an LSTM. */
const gateSums = Object.fromEntries(
  (
    [
      ['z_f', 'forget gate', 'ffff'],
      ['z_u', 'update gate', 'uiii'],
      ['z_o', 'output gate', 'oooo'],
      ['z_c', 'candidate for the memory cell', 'ccag'],
    ] as const
  ).map(([name, of, letters]): [string, QuantitySymbol] => {
    const form = (k: number): Form => ({ base: 'z', sub: letters[k] as string });
    return [
      name,
      {
        meaning: `sum inside the ${of}`,
        role: 'gate',
        shape: 'n_a × 1',
        forms: { ng: form(0), qiu: form(1), slides: form(2), pytorch: form(3) },
      },
    ];
  }),
);

/** The parts of gradients that come from the next step alone. */
const sentBack = Object.fromEntries(
  ['a', 'c'].map((name): [string, QuantitySymbol] => {
    const { meaning, shape, forms } = quantities[name] as QuantitySymbol;
    const parts = Object.entries(forms).map(([style, form]) => [style, { ...form, sub: 'next', partial: true }]);
    return [
      `d${name}_next`,
      {
        meaning: `part of the gradient of the ${meaning} that the next step sends back`,
        role: 'gradient',
        shape,
        forms: Object.fromEntries(parts) as QuantitySymbol['forms'],
      },
    ];
  }),
);

/** Quantities and parameters of whose gradients the site speaks. */
const differentiated = [
  ...['x', 'a', 'c', 'ct', 'n', 'Γ_u', 'Γ_f', 'Γ_o', 'Γ_z', 'Γ_r', 'z', 'yhat'],
  ...['W_aa', 'W_ax', 'W_a', 'W_ya', 'b_a', 'b_y', 'W_u', 'b_u', 'W_f', 'b_f', 'W_o', 'b_o', 'W_c', 'b_c'],
  ...['W_z', 'b_z', 'W_r', 'b_r', 'W_n', 'b_n', 'W_nn', 'b_nn', 'W_nx', 'b_nx', 'p_u', 'p_f', 'p_o'],
  ...Object.keys(gateSums),
];

/** ∂L/∂a is called `da` in the equations, and so on. */
const gradients = Object.fromEntries(
  differentiated.map((name): [string, QuantitySymbol] => {
    const { meaning, shape, forms } = { ...quantities, ...gateSums }[name] as QuantitySymbol;
    const partial = Object.entries(forms).map(([style, form]) => [style, { ...form, partial: true }]);
    return [
      `d${name}`,
      {
        meaning: `gradient of the ${meaning}`,
        role: 'gradient',
        shape,
        forms: Object.fromEntries(partial) as QuantitySymbol['forms'],
      },
    ];
  }),
);

/** Derivatives by one entry of a parameter: ∂a/∂W_aa is called `da_dW_aa`, the immediate one `da_dW_aa_held`. */
const byOneWeight = Object.fromEntries(
  (
    [
      ['a', 'W_aa'],
      ['a', 'W_aa', '_held'],
      ['z', 'W_aa', '_held'],
      ['L', 'W_aa'],
      ['a', 'W_ax', '_held'],
      ['L', 'W_ax'],
    ] as const
  ).map(([of, by, held]): [string, QuantitySymbol] => {
    const [above, below] = [quantities[of], quantities[by]] as [QuantitySymbol, QuantitySymbol];
    const forms = Object.entries(below.forms).map(([style, form]) => {
      return [style, { ...form, partial: true, of: above.forms[style as Notation], ...(held && { held: true }) }];
    });
    return [
      `d${of}_d${by}${held ?? ''}`,
      {
        meaning: `${held ? 'immediate ' : ''}derivative of the ${above.meaning} by one of the ${below.meaning}`,
        role: 'gradient',
        shape: above.shape,
        forms: Object.fromEntries(forms) as QuantitySymbol['forms'],
      },
    ];
  }),
);

/** Every quantity the site speaks of, by its name in the equations. */
export const symbols: Readonly<Record<string, QuantitySymbol>> = {
  ...quantities,
  ...gateSums,
  ...gradients,
  ...sentBack,
  ...byOneWeight,
  delta: {
    meaning: 'error of one loss at an earlier step',
    role: 'gradient',
    shape: 'n_a × 1',
    forms: forms('δ'),
  },
};

/** The symbol of a name, qualified or not; undefined where the table has none. */
export function symbolOf(name: string): QuantitySymbol | undefined {
  return symbols[placed(name).name];
}

const arrows: Partial<Record<Part, '→' | '←'>> = { forward: '→', backward: '←' };
const halves: Partial<Record<Part, string>> = { encoder: 'enc', decoder: 'dec' };

/** The form of any name: from the table, else read off the name itself (`U` is U, `p_f` is p with index f). */
export function formOf(name: string, style: Notation = notation.value): Form {
  const { name: plain, place } = placed(name);
  const [base, sub] = plain.split('_');
  const form = symbols[plain]?.forms[style] ?? { base: base || plain, ...(sub ? { sub } : {}) };
  const direction = place.part && arrows[place.part];
  const mark = ((place.part && halves[place.part]) ?? '') + (place.layer && `[${place.layer.replace('-', '−')}]`);
  return { ...form, ...(direction && { direction }), ...(mark && { mark }) };
}

export function roleOf(name: string): Role | null {
  return symbolOf(name)?.role ?? null;
}

/** What a quantity is, with its layer: `hidden state of layer 2, backward`; undefined where the table has none. */
export function meaningOf(name: string): string | undefined {
  const { layer, part } = placed(name).place;
  const meaning = symbolOf(name)?.meaning;
  if (!meaning || !(layer || part)) return meaning;
  const isHalf = part === 'encoder' || part === 'decoder';
  const of = isHalf ? ` of the ${part}` : layer ? ` of layer ${layer}` : '';
  return `${meaning}${of}${part && !isHalf ? `, ${part} in time` : ''}`;
}

/** `t−1` for { from: 't', shift: −1 }, `3` for a fixed step. */
export function timeText({ from, shift }: Time): string {
  if (from === '') return String(shift);
  if (shift === 0) return from;
  return `${from}${shift > 0 ? '+' : '−'}${Math.abs(shift)}`;
}

/** The steps that a symbol belongs to, usually one: `t`, or `t,k`. */
export function timesText(time: Time, second: Time | undefined): string {
  return second ? `${timeText(time)},${timeText(second)}` : timeText(time);
}

/** Where a notation writes the time step: the course notes above, in angle brackets; the others below. */
export function timeMark(
  step: string,
  style: Notation = notation.value,
): { readonly text: string; readonly over: boolean } {
  return style === 'ng' ? { text: `⟨${step}⟩`, over: true } : { text: step, over: false };
}

const COMBINING = { hat: '\u0302', tilde: '\u0303' } as const;

/** The letter of a form, with its accent and direction. */
export function letterOf({ base, accent, direction }: Form): string {
  return (accent ? (base + COMBINING[accent]).normalize('NFC') : base) + (direction ?? '');
}

/** A symbol as plain text, such as `a⟨3⟩`, `h_3`, `ŷ⟨t⟩`, `W_aa`. */
export function symbolText(
  name: string,
  time: Time | null,
  style: Notation = notation.value,
  second: Time | undefined = undefined,
): string {
  const form = formOf(name, style);
  const indices = form.sub ? [form.sub] : [];
  const mark = form.mark ?? '';
  if (form.of) {
    const step = time ? timeMark(timesText(time, second), style) : { text: '', over: true };
    const above = letterOf(form.of) + (step.over ? step.text : `_${step.text}`);
    return `∂${form.held ? '⁺' : ''}${above}/∂${[letterOf(form), ...indices].join('_')}`;
  }
  const whole = (text: string) => (form.partial ? `∂L/∂${text}` : text);
  if (!time) return whole([letterOf(form), ...indices].join('_') + mark);
  const { text, over } = timeMark(timesText(time, second), style);
  if (over) return whole([letterOf(form), ...indices].join('_') + mark + text);
  return whole(`${letterOf(form)}${mark}_${[...indices, text].join(',')}`);
}
