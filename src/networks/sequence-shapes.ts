/** The five ways in which the lengths of input and output can stand to each other. */
export const sequenceShapes = [
  'one to one',
  'one to many',
  'many to one',
  'many to many, equal',
  'many to many, unequal',
] as const;

export type SequenceShape = (typeof sequenceShapes)[number];

/**
 * The shape that an example's lengths speak for. A task is unequal when its lengths are free: one example may have equal
 * lengths by chance. Throws RangeError when a length is no positive integer.
 */
export function shapeOfLengths(T_x: number, T_y: number): SequenceShape {
  for (const length of [T_x, T_y]) {
    if (!Number.isInteger(length) || length < 1) throw new RangeError(`a length must be a positive integer: ${length}`);
  }
  if (T_x === 1) return T_y === 1 ? 'one to one' : 'one to many';
  if (T_y === 1) return 'many to one';
  return T_x === T_y ? 'many to many, equal' : 'many to many, unequal';
}
