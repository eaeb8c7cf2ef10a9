import { catNetworkOf } from '../networks/cat-model.ts';
import type { Library } from '../networks/library.ts';
import { WordReader } from '../networks/word-reader.ts';
import type { Node } from '../tape/tape.ts';
import { catSentence, catVocabulary } from '../training/corpora/cats.ts';
import { random } from '../training/random.ts';
import { trainedCats } from '../training/trained/cats.ts';
import { integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

/** Above this share of right verbs a network has learned it; a coin has 0.5. */
const LEARNED = 0.9;
const SENTENCES = 200;

export const shortOrLong: Exercise = {
  id: 'short-or-long',
  title: 'Who remembers longer?',
  variant(seed, library) {
    const draws = random(seed);
    const gap = integer(draws, 20, 30);
    const trained = { short: 'on distances from 1 to 10', long: 'on distances of 30 alone' } as const;
    const order = shuffled(draws, ['short', 'long'] as const);
    const knows = (which: 'short' | 'long') => verbAccuracy(which, gap, library) > LEARNED;
    const [short, long] = [knows('short'), knows('long')];
    const only = (which: 'short' | 'long') => `Only the one trained ${trained[which]}.`;
    const options: Option[] = [
      {
        text: only('short'),
        right: short && !long,
        message:
          'Right: at short distances the gradient reached the subject and taught the state to hold it. Holding it for one word more works at every word.',
      },
      {
        text: only('long'),
        right: long && !short,
        message:
          'It has seen such distances, but nothing of the error at the verb came back to the subject. It has had nothing to learn from.',
      },
      {
        text: 'Both.',
        right: short && long,
        message:
          'Not the one that was trained on distances of 30 alone: on its way back the gradient has vanished before it comes to the subject.',
      },
      {
        text: 'Neither: four units are too few.',
        right: !short && !long,
        message:
          'Four units are enough. The network that learned at short distances holds the subject for as long as you like: how far a gradient came in training is no limit of the memory.',
      },
    ];
    return choiceVariant({
      question: `Two networks of four units learned the verb, ${order.map((which, k) => `${k === 0 ? 'the first' : 'the second'} ${trained[which]}`).join(', ')}. Now the verb stands ${gap} words after the subject. Which of them is right about it, as good as always?`,
      options: shuffled(draws, options),
      worked: `Of ${SENTENCES} new sentences with ${gap} words in between, the one trained ${trained.short} is right about ${percent(verbAccuracy('short', gap, library))}, the other about ${percent(verbAccuracy('long', gap, library))}. To remember is one thing, to learn to remember another: for that a gradient has to arrive.`,
    });
  },
};

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** The share of right verbs on 200 sentences, counted anew. */
function verbAccuracy(which: 'short' | 'long', gap: number, library: Library): number {
  const { parameters } = trainedCats.models[which === 'short' ? 'gaps 1 to 10' : 'gap 30'];
  const reader = new WordReader(catNetworkOf('last', library), parameters, catVocabulary);
  const source = random(gap);
  let right = 0;
  for (let example = 0; example < SENTENCES; example++) {
    const { words, verb } = catSentence(gap, source);
    const { value } = reader.read(words).over('yhat')[0] as Node;
    right += Number(Number((value[1] as number) > (value[0] as number)) === verb);
  }
  return right / SENTENCES;
}
