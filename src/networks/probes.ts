import type { Activation } from './cells.ts';
import { Probe, probeNetwork } from './gradient-probe.ts';
import type { Library } from './library.ts';
import type { Network } from './network.ts';

export type ProbeNetworks = Readonly<Record<Activation, Network>>;

export const probeNetworks = (library: Library): ProbeNetworks => ({
  tanh: probeNetwork('rnn', 'tanh', library),
  sigmoid: probeNetwork('rnn', 'sigmoid', library),
  relu: probeNetwork('rnn', 'relu', library),
  identity: probeNetwork('rnn', 'identity', library),
});

/** Probes by length and activation, each recorded when first asked for. */
export function probes(networks: ProbeNetworks): (activation: Activation, T: number) => Probe {
  const made = new Map<string, Probe>();
  return (activation, T) => {
    const key = `${activation} ${T}`;
    const probe = made.get(key) ?? new Probe(networks[activation], activation, T);
    made.set(key, probe);
    return probe;
  };
}
