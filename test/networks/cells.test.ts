import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEquation } from '../../src/equations/parse.ts';
import { symbolsIn } from '../../src/equations/tree.ts';
import {
  type Activation,
  type CellName,
  cells,
  type HeadName,
  heads,
  type LossName,
  losses,
  type OutputFunction,
} from '../../src/networks/cells.ts';
import { sequenceNetwork } from '../../src/networks/define.ts';
import { evaluateByMathjs, type Texts } from '../equations/mathjs.ts';
import { differences } from '../tape/random-tape.ts';
import { library, nodeOf, randomNetwork, rowsOf } from './random-network.ts';

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];
const activations = keys<Activation>({ tanh: 0, relu: 0, sigmoid: 0, identity: 0 });
/** The activations that a cell leaves open. */
const activationsOf = (cell: CellName) =>
  cells[cell].some((text) => text.includes('g(')) ? activations : activations.slice(0, 1);
const outputs = keys<OutputFunction>({ softmax: 0, sigmoid: 0, identity: 0 });
const sizes = fc.integer({ min: 1, max: 5 });

describe.each(keys(cells))('%s: mathjs makes of the text what the tape makes of it', (cell) => {
  const choices = activationsOf(cell).flatMap((activation) =>
    keys(heads).flatMap((readout) => outputs.map((output) => ({ activation, readout, output }))),
  );
  test.each(choices)('$activation, $readout, $output', ({ activation, readout, output }) => {
    // A loss of what is no probability is no number.
    const lossesHere: (LossName | null)[] = output === 'identity' ? [null] : keys(losses);
    const draws = fc.record({ n_x: sizes, n_a: sizes, n_y: sizes, T: fc.integer({ min: 1, max: 6 }), seed: fc.nat() });
    fc.assert(
      fc.property(draws, fc.constantFrom(...lossesHere), ({ T, seed, ...size }, loss) => {
        expectSame(cell, activation, readout, output, loss, size, T, seed);
      }),
      { seed: 20263, numRuns: 8 },
    );
  });
});

function expectSame(
  cell: CellName,
  activation: Activation,
  readout: HeadName,
  output: OutputFunction,
  loss: LossName | null,
  size: { n_x: number; n_a: number; n_y: number },
  T: number,
  seed: number,
): void {
  // One unit alone is always certain by softmax; the binary loss of certainty is infinite or 0.
  if (output === 'softmax' && size.n_y === 1) size = { ...size, n_y: 2 };
  const unrolled = randomNetwork({ cell, activation, readout, output, ...(loss && { loss }), ...size }, T, seed);
  const steps: Texts['steps'] = heads[readout][0].startsWith('yhat[t]') ? 'each' : 'once';
  const blocks: Texts[] = [
    { texts: cells[cell], steps: 'each' },
    { texts: heads[readout], steps },
    ...(loss ? [{ texts: losses[loss], steps }] : []),
  ];
  const leaves = unrolled.tape.nodes.filter(({ operation }) => !operation);
  const given = new Map(leaves.map((leaf) => [leaf.id, rowsOf(leaf, leaf.value)]));
  const computed = evaluateByMathjs(blocks, { g: activation, h: output }, T, given);
  const outputSteps = steps === 'each' ? T : 1;
  expect(computed.size).toBe(T * cells[cell].length + outputSteps * (loss ? 2 : 1));
  for (const [id, expected] of computed) {
    const [name, time] = id.split(/[[\]]/) as [string, string];
    expect(differences(nodeOf(unrolled, name, Number(time)).value, expected, 1e-12), id).toEqual([]);
  }
  if (!loss) return;
  const terms = [...computed].filter(([id]) => id.startsWith('L[')).map(([, [term]]) => term as number);
  const total = terms.reduce((sum, term) => sum + term, 0);
  expect(differences(unrolled.tape.loss.value, [total], 1e-12), 'L').toEqual([]);
}

describe('the library', () => {
  const texts = Object.entries({ ...cells, ...heads, ...losses }).flatMap(([, equations]) => equations);

  test('holds the trees of exactly these texts', () => {
    const trees = Object.values(library).flatMap((part) => Object.values(part).flat());
    const all = [cells, heads, losses].flatMap((part) => Object.values(part).flat());
    expect(trees).toEqual(all.map((text) => parseEquation(text, ['g', 'h'])));
  });

  test('names weights by letters, a quantity and what it reads or a gate: W_aa, b_y, p_f', () => {
    for (const text of texts) {
      const { right } = parseEquation(text, ['g', 'h']);
      for (const { name, time } of symbolsIn(right))
        if (!time && name !== 'a') expect(name).toMatch(/^([Wb]_([axy]+|[ufoczrn]|n[nx])|p_[ufo])$/);
    }
  });
});

describe('the defaults of a sequence', () => {
  const options = { cell: 'rnn', activation: 'tanh', n_x: 2, n_a: 3, n_y: 2 } as const;

  test('are an output at every step', () => {
    const network = sequenceNetwork({ ...options, output: 'softmax' }, library);
    expect(network).toEqual(sequenceNetwork({ ...options, output: 'softmax', readout: 'each' }, library));
    expect(network.blocks.map(({ steps }) => steps)).toEqual(['each', 'each', 'each']);
  });

  test.each([
    ['softmax', 'softmax'],
    ['sigmoid', 'sigmoid'],
  ] as const)('are, for %s, the loss %s', (output, loss) => {
    const network = sequenceNetwork({ ...options, output }, library);
    expect(network).toEqual(sequenceNetwork({ ...options, output, loss }, library));
    expect(network.blocks[2]?.equations).toEqual(library.losses[loss]);
  });
});
