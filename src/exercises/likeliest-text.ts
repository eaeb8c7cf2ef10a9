import { formatNumber } from '../equations/format.ts';
import { textWriter } from '../networks/written-text.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { choiceVariant, type Option } from './variant.ts';
import { chainWriter } from './word-chain.ts';

const firsts = ['cats', 'dogs', 'owls', 'mice'] as const;
const seconds = ['sleep', 'sing', 'run', 'eat'] as const;

/** The likeliest word at every step does not make the likeliest text. */
export const likeliestText: Exercise = {
  id: 'likeliest-text',
  title: 'The likeliest text',
  variant(seed) {
    const draws = random(seed);
    const { one, other, verbs, likely, even, sure, greedy, best } = drawUntil(
      () => {
        const [one, other] = shuffled(draws, firsts) as [string, string];
        const verbs = shuffled(draws, seconds).slice(0, 3) as [string, string, string];
        const [likely, even, sure] = [integer(draws, 52, 64), 2 * integer(draws, 18, 22), integer(draws, 80, 96)].map(
          (each) => each / 100,
        ) as [number, number, number];
        const rest = (1 - even) / 2;
        const chain = {
          '': { [one]: likely, [other]: 1 - likely },
          [one]: { [verbs[0]]: even, [verbs[1]]: rest, [verbs[2]]: rest },
          [other]: { [verbs[1]]: sure, [verbs[0]]: 1 - sure },
        };
        const model = chainWriter(chain);
        const write = textWriter(model);
        const { steps } = write({ given: [], seed: 1, limit: 2, rejects: true, temperature: 0 });
        const greedy = steps.map(({ index }) => model.symbols[index]).join(' ');
        const texts = [one, other].flatMap((first) =>
          verbs.map((verb) => {
            const row: Record<string, number> = chain[first] as Record<string, number>;
            return { text: `${first} ${verb}`, share: (chain[''][first] as number) * (row[verb] ?? 0) };
          }),
        );
        const best = texts.reduce((most, each) => (each.share > most.share ? each : most));
        return { one, other, verbs, likely, even, sure, greedy, best };
      },
      ({ greedy, best, likely, even }) => greedy !== best.text && best.share - likely * even > 0.02,
    );
    const share = (value: number) => formatNumber(value);
    const option = (text: string, message: string): Option => ({ text, right: text === best.text, message });
    const options = [
      option(best.text, `Right: ${share(1 - likely)} · ${share(sure)} = ${formatNumber(best.share, 3)}.`),
      option(
        greedy,
        `That is what greedy writes: the likeliest word at each step. But ${share(likely)} · ${share(even)} = ${formatNumber(likely * even, 3)}, and another text has more.`,
      ),
      option(
        `${one} ${verbs[1]}`,
        `It begins with the likelier word. But ${share(likely)} · ${share((1 - even) / 2)} is only ${formatNumber((likely * (1 - even)) / 2, 3)}.`,
      ),
      option(
        `${other} ${verbs[0]}`,
        `After “${other}” this is the rarer word: ${share(1 - likely)} · ${share(1 - sure)} = ${formatNumber((1 - likely) * (1 - sure), 3)}.`,
      ),
    ];
    return choiceVariant({
      question: `A model writes two words. The first is “${one}” with ${share(likely)} or “${other}” with ${share(1 - likely)}. After “${one}” come “${verbs[0]}” with ${share(even)}, “${verbs[1]}” and “${verbs[2]}” with ${share((1 - even) / 2)} each. After “${other}” comes “${verbs[1]}” with ${share(sure)}, or “${verbs[0]}”. Which of these texts is the likeliest?`,
      options: shuffled(draws, options),
      worked: `“${best.text}” has ${share(1 - likely)} · ${share(sure)} = ${formatNumber(best.share, 3)}. Who takes the likeliest word at each step writes “${greedy}”, with ${share(likely)} · ${share(even)} = ${formatNumber(likely * even, 3)}.`,
    });
  },
};
