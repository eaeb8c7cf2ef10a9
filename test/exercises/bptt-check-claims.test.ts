import { describe, expect, test } from 'vitest';
import { formatSignificant } from '../../src/equations/format.ts';
import { checked } from '../../src/lesson/gradient-check.ts';
import { Lesson } from '../../src/lesson/lesson.ts';
import { lessons } from '../../src/lesson/lessons.ts';
import { exhibits } from '../../src/lesson/museum.ts';
import { BugCheck } from '../../src/lesson/museum-check.ts';
import { windowShown } from '../../src/lesson/truncation.ts';
import { bugs } from '../../src/networks/hand-bptt.ts';
import { parseLibrary } from '../../src/networks/library.ts';
import { costs } from '../../src/networks/rtrl.ts';
import { readPage } from './chapter-page.ts';

const { says } = readPage('bptt', /<\/?span[^>]*>/g);
const library = parseLibrary();
const newLesson = () => new Lesson(lessons.names(library));
const grouped = (value: number) => value.toLocaleString('en');

describe('the gradient check', () => {
  const entry = { name: 'W_aa', row: 1, column: 2 };
  const at = (epsilon: number) => checked(newLesson(), entry, epsilon);
  const errorAt = (epsilon: number) => at(1e-5).curve.find((each) => each.epsilon === epsilon);

  test('two calculations agree in nine digits', () => {
    const { exact, slope } = at(1e-5);
    says(`Backpropagation says ${formatSignificant(exact)}.`);
    says(`are off by ${formatSignificant(Math.abs(slope - exact), 2)}.`);
    says('agree in nine digits');
    expect(slope.toPrecision(9)).toBe(exact.toPrecision(9));
  });

  test('a step that is too short', () => {
    const { above, below, slope, exact } = at(1e-12);
    says(`It is off by ${formatSignificant(Math.abs(slope - exact), 2)}, more than a hundred thousand times as far`);
    expect(Math.abs(slope - exact) / Math.abs(at(1e-5).slope - exact)).toBeGreaterThan(1e5);
    says('A double holds some 16 digits, and these two share the first eleven');
    const digits = (value: number) => value.toPrecision(16).replace(/^0\.0*/, '');
    let same = 0;
    while (digits(above)[same] === digits(below)[same]) same++;
    expect(same).toBe(11);
    says('Rounding comes to about 10⁻¹⁶ in all, and we divide it by ε.');
    const rounding = at(1e-12)
      .curve.filter(({ epsilon }) => epsilon < 1e-9)
      .map(({ epsilon, central }) => central * epsilon);
    expect(Math.log10(Math.max(...rounding))).toBeCloseTo(-16, 0);
  });

  test('a step that is too long', () => {
    says(
      `For ε = 0.1 the error is ${formatSignificant(errorAt(0.1)?.central as number, 2)}, and it falls with the square`,
    );
    expect((errorAt(0.1)?.central as number) / (errorAt(0.01)?.central as number)).toBeCloseTo(100, -1);
    says('the best ε lies at its bottom, here between 10⁻⁶ and 10⁻⁵');
    expect(at(1e-5).best?.epsilon).toBeGreaterThan(1e-6);
    expect(at(1e-5).best?.epsilon).toBeLessThan(1e-5);
  });

  test('one side only', () => {
    says(`At 10⁻⁵ that difference is off by ${formatSignificant(errorAt(1e-5)?.oneSided as number, 2)}`);
    const { curve, best } = at(1e-5);
    says('almost 500 times worse than the other at its best');
    const ratio = Math.min(...curve.map(({ oneSided }) => oneSided)) / (best?.central as number);
    expect(ratio).toBeGreaterThan(450);
    expect(ratio).toBeLessThan(500);
  });

  test('what a check costs, and what it cannot see at zero', () => {
    const lesson = newLesson();
    const size = [...lesson.unrolled.value.parameters.values()].reduce((sum, node) => sum + node.size, 0);
    says(`two runs of the network for each number that it checks: ${2 * size} for the ${size} of ours`);
    for (const name of Object.keys(lesson.definition.parameters)) {
      lesson.setAll(
        name,
        (lesson.definition.parameters[name] ?? []).map(() => 0),
      );
    }
    says('with all weights at 0, 120 of our 121 gradients are 0');
    expect(new BugCheck(lesson).check(null).whole).toMatchObject({ zero: 120, size: 121 });
    lesson.sweepBackward();
    const zeros = [...lesson.unrolled.value.parameters.values()].flatMap(({ grad }) => [...grad]);
    expect(zeros.filter((slope) => slope === 0)).toHaveLength(120);
  });
});

describe('RTRL', () => {
  test('what it carries, and what that costs', () => {
    says(`With 4 units that is ${4 ** 3}, and it costs ${grouped(costs(9, 4).rtrl.multiplications)} multiplications`);
    says(`BPTT needs ${costs(9, 4).bptt.multiplications}.`);
    const [forward, backward] = [costs(1, 100).rtrl.multiplications, costs(1, 100).bptt.multiplications];
    says(`With 100 units it is ${grouped(100 ** 3)} numbers, and each step costs ${grouped(forward)} multiplications.`);
    says(`A step of BPTT costs ${grouped(backward)}, some 5,000 times less.`);
    expect(Math.round(forward / backward / 100) * 100).toBe(5000);
  });

  test('the length from which it holds less', () => {
    says('RTRL holds <Sym of="n_a.^3 + n_a.^2 + n_a" /> numbers, and BPTT <Sym of="n_a * (T + 1) + n_a.^2" />.');
    for (const [T, n] of [
      [9, 4],
      [50, 7],
    ] as const) {
      expect(costs(T, n).rtrl.kept).toBe(n ** 3 + n ** 2 + n);
      expect(costs(T, n).bptt.kept).toBe(n * (T + 1) + n ** 2);
    }
    says('with 4 units from 17 words on, with 100 units from 10,001');
    for (const [T, n] of [
      [17, 4],
      [10_001, 100],
    ] as const) {
      expect(costs(T, n).rtrl.kept).toBeLessThan(costs(T, n).bptt.kept);
      expect(costs(T - 1, n).rtrl.kept).toBe(costs(T - 1, n).bptt.kept);
    }
  });
});

describe('truncation', () => {
  const cut = (from: number) => windowShown(newLesson(), { from, to: 9, carried: true });
  const share = (from: number) => Math.round((100 * cut(from).missing) / cut(from).whole);

  test('what a cut before Granger costs, and one a step earlier', () => {
    const { whole, kept, missing, words } = cut(5);
    expect([words[4], words[3]]).toEqual(['Granger', 'Hermione']);
    says(`has a norm of ${formatSignificant(whole)}. With the cut it is ${formatSignificant(kept)}`);
    says(`the two differ by ${formatSignificant(missing)}. That is ${share(5)} % of the exact one.`);
    says(`One step earlier the cut costs ${share(4)} %.`);
  });

  test('the state remembers what the gradient does not reach', () => {
    const { memory } = cut(5);
    says(`the state at step 9 is ${formatSignificant(memory.first, 2)} away`);
    says(`Take out “Hermione”, and it is ${formatSignificant(memory.before, 2)} away.`);
  });
});

describe('the museum', () => {
  test('has thirteen mistakes, each with its place in the program and where it was met', () => {
    says('<Figure name="museum" title="Thirteen mistakes">');
    expect(exhibits.map(({ bug }) => bug).sort()).toEqual([...bugs].sort());
    expect(exhibits).toHaveLength(13);
    for (const { sightings, lines } of exhibits) {
      expect(lines.length).toBeGreaterThan(0);
      expect(sightings.length).toBeGreaterThan(0);
    }
  });

  test('of the thirteen, eight pass at a single step', () => {
    says('Of the thirteen, eight pass at a single step.');
    const check = new BugCheck(newLesson());
    const passing = bugs.filter((bug) => check.check(bug).first.rejected === 0);
    expect(passing).toHaveLength(8);
    for (const bug of bugs) expect(check.check(bug).whole.rejected, bug).toBeGreaterThan(0);
    says('so is the whole gradient of <Sym of="W_aa" />');
    const [recurrent] = check.check(null).first.parameters;
    expect(recurrent).toMatchObject({ name: 'W_aa' });
    expect(recurrent?.entries.every(({ verdict }) => verdict === 'zero')).toBe(true);
  });

  test('where the check rejects tells where to look', () => {
    const check = new BugCheck(newLesson());
    const rejected = (bug: (typeof bugs)[number]) =>
      check.check(bug).whole.parameters.flatMap((each) => (each.rejected > 0 ? [each.name] : []));
    says('<Sym of="W_ya" /> and <Sym of="b_y" /> pass');
    expect(rejected('not-carried')).toEqual(['W_aa', 'W_ax', 'b_a']);
    says('If <Sym of="W_aa" /> alone is rejected, look at what the error is multiplied by.');
    expect(rejected('present-state')).toEqual(['W_aa']);
    says('If everything is, look at the sum.');
    for (const bug of ['assigned', 'last-step', 'mean', 'clipped', 'not-zeroed'] as const) {
      expect(rejected(bug)).toHaveLength(5);
    }
  });
});
