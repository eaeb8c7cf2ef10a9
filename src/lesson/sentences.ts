import { describeEquation } from '../equations/describe.ts';
import { formatGradients, formatNumber, formatSignificant, formatVector } from '../equations/format.ts';
import { meaningOf, symbolText } from '../equations/symbols.ts';
import { type Equation, symbolsIn, type Time } from '../equations/tree.ts';
import { type Node, type NonFinite, ownerName } from '../tape/tape.ts';
import type { Arrival } from './gradients.ts';
import type { Lesson } from './lesson.ts';
import type { Moment } from './moments.ts';

/** A symbol in plain text at a step: `a⟨3⟩`. */
export function nodeText(node: Node): string {
  return symbolText(ownerName(node), node.time === null ? null : fixedTime(node.time));
}

/** What a screen reader says of a node: name, shape, value, equation. */
export function nodeLabel(lesson: Lesson, node: Node): string {
  const name = node.name ? nodeText(node) : `${stepText(node)}, a step of ${nodeText(node)}`;
  const meaning = node.name ? (meaningOf(node.name) ?? 'quantity') : (node.operation?.name ?? '').replaceAll('_', ' ');
  const shape = `${node.shape[0]} × ${node.shape[1]}`;
  if (!lesson.isReached(node)) return `${name}, ${meaning}, ${shape}: not computed yet`;
  const gradient = lesson.gradients.of(node);
  if (gradient && node.kind !== 'input') {
    const state = lesson.gradients.isWhole(node) ? '' : gradient.some((each) => each !== 0) ? ' so far' : '';
    const came = state === '' && !lesson.gradients.isWhole(node) ? 'no gradient yet' : formatGradients(gradient);
    return `gradient of ${name}, ${meaning}, ${shape}: ${came}${state}`;
  }
  const read = lesson.wordRead(node.time ?? 0);
  const word = node.kind !== 'input' ? '' : read === null ? ', nothing' : `, “${read}”`;
  const equation = equationOf(lesson, node);
  const how = equation && node.name ? `; ${equationText(equation, node.time ?? 0)}` : '';
  return `${name}, ${meaning}${word}, ${shape}: ${valueText(lesson, node)}${how}`;
}

/** The equation in which a node is computed, or null for leaves. */
export function equationOf(lesson: Lesson, node: Node): Equation | null {
  const equations = lesson.definition.network.blocks.flatMap((block) => block.equations);
  return node.kind === 'computed' ? (equations.find(({ left }) => left.name === ownerName(node)) ?? null) : null;
}

function equationText(equation: Equation, t: number): string {
  return describeEquation(equation, (time) => atStep(time, t));
}

/** A time such as t−1 as a number, when the present step is t. */
export function atStep(time: Time, t: number): Time {
  return time.from === 't' ? fixedTime(t + time.shift) : time;
}

function fixedTime(step: number): Time {
  return { from: '', shift: step };
}

/** The one sentence that says the moment: what is computed, from what, with values. */
export function momentSentence(lesson: Lesson, moment: Moment = lesson.moment.value): string {
  const { node } = moment;
  const { T } = lesson;
  if (!node) {
    const initial = lesson.unrolled.value.tape.nodes.find(({ kind }) => kind === 'initial');
    const start = initial
      ? ` The state before the first word is ${nodeText(initial)} = ${formatVector(initial.value, 0)}.`
      : '';
    const [one, many] = lesson.definition.end ? ['step is', 'steps are'] : ['word is', 'words are'];
    return `Before the first step: ${T} ${T === 1 ? one : many} there, nothing is computed yet.${start}`;
  }
  if (moment.phase === 'backward') return backwardSentence(lesson, node);
  const t = node.time ?? 0;
  if (node.time === null) {
    return `The loss of the whole sentence: ${nodeText(node)} = ${formatSignificant(node.value[0] as number)}, the sum of ${T} ${T === 1 ? 'term' : 'terms'}. From here the gradients go back.`;
  }
  const where = `Step ${t} of ${T}, ${wordsAt(lesson, t)}`;
  const equation = equationOf(lesson, node);
  if (!equation) return `${where}.`;
  if (!node.name) {
    return `${where}, on the way to ${nodeText(node)}: ${stepText(node)} = ${formatVector(node.value)}.`;
  }
  const sources = symbolsIn(equation.right).flatMap((symbol) => {
    const time = symbol.time && atStep(symbol.time, t);
    const source = time && lesson.unrolled.value.at(symbol.name, time.shift);
    if (!source) return [];
    const own = (source.time ?? 0) > t ? 'state after' : 'state before';
    const meaning = source.name === node.name ? own : kindOf(source);
    return [`the ${meaning} ${nodeText(source)} = ${sourceValue(lesson, source)}`];
  });
  return `${where}: the ${kindOf(node)} ${equationText(equation, t)} = ${valueText(lesson, node)}, from ${sources.join(' and ')}.`;
}

/** Where the gradient of a node has come from, part by part. */
function backwardSentence(lesson: Lesson, node: Node): string {
  const { gradients, T } = lesson;
  const name = node.name ? gradientText(node) : `the gradient of ${stepText(node)}`;
  const arrivals = gradients.arrivals(node);
  const parts = arrivals.map((arrival, k) =>
    arrival.isMuted
      ? `nothing ${wayOf(arrival)}, which is left out${k < arrivals.length - 1 ? ',' : ''}`
      : `${formatGradients(arrival.vector)} ${wayOf(arrival)}`,
  );
  const sum = `${name} = ${formatGradients(gradients.of(node) ?? node.grad)}`;
  const only = arrivals[0];
  const how =
    arrivals.length === 1 && only && !only.isMuted
      ? `, all of it ${wayOf(only)}`
      : `, the sum of ${parts.join(' and ')}`;
  if (node.kind === 'initial') {
    return `Before the first word: ${sum}. The sweep is done: every weight has its ${T === 1 ? 'one term' : `${T} terms`}.`;
  }
  return `Back at step ${node.time} of ${T}, ${wordsAt(lesson, node.time ?? 0)}: ${sum}${how}.`;
}

/** The word of a step; where the network predicts, what is read and what is due. */
export function wordsAt(lesson: Lesson, t: number): string {
  if (!lesson.definition.end) return `“${lesson.word(t)}”`;
  const read = lesson.wordRead(t);
  return `${read === null ? 'with nothing' : `“${read}”`} read and “${lesson.word(t)}” due`;
}

function wayOf({ source, from }: Arrival): string {
  return source === 'own' ? `through ${nodeText(from)} of the same step` : `back from ${nodeText(from)}`;
}

/** `∂L/∂a⟨3⟩` */
export function gradientText(node: Node): string {
  return `∂L/∂${nodeText(node)}`;
}

function kindOf({ name }: Node): string {
  return (name && meaningOf(name)) ?? 'value';
}

/** What a node inside an equation computes, from its inputs: `W_aa a⟨2⟩ + W_ax x⟨3⟩ + b_a`. */
export function stepText(node: Node): string {
  const inputs = node.inputs.map((input) => {
    if (input.kind === 'constant') return String(input.value[0]);
    const text = input.name ? nodeText(input) : stepText(input);
    return node.operation?.name === 'multiply' && input.operation?.name === 'add' ? `(${text})` : text;
  });
  const operators: Record<string, string> = { product: ' ', add: ' + ', subtract: ' − ', multiply: ' ⊙ ' };
  const name = node.operation?.name ?? '';
  if (name === 'concat') return `[${inputs.join('; ')}]`;
  return operators[name] ? inputs.join(operators[name]) : `${name}(${inputs.join(', ')})`;
}

/** A value in one line; of shares of words the largest. */
function valueText({ definition }: Lesson, { name, value }: Node): string {
  if (!definition.end || name !== 'yhat') return formatVector(value);
  const most = value.indexOf(Math.max(...value));
  return `${value.length} shares, the largest ${formatNumber(value[most] as number, 3)} for “${definition.vocabulary[most]}”`;
}

function sourceValue(lesson: Lesson, node: Node): string {
  const isTarget = node.kind === 'target' && lesson.definition.end !== undefined;
  if (node.kind !== 'input' && !isTarget) return valueText(lesson, node);
  const place = isTarget ? lesson.targetPlace(node.time ?? 0) : lesson.wordPlace(node.time ?? 0);
  if (place < 0) return 'all zeros';
  return `one-hot with its 1 at place ${place + 1}, ${place === 0 ? 'UNK' : `“${lesson.definition.vocabulary[place]}”`}`;
}

/** What to say when the numbers left the finite ones. */
export function faultSentence(fault: NonFinite): string {
  if (fault.node.operation?.name.endsWith('cross_entropy')) {
    return `${nodeText(fault.node)} is not finite: the output there is exactly 0 or 1 on the wrong side, and the logarithm of 0 has no value. Undo, or make the weights smaller.`;
  }
  const place = fault.time === null ? '' : ` at step ${fault.time}`;
  const before = fault.norms.filter(({ node }) => node.name === fault.name).slice(-3);
  const norms = before.map(({ node, norm: size }) => `‖${nodeText(node)}‖ = ${size.toPrecision(3)}`).join(', ');
  const history = norms ? ` Before it: ${norms}.` : '';
  return `${nodeText(fault.node)} is not finite any more${place}: the numbers grew beyond what 64 bits hold.${history} Undo, or make the weights smaller.`;
}
