import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Case, compare, readCases } from './cases.ts';

const cases = readCases(new URL('../fixtures/torch-cases.json', import.meta.url));
const named = cases.map((one) => ({ name: one.name, one }));
const covered = cases.filter((one) => compare(one).notCovered === null);
const changed = (one: Case, change: (copy: Case) => void): Case => {
  const copy = structuredClone(one);
  change(copy);
  return copy;
};

/** Every number in a value, with a way to add to it. */
function numbersIn(value: unknown, path = ''): { path: string; shift: (by: number) => void }[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inside]) => {
    const shift = (by: number) => {
      holder[key] = (inside as number) + by * Math.max(1, Math.abs(inside as number));
    };
    const here = path ? `${path}.${key}` : key;
    return typeof inside === 'number' ? [{ path: here, shift }] : numbersIn(inside, here);
  });
}

/** What a network computes, as against what it is given. */
const results = ({
  states,
  gates,
  preActivations,
  z,
  yhat,
  loss,
  lossPerStep,
  gradients,
}: Case & { gates?: unknown }) => ({ states, gates, preActivations, z, yhat, loss, lossPerStep, gradients }) as const;

test('the cases whose cells exist are covered', () => {
  expect(covered.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'rnn-tanh-softmax-each',
      'rnn-tanh-sigmoid-each',
      'rnn-relu-softmax-each',
      'rnn-tanh-last',
      'rnn-tanh-mean',
    ]),
  );
});

test.each(named)('$name: every number is PyTorch’s, or it is said why not', ({ one }) => {
  const { notCovered, differences, numbers, forward, backward } = compare(one);
  expect(differences).toEqual([]);
  if (notCovered !== null) {
    expect(notCovered).toMatch(/ not exist yet$/);
    expect(numbers).toBe(0);
    return;
  }
  // The input is compared too: it counts among the numbers.
  expect(numbers).toBe(numbersIn(results(one)).length + one.x.flat().length);
  expect(forward).toBeLessThan(1e-12);
  expect(backward).toBeLessThan(1e-10);
});

describe('the comparison', () => {
  const [first] = covered as [Case];

  test('sees a change of 1e-9 in any number of the results', () => {
    for (const one of covered) {
      const count = numbersIn(results(one)).length;
      for (let k = 0; k < count; k++) {
        let where = '';
        const wrong = changed(one, (copy) => {
          const whole = copy as Case & Record<string, unknown>;
          const loss = { loss: whole.loss };
          const found = numbersIn({ ...results(whole), loss: undefined, total: loss })[k];
          where = found?.path ?? '';
          found?.shift(1e-9);
          Object.assign(whole, loss);
        });
        expect(compare(wrong).differences.length, `${one.name}: ${where}`).toBeGreaterThan(0);
      }
    }
  });

  test('sees a change in any number that the network is given', () => {
    const count = numbersIn({ parameters: first.parameters, x: first.x, initialStates: first.initialStates }).length;
    for (let k = 0; k < count; k++) {
      const wrong = changed(first, ({ parameters, x, initialStates }) => {
        numbersIn({ parameters, x, initialStates })[k]?.shift(1e-3);
      });
      expect(compare(wrong).differences).not.toEqual([]);
    }
  });

  test('sees numbers that are missing, or too many, or no numbers', () => {
    type Heads = { head: { by: number[] } } & Case['parameters'];
    const changes: ((copy: Case) => unknown)[] = [
      ({ yhat }) => (yhat as number[][]).pop(),
      ({ z }) => (z as number[][]).push([0, 0, 0]),
      ({ states }) => states['layer1']?.['a']?.[0]?.pop(),
      ({ gradients }) => (gradients.parameters as Heads).head.by.pop(),
      ({ lossPerStep }) => lossPerStep.pop(),
      ({ yhat }) => (yhat[0] as unknown[]).splice(0, 1, null),
    ];
    for (const change of changes) expect(compare(changed(first, change)).differences).not.toEqual([]);
  });

  test('names the number that differs, the largest difference first', () => {
    const wrong = changed(first, (copy) => {
      (copy.yhat[1] as number[])[2]! += 0.25;
      (copy.gradients.z[0] as number[])[1]! += 0.5;
    });
    const [one, other, ...more] = compare(wrong).differences;
    expect(one).toMatch(/^∂L\/∂z\[1\]\[1\]: \S+, expected \S+$/);
    expect(other).toMatch(/^yhat\[2\]\[2\]: \S+, expected \S+$/);
    expect(more).toEqual([]);
  });

  test('builds the network from model and dims, never from the name', () => {
    const names = cases.map(({ name }) => name);
    cases.forEach((one, k) => {
      const name = names[(k + 7) % names.length] as string;
      const renamed = changed(one, (copy) => Object.assign(copy, { name, seed: 0, equations: {}, checks: {} }));
      expect(compare(renamed)).toEqual({ ...compare(one), name });
    });
  });

  test('runs another activation, and another output, when the model says so', () => {
    const relu = changed(first, ({ model }) => Object.assign(model.layers?.[0] ?? {}, { cell: 'rnn-relu' }));
    expect(compare(relu).differences.some((each) => each.startsWith('a[1]'))).toBe(true);
    const sigmoid = changed(first, ({ model }) => Object.assign(model.head, { activation: 'sigmoid' }));
    expect(compare(sigmoid).differences.some((each) => each.startsWith('yhat[1][0]'))).toBe(true);
    expect(compare(sigmoid).differences.some((each) => each.startsWith('z['))).toBe(false);
  });

  test('says of a model it cannot build what does not exist', () => {
    const unknown = changed(first, ({ model }) => Object.assign(model.layers?.[0] ?? {}, { cell: 'mgu' }));
    expect(compare(unknown)).toMatchObject({ notCovered: 'the cell mgu does not exist yet', numbers: 0 });
  });
});

describe('the command', () => {
  const script = fileURLToPath(new URL('./conformance.ts', import.meta.url));
  /** Runs it on a file of these cases; gives its exit code and what it printed. */
  async function run(file: unknown): Promise<{ code: number; printed: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'cases-'));
    try {
      const path = join(folder, 'cases.json');
      writeFileSync(path, JSON.stringify(file));
      const { stdout } = await promisify(execFile)(process.execPath, [script], {
        env: { ...process.env, CASES: path },
      });
      return { code: 0, printed: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, printed: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const fileOf = (...some: Case[]) => ({ format: 'rnn-cases/1', cases: some });
  const [first, second] = covered as [Case, Case];
  const wrong = changed(second, ({ yhat }) => {
    (yhat[0] as number[])[0]! += 0.5;
  });
  const open = changed(first, ({ model }) => Object.assign(model, { kind: 'tree' }));

  test.concurrent('takes another file, and ends well when all agree', { timeout: 20_000 }, async () => {
    const { code, printed } = await run(fileOf(first, open));
    expect(code).toBe(0);
    expect(printed).toContain(`agrees   ${first.name}: 138 numbers`);
    expect(printed).toContain(`  ${open.name}: networks of kind tree do not exist yet`);
    expect(printed).toContain('conformance: 1 of 1 cases agree in all 138 numbers, 1 not covered');
  });

  test.concurrent('ends with 1 when a number differs', { timeout: 20_000 }, async () => {
    const { code, printed } = await run(fileOf(first, wrong));
    expect(code).toBe(1);
    expect(printed).toContain(`DIFFERS  ${wrong.name}`);
    expect(printed).toContain('yhat[1][0]: ');
    expect(printed).toContain('conformance: 1 of 2 cases agree');
  });

  test.concurrent('ends with 1 when nothing was run, or the file is of another format', {
    timeout: 20_000,
  }, async () => {
    const [nothing, other] = await Promise.all([run(fileOf(open)), run({ format: 'rnn-cases/2', cases: [] })]);
    expect(nothing).toMatchObject({ code: 1 });
    expect(other.code).toBe(1);
    expect(other.printed).toContain('expected the format rnn-cases/1, found rnn-cases/2');
  });
});
