import { effect } from '@preact/signals-core';
import { runStage, type Stage, type StageNumbers } from '../networks/gate-stages.ts';
import type { Network } from '../networks/network.ts';
import { keepDials, mountDials } from '../views/dials.ts';
import { type RunStage, stageEquations, stagePicture, stageSentence } from '../views/gate-stages.ts';
import type { Mount } from './boot.ts';

/** What the page shows as built. */
export const firstStage: Stage = 'update';
export const firstStageNumbers: StageNumbers = { before: 0.8, x: -0.6, b_z: -2, b_r: 0 };

/** Runs one step of a stage, for the views. */
export function stageRun(networks: Readonly<Record<Stage, Network>>, stage: Stage, numbers: StageNumbers): RunStage {
  const { tape, at, parameters } = runStage(networks[stage], numbers);
  return { stage, equations: networks[stage].blocks[0]?.equations ?? [], nodes: tape.nodes, at, parameters };
}

/** From the recurrent unit to the GRU: a switch for each addition, and the step runs again. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const networks = JSON.parse(part<HTMLElement>('[data-networks]').dataset['networks'] as string);
  const svg = part<SVGSVGElement>('[data-picture]');
  const show = () => {
    const [before, x, b_z, b_r] = ['before', 'x', 'b_z', 'b_r'].map((name) => dials.number(name)) as [
      ...[number, number, number, number],
    ];
    const run = stageRun(networks, dials.choice('stage') as Stage, { before, x, b_z, b_r });
    const { markup, width, height } = stagePicture(run);
    svg.innerHTML = markup;
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    part('[data-equations]').innerHTML = stageEquations(run);
    part('[data-sentence]').textContent = stageSentence(run);
    for (const name of ['before', 'x', 'b_z', 'b_r']) dials.say(name, dials.number(name).toFixed(1).replace('-', '−'));
    for (const [name, stages] of Object.entries({ b_z: ['update', 'reset'], b_r: ['reset'] })) {
      const dial = part<HTMLInputElement>(`[data-dial="${name}"]`);
      dial.disabled = !stages.includes(run.stage);
      dial.parentElement?.classList.toggle('is-off', dial.disabled);
    }
  };
  keepDials(figure);
  const dials = mountDials(figure, show);
  // Its words follow the notation, too.
  effect(show);
};
