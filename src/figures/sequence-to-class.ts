import { readLibrary } from '../networks/read-library.ts';
import {
  type Asking,
  type Place,
  placeOf,
  type VerdictChoice,
  VerdictReader,
  verdictNetworks,
} from '../networks/verdict-model.ts';
import type { Verdict } from '../training/corpora/verdicts.ts';
import { trainedVerdicts } from '../training/trained/verdicts.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import {
  lengthChart,
  type ShownVerdicts,
  scoreChart,
  verdictsSentence,
  verdictWords,
} from '../views/sequence-to-class.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstVerdict: VerdictChoice = { verdict: 'good', place: 'last', length: 20, memory: 1 };

const reader = new VerdictReader(verdictNetworks(readLibrary()), trainedVerdicts);

/** A text as both networks read it. */
export function readVerdicts(choice: VerdictChoice): ShownVerdicts {
  const read = (asking: Asking) => ({ ...reader.read(asking, choice), byLength: reader.byLength(asking, choice) });
  const { verdict, place, length, memory } = choice;
  const words = reader.words(choice);
  return {
    ...{ words, place: placeOf(place, length), isGood: verdict === 'good', memory },
    ...{ last: read('last'), mean: read('mean') },
  };
}

/** One verdict on a text: asked of the last state, or of the mean of all. */
export const mount: Mount = (figure) => {
  const part = (name: string) => figure.querySelector(`[data-${name}]`) as HTMLElement;
  const [scores, answers] = [new ChartView(figure, 'class-scores'), new ChartView(figure, 'class-lengths')];
  const show = () => {
    const shown = readVerdicts({
      verdict: dials.choice('verdict') as Verdict,
      place: dials.choice('place') as Place,
      length: dials.number('length'),
      memory: dials.number('memory'),
    });
    const sentence = verdictsSentence(shown);
    scores.show(scoreChart(shown), sentence);
    answers.show(lengthChart(shown), sentence);
    part('text').innerHTML = verdictWords(shown);
    part('sentence').textContent = sentence;
    dials.say('length', `${shown.words.length} words`);
    dials.say('memory', shown.memory.toFixed(1));
  };
  const dials = mountDials(figure, show);
  show();
};
