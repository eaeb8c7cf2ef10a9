import { all, create, type FactoryFunctionMap } from 'mathjs';

const math = create(all as FactoryFunctionMap, {});
const evaluate = math.evaluate;

// What could change the parser itself is closed to readers.
const closed = (name: string) => () => {
  throw new SyntaxError(`${name} is not part of arithmetic`);
};
math.import(
  Object.fromEntries(['import', 'createUnit', 'reviver', 'evaluate', 'parse', 'simplify', 'derivative', 'resolve'].map((name) => [name, closed(name)])),
  { override: true },
);

/** The value of an arithmetic expression such as `1/sqrt(2)`. Throws SyntaxError when it is none or its value is no real number. */
export function arithmetic(text: string): number {
  let value: unknown;
  try {
    value = evaluate(text);
  } catch {
    throw new SyntaxError(`“${text}” is neither a number nor an arithmetic expression.`);
  }
  if (typeof value !== 'number') throw new SyntaxError(`“${text}” is not a single real number.`);
  return value;
}
