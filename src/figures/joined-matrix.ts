import { effect } from '@preact/signals-core';
import { formatNumber } from '../equations/format.ts';
import { type LessonElement, lessonOf } from '../lesson/element.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { Reading } from '../lesson/reading.ts';
import type { Network } from '../networks/network.ts';
import type { Node } from '../tape/tape.ts';
import { joinedMatrices, joinedVectors } from '../views/joined.ts';

/** What the figure shows: both forms of the hidden state at the present step, really run, and how far they are apart. */
export interface BothForms {
  readonly t: number;
  readonly matrices: string;
  readonly vectors: string;
  readonly rows: string;
  readonly sentence: string;
}

/** The values of W_a = [W_aa W_ax], row by row. */
export function joinColumns(left: Node, right: Node): number[] {
  const [rows, columns] = left.shape;
  const row = ({ value, shape }: Node, k: number) => Array.from(value.subarray(k * shape[1], (k + 1) * shape[1]));
  return Array.from({ length: rows }, (_, k) => [...row(left, k).slice(0, columns), ...row(right, k)]).flat();
}

/** A reading of the lesson's sentence with one matrix in the place of two. */
export function joinedReading(lesson: Lesson, network: Network): Reading {
  const parameter = (name: string) => lesson.unrolled.value.parameters.get(name) as Node;
  return new Reading(lesson, network, (name) =>
    name === 'W_a' ? joinColumns(parameter('W_aa'), parameter('W_ax')) : parameter(name).value,
  );
}

export function bothForms(lesson: Lesson, reading: Reading): BothForms {
  const t = Math.max(1, lesson.moment.value.node?.time ?? 1);
  const { parameters, at } = lesson.unrolled.value;
  const joined = reading.read(lesson.words.value);
  const [two, one] = [at('a', t) as Node, joined.at('a', t) as Node];
  const largest = Math.max(
    ...joined
      .over('a')
      .flatMap((node, k) =>
        Array.from(node.value, (value, i) => Math.abs(value - (at('a', k + 1)?.value[i] as number))),
      ),
  );
  const cells = (node: Node) => Array.from(node.value, (value) => `<td>${formatNumber(value, 6)}</td>`).join('');
  const agree =
    largest === 0
      ? 'in every digit'
      : `within ${powerOfTen(largest)}, which is rounding: the sums are taken in another order`;
  return {
    t,
    matrices: joinedMatrices(parameters.get('W_aa') as Node, parameters.get('W_ax') as Node),
    vectors: joinedVectors(at('a', t - 1) as Node, at('x', t) as Node),
    rows: `<tr><th scope="row">two matrices</th>${cells(two)}</tr><tr><th scope="row">one matrix</th>${cells(one)}</tr>`,
    sentence: `The state at step ${t}, “${lesson.word(t)}”, computed both ways. Over all ${lesson.T} steps the two agree ${agree}.`,
  };
}

/** The power of ten just above a small number: `10⁻¹⁶`. */
function powerOfTen(value: number): string {
  const digits = String(-Math.ceil(Math.log10(value)));
  return `10⁻${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}

/** W_aa and W_ax side by side, joined and split. */
export function mount(figure: HTMLElement, scope: LessonElement): void {
  const lesson = lessonOf(scope);
  const part = (selector: string) => figure.querySelector(selector) as HTMLElement;
  const reading = joinedReading(lesson, JSON.parse(part('[data-network]').dataset['network'] as string) as Network);
  const join = part('[data-join]');
  const wake = () => {
    const joined = join.getAttribute('aria-pressed') === 'true';
    for (const picture of figure.querySelectorAll('.joining')) picture.classList.toggle('is-joined', joined);
  };
  join.addEventListener('click', () => {
    join.setAttribute('aria-pressed', String(join.getAttribute('aria-pressed') !== 'true'));
    wake();
  });
  let shown = '';
  effect(() => {
    lesson.version.value;
    const forms = bothForms(lesson, reading);
    const state = forms.matrices + forms.vectors + forms.rows + forms.sentence;
    if (state === shown) return;
    shown = state;
    part('[data-matrices]').innerHTML = forms.matrices;
    part('[data-vectors]').innerHTML = forms.vectors;
    part('[data-rows]').innerHTML = forms.rows;
    part('[data-sentence]').textContent = forms.sentence;
    wake();
  });
}
