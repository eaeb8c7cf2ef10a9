import { formatNumber } from '../equations/format.ts';
import { qualified, type SymbolExpression } from '../equations/tree.ts';
import { escapeText, math, typeset } from '../equations/typeset.ts';
import { heatClass } from './heat.ts';

/** Which number of a batch: example, step, layer and component, all counted from 1; layer 0 is the input. */
export interface Place {
  readonly example: number;
  readonly step: number;
  readonly layer: number;
  readonly component: number;
}

export const indexNames = ['example', 'step', 'layer', 'component'] as const;
export type IndexName = (typeof indexNames)[number];

/** A batch that ran: the words of each example, and `states[i][l][t]`, vectors of equal size; layer 0 is the input. */
export interface RunBatch {
  readonly examples: readonly (readonly string[])[];
  readonly states: readonly (readonly (readonly (readonly number[])[])[])[];
}

const fixed = (shift: number) => ({ from: '', shift });

/** The symbol of a place; of the whole vector without a component. */
export function symbolAt({ example, step, layer, component }: Omit<Place, 'component'> & { component?: number }) {
  const symbol: SymbolExpression = {
    kind: 'symbol',
    name: layer === 0 ? 'x' : qualified('a', { layer: `${layer}`, part: null }),
    time: fixed(step),
    example: fixed(example),
    ...(component === undefined ? {} : { entry: [component] }),
  };
  return symbol;
}

/** A length such as T_x of example 2. */
export function lengthMath(example: number): string {
  return math(typeset({ kind: 'symbol', name: 'T_x', time: null, example: fixed(example) }));
}

/** The symbol, and the number that it means; a question mark where there is none to see. */
export function placeMath(place: Place, value: number | null): string {
  const number = value === null ? '<mo>?</mo>' : `<mn>${shown(place, value)}</mn>`;
  return math(`${typeset(symbolAt(place))}<mo>=</mo>${number}`);
}

/** A number as the batch shows it: a one-hot input is 0 or 1. */
function shown({ layer }: Place, value: number): string {
  return formatNumber(value, layer === 0 ? 0 : 2);
}

/** A place in words. */
export function placeText({ example, step, layer, component }: Place): string {
  const where = layer === 0 ? 'the input' : `layer ${layer}`;
  return `component ${component} of ${where}, step ${step}, example ${example}`;
}

/** What the figure says of a choice; `steps` is the length of its example. */
export function choiceSentence(place: Place, steps: number): string {
  if (place.step <= steps) return `This is ${placeText(place)}.`;
  return `There is no such number: example ${place.example} has ${steps === 1 ? 'one step' : `${steps} steps`}, ${lengthMath(place.example)} = ${steps}.`;
}

/** What the figure says when the reader was asked for `wanted` and took `taken`. */
export function takenSentence(wanted: Place, taken: Place): string {
  const wrong = indexNames.filter((name) => wanted[name] !== taken[name]);
  if (wrong.length === 0) return `Right: ${placeText(taken)}.`;
  const swapped =
    wrong.length === 2 && wanted[wrong[0]!] === taken[wrong[1]!] && wanted[wrong[1]!] === taken[wrong[0]!];
  const why = swapped ? `${wrong[0]} and ${wrong[1]} are exchanged` : `look again at the ${wrong.join(', the ')}`;
  return `You took ${placeText(taken)}: ${why}.`;
}

/** The batch as the rows of a table: examples and steps to the right, layers upward, one number a cell. */
export function batchRows({ examples, states }: RunBatch, chosen: Place): string {
  const columns = examples.flatMap((words, i) => words.map((word, t) => ({ word, example: i + 1, step: t + 1 })));
  const layers = (states[0]?.length ?? 1) - 1;
  const size = states[0]?.[0]?.[0]?.length ?? 0;
  const corner = (text: string) => `<th colspan="2" scope="row">${text}</th>`;
  const bold = (isChosen: boolean) => (isChosen ? ' is-chosen' : '');
  const starts = (step: number) => (step === 1 ? ' starts' : '');
  const head = [
    `<tr>${corner('example')}${examples.map((words, i) => `<th scope="colgroup" class="starts${bold(i + 1 === chosen.example)}" colspan="${words.length}" data-head="example" data-example="${i + 1}">${i + 1}</th>`).join('')}</tr>`,
    `<tr class="words">${corner('word')}${columns.map(({ word, step }) => `<td class="word${starts(step)}">${escapeText(word)}</td>`).join('')}</tr>`,
    `<tr>${corner('step')}${columns.map(({ example, step }) => `<th scope="col" class="${(starts(step) + bold(example === chosen.example && step === chosen.step)).trim()}" data-head="step" data-example="${example}" data-step="${step}">${step}</th>`).join('')}</tr>`,
  ];
  const bodies = Array.from({ length: layers + 1 }, (_, k) => layers - k).map((layer) => {
    const rows = Array.from({ length: size }, (_, j) => {
      const title = layer === 0 ? 'input' : `layer ${layer}`;
      const side =
        j === 0
          ? `<th scope="rowgroup" rowspan="${size}" class="${bold(layer === chosen.layer).trim()}" data-head="layer" data-layer="${layer}">${title}</th>`
          : '';
      const cells = columns.map(({ example, step }) => {
        const place = { example, step, layer, component: j + 1 };
        const value = states[example - 1]?.[layer]?.[step - 1]?.[j] as number;
        const inColumn = example === chosen.example && step === chosen.step;
        const isIt = inColumn && layer === chosen.layer && j + 1 === chosen.component;
        const marks = `${inColumn ? ' is-column' : ''}${inColumn && layer === chosen.layer ? ' is-vector' : ''}${isIt ? ' is-it' : ''}`;
        const data = indexNames.map((name) => `data-${name}="${place[name]}"`).join(' ');
        return `<td class="heat ${heatClass(value)}${starts(step)}${marks}" data-value="${value}" ${data} tabindex="${isIt ? 0 : -1}" aria-selected="${isIt}" aria-label="${placeText(place)}: ${shown(place, value)}">${shown(place, value)}</td>`;
      });
      return `<tr>${side}<th scope="row" class="${bold(j + 1 === chosen.component).trim()}" data-head="component" data-component="${j + 1}">${j + 1}</th>${cells.join('')}</tr>`;
    });
    return `<tbody>${rows.join('')}</tbody>`;
  });
  return `<thead>${head.join('')}</thead>${bodies.join('')}`;
}
