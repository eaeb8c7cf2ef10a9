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
  decoderInputs,
  z,
  yhat,
  loss,
  lossPerStep,
  gradients,
}: Case & { gates?: unknown }) =>
  ({ states, gates, preActivations, decoderInputs, z, yhat, loss, lossPerStep, gradients }) as const;

/** Writes a file of cases for as long as `use` takes. */
async function inFile<Result>(content: unknown, use: (path: string) => Result): Promise<Awaited<Result>> {
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  try {
    const path = join(folder, 'cases.json');
    writeFileSync(path, JSON.stringify(content));
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every case is covered', () => {
  expect(covered.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
});

test.each(named)('$name: every number is PyTorch’s', ({ one }) => {
  const { notCovered, differences, numbers, forward, backward } = compare(one);
  expect(notCovered).toBeNull();
  expect(differences).toEqual([]);
  // The input is compared too: it counts among the numbers.
  expect(numbers).toBe(numbersIn(results(one)).length + one.x.flat().length);
  expect(forward).toBeLessThan(1e-12);
  expect(backward).toBeLessThan(1e-10);
});

describe('the comparison', () => {
  const [first] = covered as [Case];

  test('sees a change of 1e-9 in any number of the results', { timeout: 60_000 }, () => {
    for (const one of covered) {
      const count = numbersIn(results(one)).length;
      // Every number of the first case; of the others every seventh, each time another one of each vector.
      for (let k = 0; k < count; k += one === first ? 1 : 7) {
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

  test('does not take NaN for agreement', () => {
    const broken = changed(first, ({ initialStates }) => initialStates['layer1']?.['a']?.fill(Number.NaN));
    expect(compare(broken).differences.some((each) => each.startsWith('yhat[1][0]: NaN'))).toBe(true);
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
    expect(compare(relu).differences.some((each) => each.startsWith('layer1 a[1]'))).toBe(true);
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
  const run = (content: unknown) =>
    inFile(content, async (path) => {
      const options = { env: { ...process.env, CASES: path } };
      const { code = 0, stdout } = (await promisify(execFile)(process.execPath, [script], options).catch(
        (error: { code: number; stdout: string }) => error,
      )) as { code?: number; stdout: string };
      return { code, printed: stdout };
    });
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

  test.concurrent('ends with 1 when nothing was run', { timeout: 20_000 }, async () => {
    const { code, printed } = await run(fileOf(open));
    expect(code).toBe(1);
    expect(printed).toContain('conformance: 0 of 0 cases agree in all 0 numbers, 1 not covered');
  });
});

test('a file of another format is refused', async () => {
  const other = { format: 'rnn-cases/2', cases: [] };
  const message = 'expected the format rnn-cases/1, found rnn-cases/2';
  await inFile(other, (path) => expect(() => readCases(path)).toThrow(new TypeError(message)));
});
