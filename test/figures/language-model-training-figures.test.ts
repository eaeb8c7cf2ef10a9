import { describe, expect, it } from 'vitest';
import { otherLosses, predictionShown, sharesOf } from '../../src/figures/next-word.ts';
import { softmaxShown } from '../../src/figures/softmax-loss.ts';
import { firstPairs, pairsShown } from '../../src/figures/training-pairs.ts';
import { chartMarks } from '../../src/graph/chart.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { descend } from '../../src/lesson/next-word.ts';
import { type PairChoice, pairReader, unreadableText } from '../../src/lesson/pairs.ts';
import { fillAll } from '../../src/lesson/presets.ts';
import { feeds } from '../../src/networks/fed.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { rowsMarkup } from '../../src/views/fill-rows.ts';
import { otherRows, predictionSentence, stepRows, wholeRow } from '../../src/views/next-word.ts';
import { lossCurve, softmaxRows, softmaxSentence, softmaxTotal, stepName } from '../../src/views/softmax-loss.ts';

const library = parseLibrary();
const said = (sentence: string) => {
  expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|\[object|\b1 (sentences|tokens|pairs|steps)\b/);
  expect(sentence).toMatch(/\.$/);
  return sentence;
};
const drawn = (markup: string) => expect(markup).not.toMatch(/NaN|Infinity|undefined|null|\[object/);

/** The lesson as it came, with weights that nobody would train, and with other sentences. */
const states: readonly (readonly [string, () => Lesson])[] = [
  ['as it came', () => new Lesson(lessons.sleepers(library))],
  ['zeros', () => changed((lesson) => fillAll(lesson, 'zeros', 1))],
  ['random', () => changed((lesson) => fillAll(lesson, 'random', 1))],
  [
    'huge weights',
    () =>
      changed((lesson) =>
        lesson.setAll(
          'b_y',
          Array.from({ length: 20 }, (_, k) => (k === 0 ? 1e6 : -1e6)),
        ),
      ),
  ],
  ['one word', () => changed((lesson) => lesson.setSentence('Zebras'))],
  ['fifty words', () => changed((lesson) => lesson.setSentence('cats '.repeat(50)))],
];

function changed(change: (lesson: Lesson) => void): Lesson {
  const lesson = new Lesson(lessons.sleepers(library));
  change(lesson);
  return lesson;
}

describe.each(states)('%s', (name, make) => {
  const lesson = make();

  it('shows the softmax of every step', () => {
    for (let t = 1; t <= lesson.T; t++) {
      const shown = softmaxShown(lesson, t);
      drawn(rowsMarkup([...softmaxRows(shown), softmaxTotal(shown)]));
      drawn(JSON.stringify(chartMarks(lossCurve(shown))));
      drawn(stepName(shown));
      said(softmaxSentence(shown));
    }
  });

  it('shows the sentence, and what a step of training moves', () => {
    const before = sharesOf(lesson);
    const others = otherLosses(lesson);
    const show = () => {
      const shown = predictionShown(lesson, before, others());
      drawn(rowsMarkup([...stepRows(shown), wholeRow(shown), ...otherRows(shown)]));
      return said(predictionSentence(shown));
    };
    if (name === 'huge weights') expect(show()).toMatch(/is not finite: a word that is due has the share 0/);
    else expect(show()).toContain('The dearest word is');
    const why = descend(lesson, 0.1);
    if (why) said(why);
    if (name !== 'huge weights') expect(show()).toContain('moved most');
  });

  it('draws and tells pairs in every way', () => {
    const read = pairReader(lesson);
    for (const feed of feeds) {
      for (const words of ['network', '1', '2'] as const) {
        for (const marks of [false, true]) {
          const shown = pairsShown(read({ ...firstPairs, feed, words, marks }));
          drawn(shown.markup + shown.options);
          said(shown.counts);
          said(shown.sentence);
        }
      }
    }
  });
});

it('draws each share before the last training hollow, and now filled', () => {
  const lesson = new Lesson(lessons.sleepers(library));
  const before = sharesOf(lesson);
  const places = () => {
    const [first] = stepRows(predictionShown(lesson, before, otherLosses(lesson)()));
    return [...(first?.cells.join('') ?? '').matchAll(/next-word-(?:was|is)" cx="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
  };
  expect(places()[0]).toBe(places()[1]);
  const still = places()[0];
  descend(lesson, 0.1, 10);
  const [was, is] = places() as [number, number];
  expect(was).toBe(still);
  expect(is).toBeGreaterThan(was + 30);
});

describe('pairs', () => {
  const read = pairReader(new Lesson(lessons.sleepers(library)));
  const of = (change: Partial<PairChoice>) => pairsShown(read({ ...firstPairs, ...change }));

  it('counts sentences, tokens, pairs and places', () => {
    expect(of({}).counts).toBe(
      '2 sentences with 16 tokens. With an end for each sentence that makes 18 pairs. The vocabulary has 20 places. “Mau” has none and is read as UNK.',
    );
    expect(of({ marks: true }).counts).toContain('18 tokens. With an end for each sentence that makes 20 pairs.');
    expect(of({ words: '1' }).counts).toContain('Every word has a place.');
    expect(of({ words: '2' }).counts).toMatch(/“Cats”, .* more have none and are read as UNK/);
    expect(of({ text: 'Cats', chosen: 3 }).counts).toMatch(/^1 sentence with 1 token\. .* makes 2 pairs/);
  });

  it('draws the way from the word that is due, or from what was said', () => {
    expect(of({}).markup).toContain('pairs-fed is-due');
    expect(of({}).markup).not.toContain('pairs-fed is-output');
    expect(of({ feed: 'word' }).markup).toContain('pairs-fed is-output');
    // A network that does not have these words says nothing.
    expect(of({ feed: 'word', words: '1' }).markup).not.toContain('pairs-fed is-output');
    expect(of({ words: '1' }).sentence).toContain('would have to be trained anew');
  });

  it('says where its own words leave the sentence', () => {
    expect(of({ feed: 'word' }).sentence).toContain('it leaves the sentence at step 2, with “cat”');
    expect(of({ feed: 'word', text: 'The cat eats bread.', chosen: 0 }).sentence).toContain('it says every word');
  });

  it('escapes what is typed', () => {
    expect(of({ text: 'a<b & "c".', marks: true, chosen: 0 }).markup).toContain('&lt;');
    expect(of({ text: `${'x'.repeat(300)} y`, chosen: 0 }).width).toBeLessThan(800);
  });

  it('says of a text why it cannot be used', () => {
    expect(unreadableText(' ')).toMatch(/no word/);
    expect(unreadableText('a. '.repeat(9))).toMatch(/9 sentences/);
    expect(unreadableText('a '.repeat(51))).toMatch(/51 tokens/);
    expect(unreadableText('a '.repeat(50))).toBeNull();
  });
});
