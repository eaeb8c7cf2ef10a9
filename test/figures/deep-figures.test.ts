import { describe, expect, it } from 'vitest';
import { firstStack, shownStack } from '../../src/figures/depth-time.ts';
import { shownDepths } from '../../src/figures/two-depths.ts';
import { wavePlaces } from '../../src/figures/wavefront.ts';
import {
  carried,
  learned,
  placesOf,
  runStack,
  type StackCell,
  stackNetwork,
  waysFrom,
} from '../../src/networks/deep-stacks.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { stackCost } from '../../src/networks/stack-costs.ts';
import { likeIn, nextByKey, stackFormulas, stackPicture, stackSentence } from '../../src/views/depth-time.ts';
import { depthPicture } from '../../src/views/two-depths.ts';
import { momentsIn, waveSentence, waveTable } from '../../src/views/wavefront.ts';

const library = parseLibrary();
const run = (cells: StackCell[], T: number, both = false) =>
  runStack(stackNetwork({ cells, n: 3, n_x: 2, both }, library), T, 1);
const nodeOf = ({ drawn }: ReturnType<typeof shownStack>, id: string) =>
  drawn.nodes.find(({ node }) => node.id === id)!.node;

describe('a stack', () => {
  it('hands on what its horizontal links carry', () => {
    expect(carried(run(['RNN', 'dense', 'RNN'], 2))).toBe(6);
    expect(carried(run(['LSTM', 'GRU'], 2))).toBe(9);
    expect(carried(run(['RNN'], 2, true))).toBe(6);
  });

  it('learns by the formula, whatever its length', () => {
    expect(learned(run(['RNN', 'RNN'], 5))).toBe(3 * (3 + 2) + 3 + (3 * 6 + 3) + 4);
    expect(stackCost(2, 3, 2, 5, library)).toMatchObject({
      parameters: learned(run(['RNN', 'RNN'], 9)),
      moments: 6,
      longest: 6,
    });
  });

  it.each([
    [1, 4],
    [2, 5],
    [3, 6],
  ])('of %i layers over %i steps is computed as a wave', (layers, T) => {
    const places = placesOf(
      run(
        Array.from({ length: layers }, (): StackCell => 'GRU'),
        T,
      ),
    );
    for (const { layer, time, moment } of places) {
      expect(moment).toBe(layer === 'output' ? layers + time : Number(layer) + time - 1);
    }
  });

  it('has as many ways as Pascal says', () => {
    const ways = (cells: StackCell[], T: number) => waysFrom(run(cells, T), 1, `yhat ${T}`).count;
    expect([ways(['RNN'], 4), ways(['RNN', 'RNN'], 4), ways(['RNN', 'RNN', 'RNN'], 4)]).toEqual([1, 4, 10]);
    expect(ways(['RNN', 'dense', 'dense'], 4)).toBe(1);
    expect(waysFrom(run(['RNN', 'RNN'], 4), 4, 'yhat 4').count).toBe(1);
  });
});

describe('depth and time', () => {
  const stack = shownStack(firstStack.setting, firstStack.seed, library);

  it('says what a cell reads, and shows its formula in its own numbers', () => {
    const chosen = nodeOf(stack, 'a@2[3]');
    expect(stackSentence(stack.drawn, chosen, stack.learned)).toMatch(
      /from the left a\[2\]⟨2⟩, and from below a\[1\]⟨3⟩\. The network learns 33 numbers/,
    );
    const text = stackFormulas(stack.shown, chosen).replaceAll(/<[^>]*>/g, ' ');
    for (const value of ['a@2[2]', 'a@1[3]'].flatMap((id) => [...nodeOf(stack, id).value])) {
      expect(text).toContain(Math.abs(value).toFixed(2));
    }
    expect(stackPicture(stack.drawn, chosen)).toContain('data-id="a@2[3]" role="img" tabindex="0"');
  });

  it('walks by arrow keys over the grid', () => {
    const from = nodeOf(stack, 'a@2[3]');
    const to = (key: string) => nextByKey(stack.drawn, from, key)?.id;
    expect([to('ArrowLeft'), to('ArrowRight'), to('ArrowUp'), to('ArrowDown'), to('a')]).toEqual([
      ...['a@2[2]', 'a@2[4]', 'a@3[3]', 'a@1[3]', undefined],
    ]);
  });

  it('keeps to the chosen cell when the network changes', () => {
    const like = (cells: StackCell[], both: boolean) =>
      likeIn(shownStack({ ...firstStack.setting, cells, both }, 1, library).drawn, 'a@2[3]').id;
    expect([
      like(['GRU', 'LSTM'], false),
      like(['RNN', 'RNN'], true),
      like(['LSTM'], false),
      like(['RNN'], true),
    ]).toEqual([...['a@2[3]', 'a@forward+2[3]', 'a[3]', 'a@forward[3]']]);
  });
});

it('marks the wires on a way, and only them', () => {
  const [stack, head] = shownDepths(1, library) as [
    ReturnType<typeof shownDepths>[0],
    ReturnType<typeof shownDepths>[0],
  ];
  const marked = (shown: typeof stack) => depthPicture(shown).match(/class="wire [^"]*is-current"/g)?.length;
  expect([marked(stack), marked(head)]).toEqual([stack.on.size, head.on.size]);
  expect(head.on.size).toBe(6);
  expect(stack.on.size).toBe(14);
});

describe('the wave', () => {
  it('waits for nobody but those it reads', () => {
    const places = wavePlaces('both', 2, 4, 6, library);
    expect(momentsIn(places)).toBe(8);
    expect(places.find(({ layer, time }) => layer === 'backward+1' && time === 1)?.moment).toBe(4);
    for (const workers of [1, 2, 3]) {
      const shared = wavePlaces('forward', 3, 5, workers, library);
      for (let moment = 1; moment <= momentsIn(shared); moment++) {
        expect(shared.filter((place) => place.moment === moment).length).toBeLessThanOrEqual(workers);
      }
    }
  });

  it('shows each moment', () => {
    const places = wavePlaces('forward', 3, 6, 6, library);
    expect(waveTable(places, 3).match(/is-now/g)).toHaveLength(3);
    expect(waveSentence(places, 3, true)).toBe(
      'Moment 3 of 8: a[3]⟨1⟩, a[2]⟨2⟩ and a[1]⟨3⟩. There are 18 cells to compute; at most 3 at once.',
    );
  });
});
