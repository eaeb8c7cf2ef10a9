import { pairsOf, sentencesOf, vocabularyOf } from '../training/pairs.ts';
import { random } from '../training/random.ts';
import { integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';

const texts = [
  'Harry met Hermione in the library.',
  'The dog eats bread on Sundays.',
  'Dogs average 12 hours of sleep a day.',
  'Nobody makes salad of shoes.',
] as const;

/** Which pair of words a step of training consists of. */
export const readAndDue: Exercise = {
  id: 'read-and-due',
  title: 'What is read, what is due?',
  variant(seed) {
    const draws = random(seed);
    const text = pick(draws, texts);
    const sentences = sentencesOf(text, false);
    const pairs = pairsOf(sentences[0] ?? [], vocabularyOf(sentences, 1));
    const T = pairs.length;
    const t = pick(draws, [1, T, integer(draws, 2, T - 1), integer(draws, 2, T - 1)]);
    const shown = (word: string) => (word.startsWith('<') ? word.slice(1, -1) : `“${word}”`);
    const word = (step: number) =>
      step < 1 ? 'nothing' : step > T ? 'nothing' : shown(pairs[step - 1]?.due.text ?? '');
    const pair = pairs[t - 1];
    const [read, due] = [pair?.read ? shown(pair.read.text) : 'nothing', shown(pair?.due.text ?? '')];
    const wrong = (first: string, second: string, message: string): Option => ({
      ...{ text: `It reads ${first}, and ${second} is due.`, right: false, message },
    });
    const all: Option[] = [
      {
        text: `It reads ${read}, and ${due} is due.`,
        right: true,
        message:
          t === 1
            ? 'Right: there is no word before the first, so it reads zeros.'
            : 'Right: what was due at the step before is read, and the next word is due.',
      },
      wrong(due, due, 'A network that has read the word has nothing left to predict. It reads the word before.'),
      wrong(due, word(t + 1), 'One step too far: at step 1 nothing has been read, and the first word is due.'),
      wrong(due, read, 'The other way round: one reads from left to right, and what is due comes next.'),
      wrong(word(t - 2), due, 'What is read is the word right before the one that is due. None is left out.'),
      wrong(read, word(t + 1), 'The very next word is due, and not the one after it.'),
    ];
    const options = all.filter((one, k) => all.findIndex((other) => other.text === one.text) === k);
    return choiceVariant({
      question: `A language model is trained on “${text}”, word by word, without the full stop and with EOS. What happens at step ${t}?`,
      options: shuffled(draws, options),
      worked: `The ${T} targets are the ${T - 1} words and EOS, so ${due} is due at step ${t}. What is read is the target of the step before: ${t === 1 ? 'there is none, and zeros are read' : read}.`,
    });
  },
};
