import { type Equation, substitute } from '../equations/tree.ts';
import { type Clipping, sumNetwork, TASK, TrainingRun } from '../networks/training-run.ts';
import { ChartView } from '../views/chart.ts';
import { Slices } from '../views/slices.ts';
import { MOST_UPDATES, type ShownRun, trainingChart, trainingSentence } from '../views/training-words.ts';
import type { Mount } from './boot.ts';

/** The equations that the page carries: the cell with its activation open, the answer and the loss. */
export interface SumEquations {
  readonly cell: readonly Equation[];
  readonly answer: Equation;
  readonly loss: Equation;
}

/** What a run starts from. */
export interface Start {
  readonly activation: 'identity' | 'relu' | 'tanh';
  readonly scale: number;
  readonly seed: number;
}

export const rates: readonly number[] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
export const limits: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 5, 10];
export const firstStart: Start = { activation: 'identity', scale: 0.8, seed: 5 };
export const firstRate = 0.02;
export const noClipping: Clipping = { kind: 'none', limit: 1 };

export function newRun({ cell, answer, loss }: SumEquations, { activation, scale, seed }: Start): TrainingRun {
  const chosen = cell.map((equation) => substitute(equation, { g: activation }));
  return new TrainingRun(sumNetwork(chosen, answer, loss), seed, scale);
}

/** Goes on until the run stops by itself; for the build, which shows the run to its end. */
export function train(run: TrainingRun, rate: number, clipping: Clipping, most = MOST_UPDATES): TrainingRun {
  while (run.updates.length < most && run.step(rate, clipping));
  return run;
}

export function shownRun(run: TrainingRun): ShownRun {
  return { updates: run.updates, fault: run.fault, weights: run.weightNorm, rows: TASK.rows };
}

/** A network that trains in front of the reader, until it is through or a number is not finite any more. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const control = (name: string) => part<HTMLInputElement>(`[data-set="${name}"]`);
  const checked = (name: string) => part<HTMLInputElement>(`[data-choice="${name}"]:checked`).value;
  const equations = JSON.parse(part<HTMLElement>('[data-equations]').dataset['equations'] as string) as SumEquations;
  const sentence = part<HTMLElement>('[data-sentence]');
  const chart = new ChartView(figure, 'training');
  const rate = () => rates[Number(control('rate').value)] as number;
  const clipping = (): Clipping => ({
    kind: checked('clipping') as Clipping['kind'],
    limit: limits[Number(control('limit').value)] as number,
  });
  const start = (): Start => ({
    activation: checked('activation') as Start['activation'],
    scale: Number(control('scale').value),
    seed: Math.abs(Math.trunc(Number(control('seed').value))) || 0,
  });
  let run = newRun(equations, start());
  const isOver = () => run.fault !== null || run.updates.length >= MOST_UPDATES;
  const act = (name: string) => part<HTMLElement>(`[data-act="${name}"]`);
  const show = (running = false) => {
    const shown = shownRun(run);
    const text = trainingSentence(shown);
    chart.show(trainingChart(shown, clipping()), text);
    sentence.setAttribute('aria-busy', String(running));
    sentence.textContent = text;
    sentence.classList.toggle('is-fault', shown.fault !== null);
    act('play').textContent = running ? 'Pause' : 'Train';
    for (const name of ['play', 'step']) act(name).setAttribute('aria-disabled', String(isOver()));
    for (const name of ['undo', 'lowest', 'reset'])
      act(name).setAttribute('aria-disabled', String(run.updates.length === 0 && !run.fault));
    for (const name of ['rate', 'limit', 'scale']) {
      const value = { rate: rate(), limit: clipping().limit, scale: start().scale }[name] as number;
      (control(name).nextElementSibling as HTMLElement).textContent = String(value);
      control(name).setAttribute('aria-valuetext', String(value));
    }
  };
  const training = new Slices(figure, 2, () => run.step(rate(), clipping()) && !isOver(), show);
  // What the build shows is run again here, out of sight of the reader, before anything is done with it.
  const past = new Slices(
    figure,
    MOST_UPDATES,
    () => run.step(firstRate, noClipping),
    () => past.running || show(),
  );
  const settle = () => {
    past.stop();
    training.stop();
  };
  const reset = () => {
    settle();
    run = newRun(equations, start());
    show();
  };
  const acts: Record<string, () => void> = {
    play() {
      if (training.running) return training.stop();
      if (!isOver()) training.start();
    },
    step() {
      training.stop();
      if (!isOver()) run.step(rate(), clipping());
      show();
    },
    undo() {
      training.stop();
      run.undo();
      show();
    },
    lowest() {
      training.stop();
      run.undoToLowest();
      show();
    },
    reset,
  };
  for (const [name, does] of Object.entries(acts)) {
    act(name).addEventListener('click', () => {
      if (past.running) train(run, firstRate, noClipping);
      past.stop();
      if (act(name).getAttribute('aria-disabled') !== 'true') does();
    });
  }
  for (const name of ['rate', 'limit']) control(name).addEventListener('input', () => show(training.running));
  for (const name of ['scale', 'seed']) control(name).addEventListener('input', reset);
  for (const choice of figure.querySelectorAll<HTMLInputElement>('[data-choice]')) {
    choice.addEventListener('change', () =>
      choice.dataset['choice'] === 'activation' ? reset() : show(training.running),
    );
  }
  past.start();
};
