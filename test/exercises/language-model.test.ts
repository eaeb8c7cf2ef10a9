import { expect, test } from 'vitest';
import { exercises } from '../../src/exercises/language-model.ts';
import { cheapPerplexity, lessSurprised } from '../../src/exercises/perplexities-compared.ts';
import { guessing, perplexityByHand, printedLoss } from '../../src/exercises/perplexity-by-hand.ts';
import { sentenceChance, soundsAlike } from '../../src/exercises/sentence-chances.ts';
import { type Examined, examine, library, optionsOf, seedsTo } from './examine.ts';

const seeds = seedsTo(30);
const numbersIn = (text: string) => [...text.matchAll(/\d+(?:\.\d+)?(?!\/)/g)].map(([each]) => Number(each));
const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A number such as 0.0123 or 1.2·10⁻⁷. */
const small = (text: string) => {
  const [mantissa, power] = text.split('·10⁻');
  const digits = [...(power ?? '')].map((digit) => powers.indexOf(digit)).join('');
  return Number(mantissa) * 10 ** -Number(digits || 0);
};

const right: readonly Examined[] = [
  [sentenceChance, ({ question }) => [numbersIn(question).reduce((product, each) => product * each, 1)]],
  [
    soundsAlike,
    (variant) => {
      const whole = /^(she|he|we) (bought a pair of \w+|(ate|made|liked) the \w+ and pear \w+)\.$/;
      return optionsOf(variant).flatMap((text, k) => (whole.test(text) ? [k] : []));
    },
    { questions: 1 },
  ],
  [
    perplexityByHand,
    ({ question }) => {
      const given = /probabilities (.*?), each/.exec(question)?.[1]?.split(/, | and /) ?? [];
      const inverses = given.map((each) => Number(each.split('/')[1] ?? 1));
      return [inverses.reduce((product, each) => product * each, 1) ** (1 / given.length)];
    },
  ],
  [guessing, ({ question }) => [numbersIn(question)[0] as number], { formulas: 27 }],
  [
    printedLoss,
    ({ question }) => {
      const [T, total] = numbersIn(question) as [number, number];
      return [Math.exp(total / T)];
    },
  ],
  [
    lessSurprised,
    ({ question }) => {
      const found = /of (\d+) symbols the probability ([^,]+), and another, of (\d+) symbols, (\S+?)\. /.exec(question);
      const [, T, P, length, other] = found ?? [];
      return [small(P as string) ** (-1 / Number(T)) < small(other as string) ** (-1 / Number(length)) ? 0 : 1];
    },
  ],
  [
    cheapPerplexity,
    (variant) =>
      optionsOf(variant).flatMap((text, k) => (/UNK|characters|trained on|go on counting/.test(text) ? [k] : [])),
  ],
];

test('every exercise on sentences and perplexity stands in the chapter', () => {
  const all = exercises.map(({ id }) => id);
  expect(all).toEqual(expect.arrayContaining(right.map(([{ id }]) => id)));
  expect(new Set(all).size).toBe(all.length);
});

examine(right, seeds);

test('misconceptions on perplexity are told apart', () => {
  const variant = perplexityByHand.variant(1, library);
  const given = /probabilities (.*?), each/.exec(variant.question)?.[1]?.split(/, | and /) ?? [];
  const inverses = given.map((each) => Number(each.split('/')[1] ?? 1));
  const product = inverses.reduce((one, other) => one * other, 1);
  const loss = Math.log(product) / given.length;
  expect(variant.grade([product]).message).toContain('take the root');
  expect(variant.grade([loss]).message).toContain('mean loss');
  expect(variant.grade([2 ** loss]).message).toContain('e has to be raised');
  expect(variant.grade([inverses.reduce((one, other) => one + other, 0) / given.length]).message).toContain(
    'One shock counts for all',
  );
  const [symbols, T] = numbersIn(guessing.variant(2, library).question) as [number, number];
  expect(guessing.variant(2, library).grade([symbols ** T]).message).toContain('take the root');
  const likelier = lessSurprised.variant(1, library);
  const wrong = [0, 1].find((k) => !likelier.grade([k]).correct) as number;
  expect(likelier.grade([wrong]).message).toContain('fewer factors');
});
