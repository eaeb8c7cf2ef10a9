import { effect } from '@preact/signals-core';
import { asBuilt, type Notation, notation } from '../equations/notation.ts';
import { type Equation, substitute } from '../equations/tree.ts';
import { type Clipping, sumNetwork, TASK, TrainingRun } from '../networks/training-run.ts';
import { Slices } from '../views/slices.ts';
import { TrainingPanel } from '../views/training-panel.ts';
import { MOST_UPDATES, type ShownRun } from '../views/training-words.ts';
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
  while (run.states.length <= most && run.step(rate, clipping));
  return run;
}

export function shownRun(run: TrainingRun): ShownRun {
  return { states: run.states, fault: run.fault, weights: run.weightNorm, rows: TASK.rows };
}

/** A network that trains in front of the reader, until it is through or a number is not finite any more. */
export const mount: Mount = (figure) => {
  const carrier = figure.querySelector<HTMLElement>('[data-equations]');
  const equations = JSON.parse(carrier?.dataset['equations'] as string) as SumEquations;
  let run = newRun(equations, firstStart);
  // What the build shows is run again here, out of the reader's sight.
  const past = new Slices(
    figure,
    MOST_UPDATES,
    () => run.step(firstRate, noClipping),
    () => show(),
  );
  const training = new Slices(
    figure,
    2,
    () => run.step(panel.rate, panel.clipping) && run.states.length <= MOST_UPDATES,
    (running) => show(running),
  );
  const show = (running = training.running) => {
    if (!past.running) panel.show(shownRun(run), running);
  };
  /** Nothing is done to a run before it is what the reader sees. */
  const rest = () => {
    if (past.running) train(run, firstRate, noClipping);
    past.stop();
    training.stop();
  };
  const change = (does: () => void) => () => {
    rest();
    does();
    show();
  };
  const restart = change(() => {
    run = newRun(equations, panel.start as Start);
  });
  const panel = new TrainingPanel(figure, {
    ...{ rates, limits, changed: () => show(), restarted: restart },
    acts: {
      play: () => (training.running ? training.stop() : change(() => training.start())()),
      step: change(() => run.step(panel.rate, panel.clipping)),
      undo: change(() => run.undo()),
      lowest: change(() => run.undoToLowest()),
      reset: restart,
    },
  });
  past.start();
  let written: Notation = asBuilt;
  effect(() => {
    if (notation.value !== written) {
      // The sentence of the build is in its own letters; the run it tells of has to be there to tell it in others.
      if (past.running) rest();
      show();
    }
    written = notation.value;
  });
};
