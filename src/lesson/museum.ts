import { type Exhibit, program } from './museum-program.ts';

const sums = ['d{W_ya}', 'd{b_y}', 'd{W_aa}', 'd{W_ax}', 'd{b_a}'];
/** The lines that add up the gradient, each changed in the same way. */
const eachSum = (change: (text: string) => string) =>
  program.filter(({ key }) => sums.includes(key)).map(({ key, text }) => ({ key, text: change(text) }));

/** What a page carries as data: its scripts need not hold it. */
export const exhibits: readonly Exhibit[] = [
  {
    bug: 'own-loss',
    title: 'The state forgets its own loss',
    lines: [{ key: 'state', text: '    d{a} = carried if t < T else {W_ya}.T @ error' }],
    why: 'Only the last step starts a gradient. Each other state passes on what comes from its right and leaves out what its own answer did wrong.',
    sightings: [
      {
        repository: 'deeplearning4j/deeplearning4j',
        number: 8838,
        what: 'in the backward pass of an LSTM layer, what the last cell state gets from its own use in the loss was not added; a gradient check found it',
      },
    ],
  },
  {
    bug: 'not-carried',
    title: 'Nothing is carried to the step before',
    lines: [{ key: 'carried', text: '    carried = zeros(n)' }],
    why: 'Every step is trained as if it were alone. The network still reads from left to right, but no mistake finds its way back.',
    sightings: [
      {
        repository: 'qixianbiao/RNN',
        number: 2,
        what: 'a reader notes that the gradient of the state is not handed to the step before, and posts the corrected loop',
      },
    ],
  },
  {
    bug: 'present-state',
    title: 'The present state in the place of the one before',
    lines: [{ key: 'd{W_aa}', text: '    d{W_aa} += outer(dz, {a}[t])' }],
    why: 'The recurrent matrix has multiplied the state before. The product with the present one has the right shape, so nothing complains.',
    sightings: [
      {
        repository: 'VikParuchuri/zero_to_gpt',
        number: 9,
        what: 'a reader asks why, at step 1 of a worked example, the state of step 1 stands where the one before it should',
      },
    ],
  },
  {
    bug: 'no-slope',
    title: 'tanh′ is missing',
    lines: [{ key: 'slope', text: '    dz = d{a}' }],
    why: 'The gradient goes through the function as if it were the identity. Near 0 that is almost true, and training seems to work.',
    sightings: [
      {
        repository: 'hanbt/learn_dl',
        number: 29,
        what: 'in a recurrent layer the derivative was worked out on one copy of the state and not used on the other, and taken at the wrong step; a gradient check showed it',
      },
      {
        repository: 'jiexunsee/Neural-Network-with-Python',
        number: 1,
        what: 'the error went back from the output without the derivative of its function',
      },
    ],
  },
  {
    bug: 'slope-of-sum',
    title: 'tanh′ from the sum, not from the state',
    lines: [{ key: 'slope', text: '    dz = (1 - z[t]**2) * d{a}' }],
    why: 'tanh′ is 1 minus the square of what tanh has made. With the square of what went in, it can even be negative.',
    sightings: [
      {
        repository: 'lazyprogrammer/facial-expression-recognition',
        number: 2,
        what: 'a reader takes the right line for wrong and proposes this one',
      },
    ],
  },
  {
    bug: 'slope-twice',
    title: 'tanh′ of what is tanh already',
    lines: [{ key: 'slope', text: '    dz = (1 - tanh({a}[t])**2) * d{a}' }],
    why: 'A function for the derivative takes the sum, and it is given the state. Both are vectors of the same length.',
    sightings: [
      {
        repository: 'davidrmiller/neural2d',
        number: 40,
        what: 'the derivative is a function of the sum of a neuron, and is called with its output',
      },
    ],
  },
  {
    bug: 'not-transposed',
    title: 'The matrix is not transposed',
    lines: [{ key: 'carried', text: '    carried = {W_aa} @ dz' }],
    why: 'On the way back the rows and the columns change their parts. The recurrent matrix is square, so both products have the same shape.',
    sightings: [
      {
        repository: 'pulp-platform/pulp-trainlib',
        number: 3,
        what: 'in another kind of layer, the weights that multiply the gradient on its way back were not transposed',
      },
    ],
  },
  {
    bug: 'assigned',
    title: '= in the place of +=',
    lines: eachSum((text) => text.replace('+=', '=')),
    why: 'Each step overwrites the one after it, and what is left is the share of step 1. Some who read “+=” take it for the slip.',
    sightings: [
      {
        repository: 'PaddlePaddle/Paddle',
        number: 3689,
        what: 'a discussion of how operators that share a variable overwrite its gradient, and of adding instead',
      },
      {
        repository: 'karpathy/micrograd',
        number: 72,
        what: 'a reader takes “+=” in the rule of the product for a mistake; a reply shows why it is none',
      },
    ],
  },
  {
    bug: 'last-step',
    title: 'Only the last step counts',
    lines: [{ key: 'only', after: 'error', text: '    if t < T: break' }],
    why: 'One of the uses of each matrix is left, that of step T. In a framework this happens when the history of the state is lost.',
    sightings: [
      {
        repository: 'hanbt/learn_dl',
        number: 30,
        what: 'whether the input weights of an LSTM get a sum over the steps or the term of the last step alone, argued in both directions',
      },
      {
        repository: 'FluxML/Flux.jl',
        number: 1209,
        what: 'the gradient of the recurrent weights was that of a single step and did not look back',
      },
    ],
  },
  {
    bug: 'updated',
    title: 'The weights move at every step',
    lines: [{ key: 'update', after: 'carried', text: '    W -= 0.5 * dW_of_this_step   # every matrix and bias' }],
    why: 'The way back leads through other weights than the way there. What comes out is the gradient of no network. Checked here is the sum of the changes, over the rate.',
    sightings: [
      {
        repository: 'cpuheater/pytorch_examples',
        number: 5,
        what: 'a reader notes that the weights of an Elman network are updated at each step of the sequence, and that this is not BPTT',
      },
    ],
  },
  {
    bug: 'mean',
    title: 'The mean in the place of the sum',
    lines: [{ key: 'mean', after: 'carried', text: 'dW, db = dW / T, db / T' }],
    why: 'The direction is right and the length is not. As a loss of its own, the mean is a fair choice; but then a long sentence must not be compared with a short one, nor a rate carried over.',
    sightings: [
      {
        repository: 'kevinzakka/recurrent-visual-attention',
        number: 10,
        what: 'a loss is averaged over the steps where its paper sums; both sides call it a matter of scale, and a quick test with plain gradient descent came out differently',
      },
    ],
  },
  {
    bug: 'clipped',
    title: 'Clipped before the sum',
    lines: [{ key: 'clip', after: 'carried', text: '    clip_by_norm(dW_of_this_step)   # not dW, after the loop' }],
    why: 'Clipping keeps the direction of what it clips. Of each step by itself, it changes their proportions, and so the direction of the sum. Judged here by the right gradient, clipped at half of its norm.',
    sightings: [
      {
        repository: 'huggingface/transformers',
        number: 1563,
        what: 'gradients of several batches were to be added, and were clipped after each instead of once at the end',
      },
      {
        repository: 'swathikirans/GSM',
        number: 22,
        what: 'a reader asks whether the sum is not to be clipped instead of its parts; the author agrees',
      },
    ],
  },
  {
    bug: 'not-zeroed',
    title: 'The sentence before is still in it',
    lines: [{ key: 'zero', text: '# dW, db: as the last sentence left them' }],
    why: 'The += that is right within a sentence is wrong from one to the next. Here the sentence before was the same one, so everything comes twice.',
    sightings: [
      {
        repository: 'huggingface/transformers',
        number: 340,
        what: 'a training script did not set the gradients to 0 between batches',
      },
    ],
  },
];
