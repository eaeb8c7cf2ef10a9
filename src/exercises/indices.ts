import { type Steps, squareLayer, stackedStates } from '../networks/stacked.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { choiceVariant, type Mistake, numberVariant, type Option, tellApart } from './variant.ts';

interface Indices {
  readonly example: number;
  readonly step: number;
  readonly layer: number;
  readonly entry: number;
}

/** The symbol of a state in the equation language, between the braces of a text. */
function symbol({ example, step, layer, entry }: Indices): string {
  return `{{a[${step}, layer(${layer}), example(${example}), entry(${entry})]}}`;
}

/** Wrong readings of a symbol, and what each is called. */
const exchanges: readonly { readonly name: string; swap(indices: Indices): Indices }[] = [
  {
    name: 'The layer was taken for the time step: in {{a[t, layer(l)]}} the layer is l, the step t.',
    swap: (at) => ({ ...at, layer: at.step, step: at.layer }),
  },
  {
    name: 'The example was taken for the time step: in {{a[t, example(i)]}} the example is i, the step t.',
    swap: (at) => ({ ...at, example: at.step, step: at.example }),
  },
  {
    name: 'The layer was taken for the example: square brackets are layers, round ones examples.',
    swap: (at) => ({ ...at, example: at.layer, layer: at.example }),
  },
  {
    name: 'The component was taken for the time step: in {{a[t, entry(j)]}} the component is j, the step t.',
    swap: (at) => ({ ...at, entry: at.step, step: at.entry }),
  },
];

export const readSymbol: Exercise = {
  id: 'read-symbol',
  title: 'Which number is it?',
  variant(seed, library) {
    const draws = random(seed);
    const draw = () => {
      const word = () => [draws.uniform(-1, 1), draws.uniform(-1, 1)];
      const batch: Steps[] = [0, 1].map(() => [word(), word()]);
      const states = stackedStates(squareLayer(2, library), batch, 2, integer(draws, 1, 100_000));
      const at = ({ example, layer, step, entry }: Indices) => {
        const vector = states[example - 1]?.[layer]?.[step - 1] ?? [];
        return Number((vector[entry - 1] ?? 0).toFixed(2));
      };
      const asked = {
        example: integer(draws, 1, 2),
        step: integer(draws, 1, 2),
        layer: integer(draws, 1, 2),
        entry: integer(draws, 1, 2),
      };
      const mistakes: Mistake[] = exchanges
        .filter(({ swap }) => symbol(swap(asked)) !== symbol(asked))
        .map(({ name, swap }) => ({ value: at(swap(asked)), message: name }));
      const other = { ...asked, entry: 3 - asked.entry };
      mistakes.push({
        value: at(other),
        message: 'That is the other number of the same vector: components count from 1.',
      });
      return { states, at, asked, mistakes: apart(mistakes) };
    };
    // Two exchanges or more must be visible, or the question asks nothing.
    const fits = ({ at, asked, mistakes }: ReturnType<typeof draw>) =>
      mistakes.length >= 3 && tellApart(at(asked), mistakes, 0.004);
    const { at, asked, mistakes } = drawUntil(draw, fits);
    const vector = (place: Omit<Indices, 'entry'>) =>
      `[${[1, 2].map((entry) => numberText(at({ ...place, entry }), 2)).join(', ')}]`;
    const lines = [1, 2].map((example) => {
      const layers = [1, 2].map(
        (layer) =>
          `layer ${layer} has ${vector({ example, layer, step: 1 })} and then ${vector({ example, layer, step: 2 })}`,
      );
      return `In example ${example}, ${layers.join('; ')}.`;
    });
    const right = at(asked);
    return numberVariant({
      question: `Two examples of two steps went through two layers of two units. These are the states, step by step. ${lines.join(' ')} Which number is ${symbol(asked)}?`,
      label: 'the number',
      right,
      tolerance: 0.004,
      mistakes,
      otherwise:
        'Go from index to index: in {{a[t, layer(l), example(i), entry(j)]}} the layer is l, the example i, the step t, the component j.',
      reason: 'Right: four indices, four questions.',
      worked: `Example ${asked.example}, layer ${asked.layer}, step ${asked.step} is ${vector(asked)}. Its component ${asked.entry} is ${numberText(right, 2)}.`,
    });
  },
};

/** The mistakes without those that lead to a number which an earlier one leads to. */
function apart(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.filter(({ value }, k) => mistakes.findIndex((other) => other.value === value) === k);
}

export const whichSymbol: Exercise = {
  id: 'which-symbol',
  title: 'Write it as a symbol',
  variant(seed) {
    const draws = random(seed);
    const draw = () => ({
      example: integer(draws, 1, 9),
      step: integer(draws, 1, 9),
      layer: integer(draws, 1, 9),
      entry: integer(draws, 1, 9),
    });
    const asked = drawUntil(draw, (at) => new Set(Object.values(at)).size === 4);
    const options: Option[] = [
      {
        text: symbol(asked),
        right: true,
        message:
          'Right: the places are those of {{a[t, layer(l), example(i), entry(j)]}}: layer, example, step and component.',
      },
      ...exchanges.map(({ name, swap }) => ({ text: symbol(swap(asked)), right: false, message: name })),
    ];
    return choiceVariant({
      question: `Example ${asked.example} of a batch is in the network. Which symbol is component ${asked.entry} of the state of layer ${asked.layer} at step ${asked.step}?`,
      options: shuffled(draws, options),
      worked: `In {{a[t, layer(l), example(i), entry(j)]}} put layer ${asked.layer} for l, example ${asked.example} for i, step ${asked.step} for t and component ${asked.entry} for j: ${symbol(asked)}.`,
    });
  },
};
