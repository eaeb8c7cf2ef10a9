import type { Library } from '../networks/library.ts';
import { slotNetworkOf } from '../networks/slot-models.ts';
import { WordReader } from '../networks/word-reader.ts';
import { type SlotModel, slots, ticketVocabulary } from '../training/corpora/tickets.ts';
import { type Random, random } from '../training/random.ts';
import { tokenize } from '../training/text.ts';
import { trainedTickets } from '../training/trained/tickets.ts';
import { drawUntil, integer, pick, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, numberVariant, type Option, tellApart } from './variant.ts';

const asks = [
  'I want a ticket',
  'Please book two tickets',
  'I need a train ticket for tomorrow',
  'I want to go',
] as const;
const cities = ['Shanghai', 'Beijing', 'London'] as const;
const between = ['', 'the city of '] as const;

/** Two requests that differ in one word, "to" or "from", and end in the same city. */
function drawPair(draws: Random) {
  const [ask, middle, city] = [pick(draws, asks), pick(draws, between), pick(draws, cities)];
  const request = (word: string) => `${ask} ${word} ${middle}${city}`;
  return { city, to: request('to'), from: request('from'), parting: tokenize(ask).length + 1 };
}

function readerOf(model: SlotModel, library: Library): WordReader {
  return new WordReader(slotNetworkOf(model, library), trainedTickets[model].parameters, ticketVocabulary);
}

export const wordAlone: Exercise = {
  id: 'word-alone',
  title: 'The same word, another request',
  variant(seed, library) {
    const draws = random(seed);
    const { city, to, from } = drawPair(draws);
    const reader = readerOf('feed-forward', library);
    const share = (request: string) =>
      reader.read(tokenize(request)).over('yhat').at(-1)?.value[slots.indexOf('destination')] as number;
    const [known, asked] = [share(to), share(from)];
    const options: Option[] = [
      {
        text: `${asked.toFixed(2)}, the same.`,
        right: known === asked,
        message: 'Right: it sees the same word, so it computes the same numbers, to the last digit.',
      },
      {
        text: 'Less, because of “from”.',
        right: asked < known,
        message: 'You let it remember “from”. This network sees one word at a time; at the city, “from” is gone.',
      },
      {
        text: 'More, because the city stands at the end.',
        right: asked > known,
        message: 'It does not know where in the sentence a word stands. Nothing but the word itself goes in.',
      },
      {
        text: '0, once it has been trained for long enough.',
        right: asked === 0,
        message:
          'No training can do that. Any weights give the same word the same answer; 0 here would make it wrong in the first request.',
      },
    ];
    return choiceVariant({
      question: `The network on the word alone gives the slot “destination” a share of ${known.toFixed(2)} at “${city}” in “${to}”. What does it give it at “${city}” in “${from}”?`,
      options: shuffled(draws, options),
      worked: `${asked.toFixed(2)} again. {{a[t]}} is made from {{x[t]}} alone, and {{x[t]}} is “${city}” in both requests.`,
    });
  },
};

export const wordAloneBest: Exercise = {
  id: 'word-alone-best',
  title: 'The best that the word alone can do',
  variant(seed) {
    const draws = random(seed);
    const city = pick(draws, cities);
    const { to, from } = drawUntil(
      () => ({ to: 10 * integer(draws, 2, 9), from: 10 * integer(draws, 2, 9) }),
      (drawn) => drawn.to !== drawn.from && tellApart(best(drawn), mistakesOf(drawn), 0),
    );
    const right = best({ to, from });
    return numberVariant({
      question: `In a set of ${to + from} requests “${city}” stands once in each: ${to} times it is the destination, ${from} times the departure. A network sees the word alone. In how many of the requests can it at most be right about “${city}”, whatever its weights are?`,
      label: 'requests',
      right,
      tolerance: 0,
      mistakes: mistakesOf({ to, from }),
      otherwise:
        'It gives one answer to the word, the same in every request. Count for each possible answer how often it is right.',
      reason: `Right: it has to give one answer to all, and the more frequent one is right ${right} times.`,
      worked: `The word is the same in all ${to + from} requests, so the answer is. “Destination” is right ${to} times, “departure” ${from} times; the better of the two gives ${right}.`,
    });
  },
};

interface Counts {
  readonly to: number;
  readonly from: number;
}

/** Tries both answers, each for all requests. */
function best({ to, from }: Counts): number {
  const truth = [...Array<string>(to).fill('destination'), ...Array<string>(from).fill('departure')];
  return Math.max(...['destination', 'departure'].map((answer) => truth.filter((slot) => slot === answer).length));
}

function mistakesOf({ to, from }: Counts) {
  return [
    {
      value: to + from,
      message: 'In all of them only a network could be right that sees “to” and “from”. This one sees the city alone.',
    },
    {
      value: (to + from) / 2,
      message: 'Half is what guessing gets. It can do better: always give the slot that is more frequent.',
    },
    { value: Math.min(to, from), message: 'That is the less frequent slot. It can answer with the other one always.' },
    { value: 0, message: 'It can always give the same slot, and is then right wherever that is the slot.' },
  ];
}

export const statesPart: Exercise = {
  id: 'states-part',
  title: 'Where do the states part?',
  variant(seed, library) {
    const draws = random(seed);
    const reader = readerOf('rnn', library);
    const statesOf = (request: string) =>
      reader
        .read(tokenize(request))
        .over('a')
        .map(({ value }) => Array.from(value));
    const drawn = drawUntil(
      () => drawPair(draws),
      ({ to, parting }) => tellApart(parting, otherSteps(to, parting), 0),
    );
    const [one, other] = [statesOf(drawn.to), statesOf(drawn.from)];
    const right = 1 + one.findIndex((state, k) => state.some((value, i) => value !== other[k]?.[i]));
    return numberVariant({
      question: `The recurrent network reads “${drawn.to}” and “${drawn.from}”. At which step do its two states differ for the first time?`,
      label: 'step',
      right,
      tolerance: 0,
      mistakes: otherSteps(drawn.to, right),
      otherwise: 'Go from word to word: as long as all words so far are the same, so are the states.',
      reason: `Right: up to step ${right - 1} both are the same computation. At step ${right} another word goes in.`,
      worked: `At step ${right}. The first ${right - 1} words are the same and so is the first state {{a[0]}}, hence every state up to there. At step ${right} one network reads “to”, the other “from”.`,
    });
  },
};

function otherSteps(request: string, parting: number) {
  const { length } = tokenize(request);
  return [
    {
      value: length,
      message:
        'There the answers differ. The states have differed since the word that decides: that is how it was remembered.',
    },
    { value: 1, message: 'Nothing goes back in time. At the first step both have read the same word.' },
    {
      value: parting + 1,
      message: 'One too late: the word of a step goes into the state of that same step.',
    },
    {
      value: parting - 1,
      message: 'One too early: at this step all words so far are the same.',
    },
  ].filter(({ value }, k, all) => all.findIndex((other) => other.value === value) === k);
}
