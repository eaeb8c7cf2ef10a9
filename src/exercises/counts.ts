import { random } from '../training/random.ts';
import { drawUntil, integer, shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { parameterCount } from './measure.ts';
import { differentSizes, recorded, type Sizes } from './recorded.ts';
import { choicesVariant, choiceVariant, type Mistake, numberVariant, type Option, tellApart } from './variant.ts';

const OWN_COPY = 'each step had its own copy of the weights';

export const matrixCount: Exercise = {
  id: 'matrix-count',
  title: 'How many matrices?',
  variant(seed, library) {
    const T = integer(random(seed), 6, 40);
    const { parameters } = recorded({ n_x: 4, n_a: 3, n_y: 2 }, T, library);
    const right = [...parameters.values()].filter(({ shape }) => shape[1] > 1).length;
    const mistakes: Mistake[] = [
      {
        value: 3 * T,
        message: `That counts the drawing, as if ${OWN_COPY}. It is the same three every time.`,
      },
      {
        value: 3 * T - 1,
        message: `That counts arrows, as if ${OWN_COPY} and the first step had no {{W_aa}}. The first step multiplies {{a[0]}} by it too.`,
      },
      { value: T, message: 'One for each step? The number of steps is no size of the network.' },
      {
        value: 1,
        message:
          'One set, yes, but a set of more than one: input to state, state to state and state to output are three different matrices.',
      },
      {
        value: 2,
        message: 'Two of them make the state. The output has a matrix as well.',
      },
      { value: parameters.size, message: 'Those are all parameters. The two biases are vectors, not matrices.' },
    ];
    return numberVariant({
      question: `A recurrent network is drawn unrolled over a sentence of ${T} words. How many different weight matrices does it hold in all?`,
      label: 'different matrices',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Count the different jobs: what goes from input to state, from state to state, from state to output.',
      reason: `Right: {{W_ax}}, {{W_aa}} and {{W_ya}}, each used ${T} times.`,
      worked: `${right}: {{W_ax}}, {{W_aa}} and {{W_ya}} (on the slides U, W and V). The drawing shows each of them ${T} times, because each is used ${T} times.`,
    });
  },
};

export const parameterTotal: Exercise = {
  id: 'parameter-total',
  title: 'Count the numbers',
  variant(seed, library) {
    const draws = random(seed);
    const draw = () => {
      const sizes = { n_x: integer(draws, 5, 12), n_a: integer(draws, 2, 5), n_y: integer(draws, 1, 3) };
      const T = integer(draws, 6, 14);
      const right = parameterCount(recorded(sizes, T, library));
      return { sizes, T, right, mistakes: countingMistakes(sizes, T, right) };
    };
    const { sizes, T, right, mistakes } = drawUntil(draw, (drawn) => tellApart(drawn.right, drawn.mistakes, 0));
    const { n_x, n_a, n_y } = sizes;
    return numberVariant({
      question: `A network has inputs of ${n_x} numbers, ${n_a} hidden units and ${n_y === 1 ? 'one output' : `${n_y} outputs`} at each step, and biases {{b_a}} and {{b_y}}. It reads a sentence of ${T} words. How many numbers has training to find?`,
      label: 'parameters',
      right,
      tolerance: 0,
      mistakes,
      otherwise: 'Add up the entries of {{W_aa}}, {{W_ax}}, {{b_a}}, {{W_ya}} and {{b_y}}, each once.',
      reason: `Right, and the ${T} words had no part in it.`,
      worked: `{{W_aa}} holds ${n_a} × ${n_a} = ${n_a * n_a}, {{W_ax}} ${n_a} × ${n_x} = ${n_a * n_x}, {{b_a}} ${n_a}, {{W_ya}} ${n_y} × ${n_a} = ${n_y * n_a}, {{b_y}} ${n_y}. Together ${right}, for a sentence of ${T} words or of any other length.`,
    });
  },
};

function countingMistakes({ n_x, n_a, n_y }: Sizes, T: number, right: number): Mistake[] {
  const count = (units: number) => units * (units + n_x + 1) + n_y * (units + 1);
  return [
    { value: right * T, message: `That is ${T} times too many, as if ${OWN_COPY}. Every step uses the same ones.` },
    {
      value: count(T),
      message:
        'That takes the number of time steps for the number of hidden units. They have nothing to do with each other.',
    },
    { value: right - n_a - n_y, message: 'The biases {{b_a}} and {{b_y}} are parameters too.' },
    { value: right - n_a * n_a, message: 'That is a network without recurrence: the matrix {{W_aa}} is left out.' },
    {
      value: right - n_y * (n_a + 1),
      message: 'The output layer is missing: {{W_ya}} and {{b_y}} are learned as well.',
    },
    {
      value: right + n_a,
      message: 'The first state {{a[0]}} was counted. It is given, usually as zeros, and not learned here.',
    },
  ];
}

export const parameterGrowth: Exercise = {
  id: 'parameter-growth',
  title: 'What makes it larger?',
  variant(seed, library) {
    const draws = random(seed);
    const sizes = differentSizes(draws);
    const T = integer(draws, 5, 20);
    const before = parameterCount(recorded(sizes, T, library));
    const grows = (change: Partial<Sizes>, steps = T) =>
      parameterCount(recorded({ ...sizes, ...change }, steps, library)) > before;
    const options: Option[] = [
      {
        text: 'longer sentences',
        right: grows({}, T + 1),
        message:
          'Parameters do not grow with the number of time steps: a longer sentence uses the same ones more often.',
      },
      {
        text: 'more hidden units',
        right: grows({ n_a: sizes.n_a + 1 }),
        message: 'More hidden units do make it larger: every matrix has a row or a column for each of them.',
      },
      {
        text: 'a larger vocabulary',
        right: grows({ n_x: sizes.n_x + 1 }),
        message: 'A larger vocabulary does make it larger: {{W_ax}} has a column for every word of it.',
      },
      {
        text: 'more outputs at each step',
        right: grows({ n_y: sizes.n_y + 1 }),
        message: 'More outputs do make it larger: {{W_ya}} has a row, and {{b_y}} an entry, for each.',
      },
      {
        text: 'more sentences to learn from',
        right: false,
        message: 'Examples are not parameters. More sentences change the values of the weights, not their number.',
      },
      {
        text: 'another first state {{a[0]}}',
        right: false,
        message: 'The first state is a given vector, not a weight; its values change no count.',
      },
    ];
    return choicesVariant({
      question: `A network that reads one-hot words with ${sizes.n_a} hidden units has ${before} parameters. Which of these give a network with more of them?`,
      options: shuffled(draws, options),
      reason: 'Right: sizes of vectors count, lengths of sequences do not.',
      worked:
        'The count is {{n_a * n_a + n_a * n_x + n_a + n_y * n_a + n_y}}. It grows with the number of units, with the size of the input and with that of the output. The length of the sentence is not in it.',
    });
  },
};

export const longerSentence: Exercise = {
  id: 'longer-sentence',
  title: 'One word more',
  variant(seed, library) {
    const draws = random(seed);
    const T = integer(draws, 5, 15);
    const sizes = differentSizes(draws);
    const [count, longer] = [T, T + 1].map((steps) => parameterCount(recorded(sizes, steps, library)));
    if (count !== longer) throw new RangeError(`a longer sentence changes the count: ${count}, ${longer}`);
    const options: Option[] = [
      {
        text: `Nothing: the same ${count} numbers are used once more.`,
        right: true,
        message: 'Right: the network is a rule for one step, and a rule can be applied once more.',
      },
      {
        text: `New matrices {{W_ax}}, {{W_aa}} and {{W_ya}} for step ${T + 1}, to be trained.`,
        right: false,
        message: `That would be so if ${OWN_COPY}. All steps share one set, so step ${T + 1} has its weights already.`,
      },
      {
        text: '{{W_aa}} gets one more row and one more column.',
        right: false,
        message: 'That takes hidden units for time steps. {{W_aa}} counts units, and there are as many as before.',
      },
      {
        text: '{{W_ax}} gets one more column.',
        right: false,
        message: `The columns of {{W_ax}} are the words of the vocabulary, not those of the sentence.`,
      },
      {
        text: `The sentence has to be cut or padded to ${T} words.`,
        right: false,
        message: 'That is the network with a fixed number of slots. A recurrent one stops when the sentence does.',
      },
    ];
    return choiceVariant({
      question: `A recurrent network with ${count} parameters was trained on sentences of ${T} words. Now it is to read one of ${T + 1} words. What must change in the network?`,
      options: shuffled(draws, options),
      worked: `Nothing. Step ${T + 1} takes {{a[t-1]}} and the new {{x[t]}} and applies the same equations with the same weights. Whether it still predicts well on longer sentences is a question of training, not of form.`,
    });
  },
};
