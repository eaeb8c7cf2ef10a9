import { countedCost } from '../networks/gates-compared.ts';
import { probeNetwork } from '../networks/gradient-probe.ts';
import type { Library } from '../networks/library.ts';
import { unroll } from '../networks/network.ts';
import { random } from '../training/random.ts';
import { drawUntil, integer, pick } from './draw.ts';
import type { Exercise } from './exercise.ts';
import { numberText } from './number-text.ts';
import { type Mistake, numberVariant, tellApart } from './variant.ts';

/** How many numbers an LSTM learns that reads a picture. */
export const lstmSize: Exercise = {
  id: 'lstm-size',
  title: 'A picture of another shape',
  variant(seed, library) {
    const draws = random(seed);
    const drawn = drawUntil(
      () => {
        const [n_x, n_a, T] = [integer(draws, 4, 16), integer(draws, 3, 12), integer(draws, 17, 40)];
        const one = n_a * (n_a + n_x) + n_a;
        const mistakes: Mistake[] = [
          {
            value: one,
            message: 'That is one layer. There are three gates and a candidate, each with weights of its own.',
          },
          { value: 3 * one, message: 'Those are the three gates. The candidate is a layer as well.' },
          { value: 4 * n_a * (n_a + n_x), message: 'Those are the weights. There are biases, too.' },
          { value: 4 * one * T, message: 'All rows are read with the same weights: their number does not count.' },
          {
            value: 4 * (n_a * (n_a + T) + n_a),
            message: 'A step reads one row, so the input has as many numbers as the picture has columns.',
          },
          {
            value: 4 * (n_a * (n_a + n_x * T) + n_a),
            message: 'That network would read the whole picture at once. This one reads a row at a step.',
          },
        ];
        return { n_x, n_a, T, right: countedCost('LSTM', n_x, n_a, library).parameters, mistakes };
      },
      ({ right, mistakes }) => tellApart(right, mistakes, 0.5),
    );
    const { n_x, n_a, T, right, mistakes } = drawn;
    return numberVariant({
      question: `An LSTM with ${n_a} units reads pictures of ${T} rows and ${n_x} columns, a row at a step. How many numbers does it learn, biases included (one for each gate and unit), output layer not?`,
      label: 'numbers',
      right,
      tolerance: 0.5 - 1e-9,
      mistakes,
      otherwise: `Count one gate first: ${n_a} rows, a column for each number of the state and of the input, and ${n_a} biases.`,
      reason: `Right: 4 · (${n_x} · ${n_a} + ${n_a}² + ${n_a}). The ${T} rows share it.`,
      worked: `x2h has 4 · ${n_a} · ${n_x} = ${4 * n_a * n_x} numbers, h2h has 4 · ${n_a} · ${n_a} = ${4 * n_a * n_a}, and there are ${4 * n_a} biases: ${right}.`,
    });
  },
};

const TOLERANCE = 0.005 + 1e-9;
const tenths = (value: number) => Math.round(value * 10) / 10;

interface Gate {
  readonly weights: readonly [state: number, input: number];
  readonly bias: number;
  readonly state: number;
  readonly input: number;
}

/** The forget gate of one unit, run by the engine with the joined matrix. */
function forgetGate({ weights, bias, state, input }: Gate, library: Library): number {
  const probe = probeNetwork('lstm', 'tanh', library);
  const made = Object.fromEntries(library.cells.lstm.map(({ left }) => [left.name, 1]));
  const { tape, parameters, at } = unroll({ ...probe, sizes: { ...made, x: 1, a: 1, yhat: 1 } }, 1);
  parameters.get('W_f')?.value.set(weights);
  parameters.get('b_f')?.value.fill(bias);
  at('a', 0)?.value.fill(state);
  at('x', 1)?.value.fill(input);
  tape.forward();
  return at('Γ_f', 1)?.value[0] as number;
}

/** Two matrices, or one on the joined vector. */
export const joinedGate: Exercise = {
  id: 'joined-gate',
  title: 'Two matrices or one',
  variant(seed, library) {
    const draws = random(seed);
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    const number = () => tenths(pick(draws, [-1, 1]) * draws.uniform(0.4, 2));
    const { gate, right, mistakes } = drawUntil(
      () => {
        const gate: Gate = {
          weights: [number(), number()],
          bias: number(),
          state: tenths(draws.uniform(0.3, 0.9)),
          input: number(),
        };
        const [w, v] = gate.weights;
        const mistakes: Mistake[] = [
          {
            value: sigmoid(v * gate.state + w * gate.input + gate.bias),
            message: 'The state stands first in the joined vector, so the first column is that of h2h.',
          },
          {
            value: sigmoid(w * gate.state + v * gate.input + 2 * gate.bias),
            message: 'That counts the bias twice. One matrix has one bias.',
          },
          {
            value: sigmoid(w * gate.state) + sigmoid(v * gate.input),
            message: 'The products are added first; then the sum goes through σ, once.',
          },
          { value: sigmoid(w * gate.state + v * gate.input), message: 'That leaves out the bias.' },
          { value: w * gate.state + v * gate.input + gate.bias, message: 'That is the sum. The gate is σ of it.' },
        ];
        return { gate, right: forgetGate(gate, library), mistakes };
      },
      (drawn) => tellApart(drawn.right, drawn.mistakes, TOLERANCE),
    );
    const [w, v] = gate.weights;
    return numberVariant({
      question: `For the forget gate of a single unit, h2h has the weight ${numberText(w)} and x2h the weight ${numberText(v)}; the bias is ${numberText(gate.bias)}. Now both are joined into one matrix on {{[a[t-1]; x[t]]}}. With {{a[t-1]}} = ${numberText(gate.state)} and {{x[t]}} = ${numberText(gate.input)}, what is {{Γ_f[t]}} with the joined matrix, to two decimals?`,
      label: 'forget gate',
      right,
      tolerance: TOLERANCE,
      mistakes,
      otherwise: 'Multiply each number by its own weight, add up, add the bias, and take σ.',
      reason:
        'Right, and with two matrices it is the same: joining changes how it is written, and not what is computed.',
      worked: `The joined matrix is (${numberText(w)}; ${numberText(v)}), so the sum is the same as before: ${numberText(w * gate.state + v * gate.input + gate.bias, 3)}. σ of it is ${numberText(right, 3)}, whichever way it is written.`,
    });
  },
};
