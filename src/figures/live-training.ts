import { effect, signal } from '@preact/signals-core';
import { firstSettings } from '../lesson/live-settings.ts';
import { shownTraining } from '../lesson/live-shown.ts';
import { samplesIn } from '../lesson/live-state.ts';
import { LiveTraining } from '../lesson/live-training.ts';
import { handOut, ownModel } from '../lesson/own-model.ts';
import { tabState } from '../lesson/tab.ts';
import { openTraining } from '../lesson/training-client.ts';
import { download } from '../views/download.ts';
import { LiveControls } from '../views/live-controls.ts';
import { mountPace } from '../views/live-pace.ts';
import { LivePanel } from '../views/live-panel.ts';
import { LiveUnits } from '../views/live-units.ts';
import { mountWeights } from '../views/live-weights.ts';
import { mountWish } from '../views/live-wish.ts';
import { seldom } from '../views/seldom.ts';
import type { Mount } from './boot.ts';

/** Milliseconds between two pictures of a training that runs: the page stays free for the reader. */
const REST = 120;

/** A language model that the reader trains, on a text of the page or of their own. */
export const mount: Mount = (figure) => {
  const kept = tabState('live-training:samples', '[]');
  const chosen = signal(firstSettings);
  const live = new LiveTraining(firstSettings, {
    open: openTraining,
    now: () => performance.now(),
    samples: {
      read: () => samplesIn(kept.peek()),
      keep: (samples) => {
        kept.value = JSON.stringify(samples);
      },
    },
    reopened(settings) {
      controls.set(settings);
      chosen.value = settings;
    },
    told(answer) {
      if (answer.kind === 'weights') ownModel.value = answer.stored;
      else download('unrolled-weights.json', 'application/json', answer.text);
    },
  });
  const controls = new LiveControls(figure, {
    changed(settings) {
      chosen.value = settings;
      live.choose(settings);
    },
    fault: (about, reason) => live.say(about, reason),
  });
  const panel = new LivePanel(figure, (act) => (act === 'start' ? live.start(chosen.peek()) : live.act(act)));
  const units = new LiveUnits(figure, {
    changed: (look) => live.look(look),
    fault: (reason) => live.say('states', reason),
  });
  mountWish(figure, (wish) => live.write(wish));
  mountPace(figure, (most) => live.pace(most));
  mountWeights(
    figure,
    () => live.request('file'),
    (file) => live.open(file),
  );
  const show = seldom(REST, () => {
    const state = live.state.peek();
    if (state.standing) units.stand(state.standing);
    panel.show(state, shownTraining(state), live.isOther(chosen.peek()));
    units.show(state.states);
  });
  effect(() => {
    void [live.state.value, chosen.value];
    show();
  });
  handOut(live);
};
