import { effect } from '@preact/signals-core';
import { handCandidates, handPresets, handWords, readScript, SUBJECT } from '../lesson/gate-script.ts';
import { tabState } from '../lesson/tab.ts';
import { hold } from '../networks/gate-by-hand.ts';
import type { Network } from '../networks/network.ts';
import { ChartView } from '../views/chart.ts';
import { mountDials } from '../views/dials.ts';
import { handChart, handSentence, handTable, type ShownHand } from '../views/gate-by-hand.ts';
import type { Mount } from './boot.ts';

/** The sentence through gates that follow two scripts. Throws SyntaxError where one cannot be read. */
export function runByHand(network: Network, scripts: readonly string[]): ShownHand {
  const each = scripts.map((script) => readScript(script, handWords.length));
  const gates = handWords.map((_, k) => each.map((values) => values[k] as number));
  const { states } = hold(network, handCandidates, gates);
  return { words: handWords, subject: SUBJECT, candidates: handCandidates, gates, states };
}

/** Be the gate: a script of values for each component, or a slider for all words after the subject. */
export const mount: Mount = (figure) => {
  const part = <Found extends Element>(selector: string) => figure.querySelector(selector) as Found;
  const network = JSON.parse(part<HTMLElement>('[data-network]').dataset['network'] as string) as Network;
  const chart = new ChartView(figure, 'gate-by-hand');
  const fields = [...figure.querySelectorAll<HTMLInputElement>('[data-script]')];
  const good = fields.map(({ value }) => value);
  const show = () => {
    const shown = runByHand(network, good);
    kept.value = [...good];
    const sentence = handSentence(shown);
    chart.show(handChart(shown), sentence);
    part('[data-table]').innerHTML = handTable(shown);
    part('[data-sentence]').textContent = sentence;
    for (const k of fields.keys()) {
      const later = shown.gates.at(-1)?.[k] as number;
      dials.set(`later-${k}`, later);
      dials.say(`later-${k}`, later.toFixed(2));
    }
  };
  const say = (k: number, message: string) => {
    part(`[data-script-error="${k}"]`).textContent = message;
    fields[k]?.setAttribute('aria-invalid', String(message !== ''));
  };
  const put = (k: number, script: string) => {
    good[k] = script;
    (fields[k] as HTMLInputElement).value = script;
    say(k, '');
  };
  const kept = tabState('gate-by-hand', good);
  for (const [k, script] of kept.peek().entries()) {
    try {
      readScript(script, handWords.length);
      put(k, script);
    } catch {
      // What cannot be read is not put back.
    }
  }
  const dials = mountDials(figure, (name) => {
    const k = Number(name.replace('later-', ''));
    // What stands before and at the subject stays.
    const begun = readScript(good[k] as string, handWords.length).slice(0, SUBJECT + 1);
    put(k, [...begun, dials.number(name)].join(' '));
    show();
  });
  for (const [k, field] of fields.entries()) {
    field.readOnly = false;
    field.addEventListener('input', () => {
      try {
        readScript(field.value, handWords.length);
      } catch (reason) {
        return say(k, (reason as Error).message);
      }
      good[k] = field.value;
      say(k, '');
      show();
    });
    field.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') put(k, good[k] as string);
    });
  }
  for (const [n, button] of [...figure.querySelectorAll('[data-preset]')].entries()) {
    button.addEventListener('click', () => {
      handPresets[n]?.scripts.forEach((script, k) => {
        put(k, script);
      });
      show();
    });
  }
  // Its words follow the notation, too.
  effect(show);
};
