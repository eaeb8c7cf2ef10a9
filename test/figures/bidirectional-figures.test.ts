import { describe, expect, it, test } from 'vitest';
import { headTable } from '../../src/figures/add-or-join.ts';
import { ends } from '../../src/figures/both-ends.ts';
import { firstOrder, orderPicture } from '../../src/figures/computation-order.ts';
import { leakSentences } from '../../src/figures/leak.ts';
import { aheadAt, MOST_AHEAD, streams } from '../../src/figures/look-ahead.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { summaryHalves } from '../../src/lesson/both-ends.ts';
import { clozeReaders, readCloze } from '../../src/lesson/cloze.ts';
import { leakReader } from '../../src/lesson/leak.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { readState, writeState } from '../../src/lesson/link.ts';
import { momentSentence } from '../../src/lesson/sentences.ts';
import { readStream, streamReader } from '../../src/lesson/stream.ts';
import { headReader } from '../../src/lesson/two-heads.ts';
import { clozeNetwork, leakNetwork, teddyNetwork } from '../../src/networks/bidirectional-models.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { unroll } from '../../src/networks/network.ts';
import { neededBy, orderOf } from '../../src/networks/order.ts';
import type { Node } from '../../src/tape/tape.ts';
import { allClozes } from '../../src/training/corpora/cloze.ts';
import { tokenize } from '../../src/training/text.ts';
import { measuredTeddies } from '../../src/training/trained/teddies.ts';
import { headRows, headSentence } from '../../src/views/add-or-join.ts';
import { endsChart, endsSentence, halfRows, halfSentence } from '../../src/views/both-ends.ts';
import { clozeRows, clozeSentence, clozeText } from '../../src/views/cloze.ts';
import { leakRows, leakSentence } from '../../src/views/leak.ts';
import { lookAheadChart, lookAheadSentence, streamRows, streamSentence } from '../../src/views/look-ahead.ts';

const library = parseLibrary();
const network = teddyNetwork('both', library);
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object|\b1 (words|steps)\b/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};
const drawn = (markup: string) => expect(markup).not.toMatch(/NaN|Infinity|undefined|null|\[object/);

describe('the lesson', () => {
  const lesson = new Lesson(lessons.bidirectional(library));

  it('goes into a link and comes back', () => {
    const changed = new Lesson(lessons.bidirectional(library));
    changed.set('W_aa@backward', 1, 2, 0.5);
    changed.setSentence('Teddy bears are on sale');
    const again = new Lesson(lessons.bidirectional(library));
    again.restore(readState(writeState(changed), again));
    expect(again.leaves().parameters).toEqual(changed.leaves().parameters);
    expect(again.sentence.value).toBe('Teddy bears are on sale');
  });

  it('plays the first pass, then the second from the last word, then the outputs', () => {
    const T = lesson.T;
    const steps = Array.from({ length: T }, (_, k) => k + 1);
    expect(lesson.moments.value.slice(1).map(({ node }) => node?.id)).toEqual([
      ...steps.map((t) => `a@forward[${t}]`),
      ...[...steps].reverse().map((t) => `a@backward[${t}]`),
      ...steps.map((t) => `yhat[${t}]`),
    ]);
  });

  it('says of the second cell that it reads the state after', () => {
    const moment = lesson.moments.value.find(({ node }) => node?.id === 'a@backward[3]');
    expect(said(momentSentence(lesson, moment))).toMatch(/from the state after a←⟨4⟩ = .* and the input x⟨3⟩/);
    const forward = lesson.moments.value.find(({ node }) => node?.id === 'a@forward[3]');
    expect(said(momentSentence(lesson, forward))).toContain('from the state before a→⟨2⟩');
  });
});

describe('the order of computation', () => {
  it.each([1, 2, 5, 8])('%i words: every value comes after all that it reads, in either order', (T) => {
    const order = orderOf(unroll(network, T));
    expect(order).toHaveLength(3 * T);
    for (const way of ['alone', 'together'] as const) {
      const ticks = new Map(order.map((each) => [each.node, each[way]]));
      for (const { node, reads } of order) {
        for (const read of reads) expect(ticks.get(read) ?? 0).toBeLessThan(ticks.get(node) as number);
      }
    }
    expect(Math.max(...order.map(({ together }) => together))).toBe(T + 1);
  });

  it('draws and tells every tick, and what is needed', () => {
    for (const order of ['alone', 'together'] as const) {
      for (const T of [1, 4, 8]) {
        const { last } = orderPicture(network, { ...firstOrder, T, order });
        for (let now = 0; now <= last + 3; now++) {
          const { markup, sentence } = orderPicture(network, { T, now, order, asked: `yhat[${T}]` });
          drawn(markup);
          said(sentence);
        }
      }
    }
    const of = (asked: string) => orderPicture(network, { ...firstOrder, asked }).sentence;
    expect(of('yhat[2]')).toContain('needs all 4 words');
    expect(of('a@backward[2]')).toContain('needs words 2 to 4');
    expect(of('a@forward[1]')).toContain('needs word 1 alone');
    expect(orderPicture(network, { ...firstOrder, now: 6 }).sentence).toBe('Tick 6 of 12: a←⟨3⟩, from a←⟨4⟩ and x⟨3⟩.');
  });

  it('agrees with the gradients: what is not needed cannot move a value', () => {
    const unrolled = unroll(network, 5);
    for (const { value } of unrolled.parameters.values()) value.fill(0.3);
    unrolled.tape.forward();
    const order = orderOf(unrolled);
    for (const name of ['a@forward', 'a@backward', 'yhat']) {
      const node = unrolled.at(name, 2) as Node;
      unrolled.tape.forward();
      unrolled.tape.backwardFrom(node, 0);
      const needed = neededBy(node, order);
      for (const input of unrolled.over('x')) {
        expect(input.grad.some((slope) => slope !== 0)).toBe(needed.has(input));
      }
    }
  });
});

test('cloze: every sentence is told', () => {
  const readers = clozeReaders(clozeNetwork('forward', library), clozeNetwork('both', library));
  for (const cloze of allClozes) {
    const reading = readCloze(readers, cloze);
    drawn(clozeText(reading) + clozeRows(reading));
    said(clozeSentence(reading));
  }
});

describe('three heads', () => {
  const reading = () => {
    const lesson = new Lesson(lessons.bidirectional(library));
    return { lesson, read: headReader(lesson, teddyNetwork('both', library, 'sum')) };
  };

  it('agree or not, as the weights have it', () => {
    const { lesson, read } = reading();
    expect(said(headSentence(read().heads))).toContain('That is another network');
    lesson.setAll('W_ya', [1, 2, 3, 1, 2, 3]);
    expect(said(headSentence(read().heads))).toContain('the same too');
    lesson.setSentence('Teddy');
    drawn(headRows(read().heads, lesson.words.value));
    expect(read().heads.every(({ answers }) => answers.length === 1)).toBe(true);
  });

  it('have the two halves of one matrix', () => {
    const { lesson, read } = reading();
    const [forward, backward] = read().halves;
    expect([...forward.value, ...backward.value]).toEqual([
      ...(lesson.unrolled.value.parameters.get('W_ya')?.value ?? []),
    ]);
    drawn(headTable(lesson, read).matrices);
  });

  it('leave the lesson alone', () => {
    const { lesson, read } = reading();
    const before = JSON.stringify(lesson.leaves());
    const values = lesson.unrolled.value.over('yhat').map(({ value }) => [...value]);
    read();
    expect(JSON.stringify(lesson.leaves())).toBe(before);
    expect(lesson.unrolled.value.over('yhat').map(({ value }) => [...value])).toEqual(values);
  });
});

describe('look-ahead', () => {
  const reader = streamReader(lessons.bidirectional(library));

  it('answers what is due, and no more', () => {
    for (const text of streams) {
      const words = tokenize(text);
      for (let place = 0; place <= MOST_AHEAD; place++) {
        const ahead = aheadAt(place);
        for (let heard = 0; heard <= words.length; heard++) {
          const stream = readStream(reader, { words, heard, ahead });
          drawn(streamRows(stream).replaceAll('null', ''));
          said(streamSentence(stream));
          const due = heard === words.length ? heard : Math.max(0, heard - (ahead ?? words.length));
          expect(stream.answers.filter((answer) => answer !== null)).toHaveLength(due);
        }
        said(lookAheadSentence(measuredTeddies, ahead));
        drawn(JSON.stringify(chartMarks(lookAheadChart(measuredTeddies, ahead))));
      }
    }
  });

  it('does not look further than it may', () => {
    const answer = (text: string) => readStream(reader, { words: tokenize(text), heard: 6, ahead: 5 }).answers[0];
    expect(answer(streams[2])).toBe(answer(streams[3]));
    const whole = (text: string) => readStream(reader, { words: tokenize(text), heard: 8, ahead: null }).answers[0];
    expect(whole(streams[2])).not.toBe(whole(streams[3]));
  });
});

test('the leak: what it sees while the sentence is there, and afterwards', () => {
  const read = leakReader({ forward: leakNetwork('forward', library), both: leakNetwork('both', library) });
  for (const sentence of leakSentences) {
    for (const asked of ['whole', 'sofar'] as const) {
      const reading = read(sentence, asked);
      drawn(leakRows(reading));
      expect(said(leakSentence(reading))).toContain(asked === 'whole' ? 'has seen the answers' : 'worse');
    }
    // One way nothing changes: it has never seen more.
    const [whole, sofar] = [read(sentence, 'whole'), read(sentence, 'sofar')];
    for (const [k, share] of sofar.shares.forward.entries())
      expect(share).toBeCloseTo(whole.shares.forward[k] as number, 12);
  }
});

test('both ends: every summary of every length', () => {
  for (let T = 1; T <= 12; T++) {
    for (const summary of ['last', 'first', 'ends'] as const) {
      const halves = summaryHalves(network, summary, T);
      drawn(halfRows(halves));
      said(halfSentence(halves));
    }
  }
  drawn(JSON.stringify(chartMarks(endsChart(ends))));
  said(endsSentence(ends));
});
