import type { Unrolled } from '../networks/network.ts';
import type { Shape } from '../tape/operations.ts';
import { random } from '../training/random.ts';
import { shuffled } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { parameterCount } from './measure.ts';
import { differentSizes, recorded } from './recorded.ts';
import { choiceVariant, type Option, shapeVariant } from './variant.ts';

export const matrixSizes: Exercise = {
  id: 'matrix-sizes',
  title: 'The sizes of three matrices',
  variant(seed, library) {
    const sizes = differentSizes(random(seed));
    const { n_x, n_a, n_y } = sizes;
    const unrolled = recorded(sizes, 1, library);
    const [ax, aa, ya] = [shapeOf(unrolled, 'W_ax'), shapeOf(unrolled, 'W_aa'), shapeOf(unrolled, 'W_ya')];
    const swapped = (right: Shape, name: string, made: string) => ({
      shape: [right[1], right[0]] as const,
      message: `Rows and columns of {{${name}}} are swapped: it has a row for every number it makes, which are those of {{${made}}}, and a column for every number it reads.`,
    });
    return shapeVariant({
      question: `An input {{x[t]}} has ${n_x} numbers, a hidden state {{a[t]}} has ${n_a}, an output {{yhat[t]}} has ${n_y}. What are the shapes of the three matrices?`,
      asked: [
        {
          label: '{{W_ax}}',
          right: ax,
          mistakes: [
            swapped(ax, 'W_ax', 'a[t]'),
            {
              shape: [n_a, n_a],
              message: '{{W_ax}} multiplies the input, not the state: a column for each number of {{x[t]}}.',
            },
            {
              shape: [n_a, n_a + n_x],
              message: 'That is the joined matrix {{W_a}}; {{W_ax}} alone reads only {{x[t]}}.',
            },
          ],
          otherwise:
            '{{W_ax}} makes numbers of {{a[t]}} from numbers of {{x[t]}}: count rows by the first, columns by the second.',
        },
        {
          label: '{{W_aa}}',
          right: aa,
          mistakes: [
            {
              shape: ax,
              message:
                '{{W_aa}} multiplies the previous state, not the input: it has as many columns as {{a[t-1]}} has numbers.',
            },
            {
              shape: [n_x, n_x],
              message: '{{W_aa}} goes from state to state; the size of the input has no part in it.',
            },
          ],
          otherwise: '{{W_aa}} makes a state from a state, so it is square.',
        },
        {
          label: '{{W_ya}}',
          right: ya,
          mistakes: [
            swapped(ya, 'W_ya', 'yhat[t]'),
            {
              shape: [n_y, n_x],
              message: 'The output is made from the state, not from the input: {{W_ya}} multiplies {{a[t]}}.',
            },
          ],
          otherwise: '{{W_ya}} makes numbers of {{yhat[t]}} from numbers of {{a[t]}}.',
        },
      ],
      reason: 'Right: rows for what comes out, columns for what goes in.',
      worked: `A matrix has a row for every number it makes and a column for every number it reads. {{W_ax}} makes ${n_a} numbers from ${n_x}: ${text(ax)}. {{W_aa}} makes ${n_a} from ${n_a}: ${text(aa)}. {{W_ya}} makes ${n_y} from ${n_a}: ${text(ya)}. In the letters of the slides these are U, W and V.`,
    });
  },
};

export const joinedShape: Exercise = {
  id: 'joined-shape',
  title: 'The joined matrix',
  variant(seed, library) {
    const { n_x, n_a, n_y } = differentSizes(random(seed));
    const right = shapeOf(recorded({ n_x, n_a, n_y }, 1, library, true), 'W_a');
    return shapeVariant({
      question: `A state has ${n_a} numbers, an input ${n_x}. What is the shape of {{W_a}} in {{W_a * [a[t-1]; x[t]]}}?`,
      asked: [
        {
          label: '{{W_a}}',
          right,
          mistakes: [
            {
              shape: [n_a, n_x],
              message: 'That is {{W_ax}} alone. The joined vector also holds the previous state.',
            },
            {
              shape: [2 * n_a, n_x],
              message: 'The vectors are put one above the other, but the matrices side by side.',
            },
            {
              shape: [n_a + n_x, n_a],
              message:
                'Rows and columns are swapped: a row for each number of {{a[t]}}, a column for each number that is read.',
            },
            {
              shape: [n_a + n_x, n_a + n_x],
              message:
                'The product makes a state, not another joined vector: it has only as many rows as the state has numbers.',
            },
            {
              shape: [n_a, n_a * n_x],
              message: 'Joining adds the columns of the two matrices; it does not multiply them.',
            },
          ],
          otherwise: '{{W_a}} reads the state and the input together and makes a state.',
        },
      ],
      reason: `Right: ${n_a} columns for the state and ${n_x} for the input.`,
      worked: `{{W_aa}} is ${n_a} × ${n_a} and {{W_ax}} is ${n_a} × ${n_x}. Side by side they keep their ${n_a} rows and have ${n_a} + ${n_x} = ${n_a + n_x} columns: ${text(right)}.`,
    });
  },
};

export const joinedModel: Exercise = {
  id: 'joined-model',
  title: 'One matrix or two: the same network?',
  variant(seed, library) {
    const draws = random(seed);
    const sizes = differentSizes(draws);
    const [two, one] = [false, true].map((joined) => parameterCount(recorded(sizes, 1, library, joined)));
    if (one !== two) throw new RangeError(`joined and separate networks differ in size: ${one}, ${two}`);
    const options: Option[] = [
      {
        text: `It is the same network: the same ${one} parameters in another arrangement, and the same results.`,
        right: true,
        message:
          'Right: a row of {{W_a}} is a row of {{W_aa}} followed by a row of {{W_ax}}, and the sum of products is the same sum.',
      },
      {
        text: 'It is another model: one matrix lets state and input act on each other, two keep them apart.',
        right: false,
        message:
          'The joined form is no other model. In both forms products with the state and products with the input are added, and nothing else happens to them.',
      },
      {
        text: 'It gives the same results with fewer parameters.',
        right: false,
        message: `Nothing is saved: both forms have ${one} parameters. What gets shorter is the formula.`,
      },
      {
        text: 'It is another model, because tanh is applied once instead of twice.',
        right: false,
        message: 'With two matrices tanh is applied once as well, to the sum of both products and the bias.',
      },
    ];
    return choiceVariant({
      question: `A network with ${sizes.n_x} inputs and ${sizes.n_a} hidden units computes its state with {{W_aa}} and {{W_ax}}. Someone joins the two into one {{W_a}}. What has changed?`,
      options: shuffled(draws, options),
      worked: `Nothing but the notation. {{W_a * [a[t-1]; x[t]]}} multiplies the first ${sizes.n_a} columns by the state and the other ${sizes.n_x} by the input, and adds: that is {{W_aa * a[t-1] + W_ax * x[t]}}.`,
    });
  },
};

function shapeOf(unrolled: Unrolled, parameter: string): Shape {
  const node = unrolled.parameters.get(parameter);
  if (!node) throw new RangeError(`the network has no parameter ${parameter}`);
  return node.shape;
}

function text([rows, columns]: Shape): string {
  return `${rows} × ${columns}`;
}
