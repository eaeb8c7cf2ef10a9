/**
 * The bias that holds a gate open: σ(40) is 1 to the last digit of a double, whatever the weights of the gate are, and the
 * slope there is 0, so that no training moves it.
 */
export const HELD_OPEN = 40;

/** What the biases of the update gate start from where a network is to begin as one that keeps. */
export const KEEPING = -2;

/** The same network with gates taken away, and with two beginnings: what the biases start from. */
export const gatedKinds = {
  'no gate': { b_r: HELD_OPEN, b_z: HELD_OPEN },
  'reset gate': { b_z: HELD_OPEN },
  'update gate': { b_r: HELD_OPEN },
  'both gates': {},
  'update gate, keeping': { b_r: HELD_OPEN, b_z: KEEPING },
  'both gates, keeping': { b_z: KEEPING },
} as const satisfies Record<string, Readonly<Record<string, number>>>;
export type GatedKind = keyof typeof gatedKinds;

/** The distances at which they were trained, each network at one. */
export const GATED_GAPS = [2, 6, 10, 14, 18, 22, 26, 30] as const;

/** A gate that is taken out of a trained network by holding it open. */
export type Clamp = 'none' | 'update' | 'reset';
