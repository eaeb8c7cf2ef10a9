import { describe, expect, it } from 'vitest';
import { shownSentence } from '../../src/figures/applications.ts';
import { compareReviews, judge, reviewNetworks, reviewReaders } from '../../src/figures/sentiment-pair.ts';
import { compareRequests } from '../../src/figures/slot-memory.ts';
import { pulseNetworks, pulseUnits, runPulses } from '../../src/figures/static-and-recurrent.ts';
import { applications } from '../../src/lesson/applications.ts';
import { MOST_WORDS } from '../../src/lesson/limits.ts';
import { readRequest, slotNetworks, slotReaders } from '../../src/lesson/requests.ts';
import { unreadable } from '../../src/lesson/words.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { sequenceShapes, shapeOfLengths } from '../../src/networks/sequence-shapes.ts';
import { shapePicture, sideMarkup } from '../../src/views/gallery.ts';
import { pulseSentence } from '../../src/views/pulse-cells.ts';

const library = parseLibrary();
const readers = slotReaders(slotNetworks(library));

describe('applications', () => {
  it.each(applications.map((one) => [one.name, one] as const))(
    '%s: its example has its shape',
    (_, { shape, input, output }) => {
      expect(shapeOfLengths(input.items.length, output.items.length)).toBe(shape);
    },
  );

  it('draws an item for each step', () => {
    for (const { input, output } of applications) {
      for (const side of [input, output]) {
        const markup = sideMarkup(side);
        expect(markup).not.toMatch(/NaN|undefined/);
        const drawn = {
          words: /<span>/g,
          letters: /<span(?: class="has-sound")?>/g,
          frames: /<rect/g,
          notes: /<ellipse/g,
          wave: /M[\d.]+ 40v4/g,
        }[side.kind];
        expect(markup.match(drawn)).toHaveLength(side.items.length);
        const sounds = side.kind === 'letters' ? (side.sounds ?? []).filter(Boolean) : [];
        expect(markup.match(/<span class="has-sound">/g) ?? []).toHaveLength(sounds.length);
      }
    }
  });

  it('draws every shape', () => {
    expect(new Set(sequenceShapes.map(shapePicture)).size).toBe(5);
  });

  it('says what it shows', () => {
    expect(shownSentence('', 11, 11)).toBe('All 11 applications.');
    expect(shownSentence('many to one', 3, 11)).toBe('3 of 11 applications: many to one.');
    expect(shownSentence('one to one', 0, 11)).toMatch(/^None of the 11 is one to one/);
  });
});

describe('shapes of lengths', () => {
  it.each([
    [1, 1, 'one to one'],
    [1, 4, 'one to many'],
    [5, 1, 'many to one'],
    [6, 6, 'many to many, equal'],
    [4, 7, 'many to many, unequal'],
  ] as const)('%i and %i: %s', (T_x, T_y, shape) => {
    expect(shapeOfLengths(T_x, T_y)).toBe(shape);
  });

  it('refuses what is no length', () => {
    expect(() => shapeOfLengths(0, 1)).toThrow(RangeError);
    expect(() => shapeOfLengths(2, 1.5)).toThrow(RangeError);
  });
});

describe('slot memory', () => {
  it('gives the network without memory the same answer for a word everywhere', () => {
    const [one, other] = ['to London', 'from the city of London'].map((text) => readRequest(readers, text));
    expect(one?.['feed-forward'].shares.at(-1)).toEqual(other?.['feed-forward'].shares.at(-1));
    expect(one?.rnn.shares.at(-1)).not.toEqual(other?.rnn.shares.at(-1));
  });

  it('shares sum to 1', () => {
    for (const shares of readRequest(readers, 'I need a ticket to Rome tonight').rnn.shares)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('says so when the requests are the same, or share no later word', () => {
    expect(compareRequests(readers, ['to Rome', 'To Rome']).sentence).toMatch(/^Both requests have the same words/);
    expect(compareRequests(readers, ['to Rome', 'from Lima']).sentence).toMatch(/no step has the same word in both/);
    expect(compareRequests(readers, ['to', 'to Rome']).sentence).toMatch(/part at step 2/);
  });

  it('escapes what readers type', () => {
    const { rows } = compareRequests(readers, ['a<b&c>"d', '<script>alert(1)</script> שלום 🚆']);
    expect(rows).not.toMatch(/<script|a<b/);
    expect(rows).toContain('<bdi>b&amp;c</bdi>');
    expect(rows).toContain('<small>UNK</small>');
  });
});

describe('sentiment pair', () => {
  const reviewers = reviewReaders(reviewNetworks(library));

  it('ends the running verdict at the verdict, whatever is read', () => {
    for (const text of ['good', 'The soup was cold', 'nothing that it knows', 'nice '.repeat(50)]) {
      const { running, verdict } = judge(reviewers, text);
      expect(running.at(-1)).toBe(verdict);
    }
  });

  it('marks the last word of each review alone', () => {
    const { rows } = compareReviews(reviewers, ['good', 'the soup was cold']);
    expect(rows.match(/is-verdict/g)).toHaveLength(2);
  });
});

describe('static and recurrent', () => {
  const units = pulseUnits(pulseNetworks(library));

  it('forgets at once without recurrence, and not with it', () => {
    const { still, recurrent } = runPulses(units, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5);
    expect(still).toEqual([Math.tanh(1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let expected = 0;
    for (const [k, state] of recurrent.entries()) {
      expected = Math.tanh(0.5 * expected + (k === 0 ? 1 : 0));
      expect(state).toBeCloseTo(expected, 14);
    }
  });

  it('says what is left', () => {
    const states = { still: [0, 0], recurrent: [0.5, 0.25] };
    expect(pulseSentence([0, 0], states)).toMatch(/^No pulse came/);
    expect(pulseSentence([1, 0], states)).toMatch(
      /one step before the end.*static state is 0 and the recurrent one 0\.250/,
    );
  });
});

describe('texts that cannot be read', () => {
  it.each([
    ['', /no word/],
    [' … ! ', /no word/],
    ['word '.repeat(60), /60 words/],
  ])('%j', (text, message) => expect(unreadable(text)).toMatch(message));

  it('are not: emoji, right-to-left text, markup, one word, the most words', () => {
    for (const text of ['🚆', 'إلى شنغهاي', '<script>', 'a', 'a '.repeat(MOST_WORDS)])
      expect(unreadable(text)).toBeNull();
  });
});
