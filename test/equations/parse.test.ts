import { describe, expect, test } from 'vitest';
import { describe as describeText } from '../../src/equations/describe.ts';
import { parseEquation, parseExpression } from '../../src/equations/parse.ts';
import { readEquation } from '../../src/equations/read.ts';
import { type Expression, stepOf, substitute, symbolsIn } from '../../src/equations/tree.ts';
import { typeset } from '../../src/equations/typeset.ts';
import { operations } from '../../src/tape/operations.ts';

const call = (operation: string, ...inputs: Expression[]): Expression => ({ kind: 'call', operation, inputs });
const symbol = (name: string, from?: string, shift = 0) =>
  ({ kind: 'symbol', name, time: from === undefined ? null : { from, shift } }) as const;
const number = (value: number): Expression => ({ kind: 'number', value });

describe('an expression', () => {
  const [u, v, w] = [symbol('u', 't'), symbol('v'), symbol('w')];
  const trees: [string, Expression][] = [
    ['b_a', symbol('b_a')],
    ['Γ_u[t]', symbol('Γ_u', 't')],
    ['a[t-1]', symbol('a', 't', -1)],
    ['a[t + 2]', symbol('a', 't', 2)],
    ['a[T]', symbol('a', 'T')],
    ['a[T-1]', symbol('a', 'T', -1)],
    ['a[1]', symbol('a', '', 1)],
    ['1.5', number(1.5)],
    ['W * u[t]', call('product', symbol('W'), u)],
    ['v .* w', call('multiply', v, w)],
    ['v - w', call('subtract', v, w)],
    ['-v', call('negate', v)],
    ["v'", call('transpose', v)],
    ['v + w + u[t]', call('add', v, w, u)],
    ['v + (w + u[t])', call('add', v, w, u)],
    ['v - (w + u[t])', call('subtract', v, call('add', w, u))],
    ['v + w - u[t]', call('subtract', call('add', v, w), u)],
    ['[v; w]', call('concat', v, w)],
    ['[v; w; u[t]]', call('concat', v, w, u)],
    ['W * [v; tanh(w)]', call('product', symbol('W'), call('concat', v, call('tanh', w)))],
    ['(1 - u[t]) .* v', call('multiply', call('subtract', number(1), u), v)],
    ['v + w .* u[t]', call('add', v, call('multiply', w, u))],
    ['cross_entropy(v, w)', call('cross_entropy', v, w)],
    ['mean(v)', call('mean', v)],
  ];
  test.each(trees)('%s', (text, tree) => expect(parseExpression(text)).toEqual(tree));

  test('may call every operation of the tape by its name', () => {
    for (const name of Object.keys(operations)) {
      expect(parseExpression(`${name}(v, w)`)).toEqual(call(name, v, w));
    }
  });

  test('may call a function that is chosen later, where it is declared', () => {
    expect(parseExpression('g(v)', ['g'])).toEqual(call('g', v));
    expect(() => parseExpression('g(v)', ['h'])).toThrow('found "g" in "g(v)"');
  });

  test('is plain data', () => {
    const tree = parseEquation('a[t] = tanh(W * [a[t-1]; x[t]] + 2 .* b)');
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });
});

describe('an equation', () => {
  test('has the quantity at its time step left, the expression right', () => {
    expect(parseEquation('yhat[1] = softmax(z)')).toEqual({
      left: symbol('yhat', '', 1),
      right: call('softmax', symbol('z')),
    });
    expect(parseEquation('c = v')).toEqual({ left: symbol('c'), right: symbol('v') });
  });

  const step = 'expected a time step such as [t], [t-1] or [T], found';
  const functions = `expected one of ${Object.keys(operations).join(', ')};`;
  const mistakes: [string, string][] = [
    ['tanh(z[t])', 'expected an equation such as "a[t] = tanh(z[t])", found "tanh(z[t])"'],
    ['f(x) = x', 'expected an equation such as "a[t] = tanh(z[t])", found "f(x) = x"'],
    ['a[t] = ', 'cannot read "a[t] = ": Unexpected end of expression'],
    ['a[t] = (x', 'cannot read "a[t] = (x": Parenthesis ) expected'],
    ['a[t][1] = x', `${step} "a[t][1]" in "a[t][1] = x"`],
    ['a[t] = hypot(x[t])', `${functions} found "hypot" in "a[t] = hypot(x[t])"`],
    ['a[t] = toString(x[t])', `${functions} found "toString" in "a[t] = toString(x[t])"`],
    ['a[t] = x[t]^2', '"pow" is no operator of equations, in "a[t] = x[t]^2"'],
    ['a[t] = x[t] % 2', '"mod" is no operator of equations, in "a[t] = x[t] % 2"'],
    ['a[t] = b = x', '"b = x" has no meaning in an equation, in "a[t] = b = x"'],
    ['a[t] = b ? x : y', '"b ? x : y" has no meaning in an equation, in "a[t] = b ? x : y"'],
    ['a[t] = x[1.5]', `${step} "x[1.5]" in "a[t] = x[1.5]"`],
    ['a[t] = x[2 t]', `${step} "x[2 t]" in "a[t] = x[2 t]"`],
    ['a[t] = x[1:3]', `${step} "x[1:3]" in "a[t] = x[1:3]"`],
    ['a[t] = x[]', `${step} "x[]" in "a[t] = x[]"`],
    ['a[t] = x[t, 2]', `${step} "x[t, 2]" in "a[t] = x[t, 2]"`],
    ['a[t] = x["t"]', `${step} "x["t"]" in "a[t] = x["t"]"`],
    ['a[t] = tanh(x)[t]', `${step} "tanh(x)[t]" in "a[t] = tanh(x)[t]"`],
    [
      'a[t] = [x[t], y[t]]',
      'expected ";" between vectors one above the other, found "[x[t], y[t]]" in "a[t] = [x[t], y[t]]"',
    ],
    ['a[t] = "x"', 'expected a finite number, found ""x"" in "a[t] = "x""'],
    ['a[t] = true', 'expected a finite number, found "true" in "a[t] = true"'],
    ['a[t] = NaN', 'expected a finite number, found "NaN" in "a[t] = NaN"'],
    ['a[t] = 1e999', 'expected a finite number, found "Infinity" in "a[t] = 1e999"'],
  ];
  test.each(mistakes)('%s is refused', (text, message) => {
    expect(() => parseEquation(text)).toThrow(SyntaxError);
    expect(() => parseEquation(text)).toThrow(message);
  });
});

describe('a time', () => {
  test.each([
    ['t', 3],
    ['t-1', 2],
    ['t+1', 4],
    ['T', 5],
    ['T-2', 3],
    ['2', 2],
  ])('[%s] is step %d when t is 3 and T is 5', (text, step) => {
    const { time } = parseEquation(`a[${text}] = x`).left;
    expect(time && stepOf(time, 3, 5)).toBe(step);
  });

  test('that counts from another letter is refused', () => {
    expect(() => stepOf({ from: 'k', shift: 0 }, 3, 5)).toThrow(new RangeError('a time step counts from t or T: k'));
  });
});

test('the symbols of an expression come in order, as often as they stand there', () => {
  const { right } = parseEquation('a[t] = tanh(W * [a[t-1]; x[t]] + 2 .* b - W * x[t])');
  expect(symbolsIn(right).map(({ name }) => name)).toEqual(['W', 'a', 'x', 'b', 'W', 'x']);
});

test('functions are chosen everywhere on the right, and nothing else is changed', () => {
  const open = parseEquation('a[t] = g(W * g(x[t]) + g)', ['g']);
  const chosen = substitute(open, { g: 'tanh' });
  expect(chosen).toEqual({ ...parseEquation('a[t] = tanh(W * tanh(x[t]) + g)') });
  expect(open).toEqual(parseEquation('a[t] = g(W * g(x[t]) + g)', ['g']));
});

describe('which one of several', () => {
  test('a layer, an example and an entry stand beside the step', () => {
    expect(parseEquation('a[t, layer(l-1), example(2), entry(j)] = x').left).toEqual({
      kind: 'symbol',
      name: 'a@l-1',
      time: { from: 't', shift: 0 },
      example: { from: '', shift: 2 },
      entry: ['j'],
    });
    expect(parseEquation('y = W[layer(5), entry(1, 3)]').right).toEqual({
      kind: 'symbol',
      name: 'W@5',
      time: null,
      entry: [1, 3],
    });
  });

  test.each([
    ['a[t, layer(forward)]', 'a@forward'],
    ['c[t+1, layer(backward + 2)]', 'c@backward+2'],
    ['W_aa[layer(encoder)]', 'W_aa@encoder'],
  ])('%s is %s, for both readers', (text, name) => {
    expect(parseEquation(`y = ${text}`).right).toMatchObject({ name });
    expect(readEquation(`y = ${text}`)).toEqual(parseEquation(`y = ${text}`));
  });

  test.each([
    'a[t, t-1]',
    'a[layer()]',
    'a[place(2)]',
    'a[layer(sideways)]',
    'a[layer(forward-2)]',
    'a[layer(1), layer(2)]',
  ])('%s is refused', (text) => {
    expect(() => parseEquation(`y = ${text}`)).toThrow('expected a time step');
  });

  test('they are written in the order layer, example, step, and the entry below', () => {
    const { left } = parseEquation('a[3, layer(2), example(1), entry(4)] = x');
    expect(describeText(left)).toBe('a[2](1)⟨3⟩_4');
    expect(
      typeset(left)
        .replaceAll(/<[^>]*>/g, '')
        .normalize('NFKC'),
    ).toBe('a4[2](1)⟨3⟩');
    const { left: length } = parseEquation('T_x[example(i)] = 1');
    expect(describeText(length)).toBe('T_x(i)');
    expect(
      typeset(length)
        .replaceAll(/<[^>]*>/g, '')
        .normalize('NFKC'),
    ).toBe('Tx(i)');
  });
});
