import {
  type Equation,
  type Expression,
  ofTwoSteps,
  placeOf,
  qualified,
  type SymbolExpression,
  type Time,
  termsOf,
} from './tree.ts';

const TOKEN = /\s*(\.[*^]|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|[-+*/'()[\];,])/uy;

/**
 * Reads an expression of the equation language as `parseExpression` does, but without mathjs, for pages that set formulas
 * which were not known when they were built. Recursive descent over sums, products, negation, transposition, calls,
 * `[u; v]`, time steps and the other indices of a symbol. Any function may be called. Throws SyntaxError with what was expected and what was found.
 */
export function readExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let place = 0;
  const next = () => tokens[place];
  const take = (token: string) => next() === token && ++place > 0;
  const fail = (expected: string): never => {
    throw new SyntaxError(`expected ${expected}, found "${next() ?? 'the end'}" in "${text}"`);
  };
  const need = (token: string) => take(token) || fail(`"${token}"`);

  const sum = (): Expression => {
    let left = product();
    for (;;) {
      // Sums are written flat, as parse.ts does: (a + b) + c is one addition of three.
      if (take('+')) left = call('add', [left, product()].flatMap(termsOf));
      else if (take('-')) left = call('subtract', [left, product()]);
      else return left;
    }
  };
  const product = (): Expression => {
    let left = negation();
    for (;;) {
      if (take('*')) left = call('product', [left, negation()]);
      else if (take('.*')) left = call('multiply', [left, negation()]);
      else if (take('/')) left = call('divide', [left, negation()]);
      else return left;
    }
  };
  const negation = (): Expression => (take('-') ? call('negate', [negation()]) : transposition());
  const transposition = (): Expression => {
    let inner = atom();
    for (;;) {
      if (take("'")) inner = call('transpose', [inner]);
      else if (take('.^')) inner = call('power', [inner, negationOf()]);
      else return inner;
    }
  };
  /** An exponent binds more tightly than its own sign. */
  const negationOf = (): Expression => (take('-') ? call('negate', [transposition()]) : transposition());
  const atom = (): Expression => {
    if (take('(')) return closed(sum(), ')');
    if (take('[')) return call('concat', list(';', ']'));
    const token = next() ?? fail('a quantity or a number');
    if (/^\d/.test(token)) return { kind: 'number', value: Number(tokens[place++]) };
    if (!/^[\p{L}_]/u.test(token)) fail('a quantity or a number');
    place++;
    if (['sum', 'prod'].includes(token) && tokens[place] === '(' && tokens[place + 2] === ',') return series(token);
    if (take('(')) return call(token, list(',', ')'));
    const symbol: SymbolExpression = { kind: 'symbol', name: token, time: null };
    return take('[') ? closed(indices(symbol), ']') : symbol;
  };
  /** What follows `sum` and `prod`: `(k, 1, t, …)`. */
  const series = (operation: string): Expression => {
    need('(');
    const index = tokens[place++] as string;
    need(',');
    const from = step();
    need(',');
    const to = step();
    need(',');
    return { kind: 'call', operation, inputs: [closed(sum(), ')')], over: { index, from, to } };
  };
  const indices = (symbol: SymbolExpression): SymbolExpression => {
    let read = symbol;
    do {
      const key = next() as string;
      if (!['layer', 'example', 'entry'].includes(key) || tokens[place + 1] !== '(') {
        if (read.time && !ofTwoSteps.includes(read.name)) fail('one time step');
        read = { ...read, [read.time ? 'second' : 'time']: step() };
      } else {
        place += 2;
        read = {
          ...read,
          ...(key === 'entry' ? { entry: entries() } : key === 'layer' ? layerOf(read) : { [key]: step() }),
        };
        need(')');
      }
    } while (take(','));
    return read;
  };
  const layerOf = ({ name }: SymbolExpression): { name: string } => {
    const length = tokens.slice(place).indexOf(')');
    const of = placeOf(tokens.slice(place, place + length).join(''));
    if (length < 0 || !of || name.includes('@')) return fail('a layer such as 2, l, forward or backward + 2');
    place += length;
    return { name: qualified(name, of) };
  };
  const entries = (): (number | string)[] => {
    const found = [];
    do found.push(tokens[place++] ?? fail('an entry'));
    while (take(','));
    return found.map((entry) => (/^\d+$/.test(entry) ? Number(entry) : entry));
  };
  const list = (separator: string, end: string): Expression[] => {
    const items = [sum()];
    while (take(separator)) items.push(sum());
    return closed(items, end);
  };
  const closed = <Inner>(inner: Inner, end: string): Inner => {
    need(end);
    return inner;
  };
  const step = (): Time => {
    const length = tokens.slice(place).findIndex((token) => [']', ')', ','].includes(token));
    const found = /^(?!$)([A-Za-z]?)([+-]?\d+)?$/.exec(tokens.slice(place, place + length).join(''));
    if (length < 0 || !found) return fail('a time step such as t, t-1 or T');
    place += length;
    return { from: found[1] ?? '', shift: Number(found[2] ?? 0) };
  };

  const whole = sum();
  return next() === undefined ? whole : fail('the end');
}

/** Reads an equation as `parseEquation` does, but without mathjs. Throws SyntaxError like `readExpression`. */
export function readEquation(text: string): Equation {
  const at = text.indexOf('=');
  const left = readExpression(text.slice(0, Math.max(0, at)));
  if (left.kind !== 'symbol')
    throw new SyntaxError(`expected a quantity left of "=", found "${text.slice(0, at)}" in "${text}"`);
  return { left, right: readExpression(text.slice(at + 1)) };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const trimmed = text.trim();
  let end = 0;
  while (end < trimmed.length) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(trimmed)?.[1];
    if (!token) throw new SyntaxError(`"${trimmed.slice(end).trim()}" has no meaning in an equation, in "${text}"`);
    tokens.push(token);
    end = TOKEN.lastIndex;
  }
  return tokens;
}

function call(operation: string, inputs: readonly Expression[]): Expression {
  return { kind: 'call', operation, inputs };
}
