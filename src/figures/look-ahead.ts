import { type LessonElement, lessonOf } from '../lesson/element.ts';
import { readStream, type StreamChoice, streamReader } from '../lesson/stream.ts';
import { tokenize } from '../training/text.ts';
import { measuredTeddies } from '../training/trained/teddies.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { lookAheadChart, lookAheadSentence, streamRows, streamSentence } from '../views/look-ahead.ts';

export const streams = [
  'He said Teddy Roosevelt was a great president',
  'He said Teddy bears are on sale',
  'Teddy was great and new and a president',
  'Teddy was great and new and on sale',
] as const;

/** The slider's last place stands for the whole sentence. */
export const MOST_AHEAD = measuredTeddies.aheads.length - 1;
export const aheadAt = (place: number): number | null => (place === MOST_AHEAD ? null : place);

/** What the page shows as built: four words have arrived, and the network waits for two. */
export const firstStream = { sentence: 3, heard: 4, ahead: 2 } as const;
export const firstChoice: StreamChoice = {
  ...{ words: tokenize(streams[firstStream.sentence]), heard: firstStream.heard, ahead: firstStream.ahead },
};

/** Words arrive one by one; how long does one have to wait before one can say anything? */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const reader = streamReader(lessonOf(scope).definition);
  const chart = new ChartView(figure, 'look-ahead');
  const heard = figure.querySelector('[data-dial="heard"]') as HTMLInputElement;
  const show = () => {
    const words = tokenize(streams[Number(dials.choice('sentence'))] ?? '');
    heard.max = String(words.length);
    const ahead = aheadAt(dials.number('ahead'));
    const stream = readStream(reader, { words, heard: dials.number('heard'), ahead });
    const finding = lookAheadSentence(measuredTeddies, ahead);
    part('[data-rows]').innerHTML = streamRows(stream);
    part('[data-sentence]').textContent = streamSentence(stream);
    part('[data-finding]').textContent = finding;
    chart.show(lookAheadChart(measuredTeddies, ahead), finding);
    dials.say('heard', `${stream.heard} of ${words.length}`);
    dials.say('ahead', ahead === null ? 'all' : String(ahead));
  };
  const dials = mountDials(figure, show);
  show();
}
