import { type DecoderInput, type NumeralModel, numeralModel } from '../networks/numeral-model.ts';
import { readLibrary } from '../networks/read-library.ts';
import { LARGEST, numeralOf } from '../training/corpora/numerals.ts';
import { trainedNumerals } from '../training/trained/numerals.ts';
import { mountDials } from '../views/dials.ts';
import { numberFault, type ShownWriting, WritingView, writingSentence } from '../views/encoder-decoder.ts';
import type { Mount } from './boot.ts';

/** What the reader chooses. */
export interface WritingChoice {
  readonly digits: string;
  /** Units of either network. */
  readonly n: number;
  readonly reads: DecoderInput;
  /** After how many digits the state is handed over. */
  readonly after: number;
  /** The step at which it slips; 0 for none. */
  readonly slip: number;
}

/** What the page shows as built. */
export const firstWriting: WritingChoice = { digits: '38', n: 24, reads: 'own', after: 2, slip: 0 };

const models = new Map<number, NumeralModel>();

/** What the trained network of that size does. */
export function writingOf({ digits, n, reads, after, slip }: WritingChoice): ShownWriting {
  const trained = trainedNumerals.find((each) => each.n === n);
  if (!trained) throw new RangeError(`no network of ${n} units is trained`);
  const model = models.get(n) ?? numeralModel(trained.parameters, readLibrary());
  models.set(n, model);
  // What it has not read, it does not know of: handing over early is reading a shorter number.
  const read = digits.slice(0, after);
  const { encoded, steps } = model(Number(read), { reads, slip });
  return { digits, read, encoded, steps, targets: numeralOf(Number(read)), reads, slip };
}

/** The slider of digits, in words. */
export const handedText = (after: number, all: number): string =>
  after === all ? 'all digits' : after === 1 ? 'the first digit' : `${after} digits`;
export const slipText = (slip: number): string => (slip === 0 ? 'nowhere' : `step ${slip}`);

/** Two networks: one reads a number, the other writes it as the Romans did. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const view = new WritingView(part('[data-writing]'));
  const field = part<HTMLInputElement>('[data-number]');
  const handed = part<HTMLInputElement>('[data-dial="after"]');
  let { digits } = firstWriting;
  const show = () => {
    const [after, slip] = [dials.number('after'), dials.number('slip')];
    const reads = dials.choice('reads') as DecoderInput;
    const writing = writingOf({ digits, n: Number(dials.choice('n')), reads, after, slip });
    view.show(writing);
    part('[data-sentence]').textContent = writingSentence(writing);
    dials.say('after', handedText(after, digits.length));
    dials.say('slip', slipText(slip));
  };
  const dials = mountDials(figure, show);
  field.readOnly = false;
  const judge = (): boolean => {
    const fault = numberFault(field.value, LARGEST);
    part('[data-error]').textContent = fault ?? '';
    field.setAttribute('aria-invalid', String(fault !== null));
    return fault === null;
  };
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    field.value = digits;
    judge();
  });
  field.addEventListener('input', () => {
    if (!judge()) return;
    digits = field.value.trim();
    handed.max = String(digits.length);
    dials.set('after', digits.length);
    show();
  });
  show();
};
