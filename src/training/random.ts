/** A stream of pseudo-random numbers. Every draw moves it on. */
export interface Random {
  /** Uniform in [low, high), default [0, 1), in steps of (high − low) / 2⁵³. */
  uniform(low?: number, high?: number): number;
  /** Normally distributed, default mean 0 and standard deviation 1. */
  normal(mean?: number, deviation?: number): number;
}

/**
 * A stream that depends on nothing but `seed`, which may be any integer that a number holds exactly. Bits come from
 * xoshiro128++, started by mulberry32. Normal numbers come in pairs by the polar method (Marsaglia and Bray 1964), the
 * second of which waits for the next call. Throws RangeError when the seed is not such an integer.
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be an integer: ${seed}`);
  const bits = xoshiro128pp(stateFrom(seed));
  const uniform = (low = 0, high = 1) => {
    const unit = ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
    return low + (high - low) * unit;
  };
  let waiting: number | null = null;
  const standard = () => {
    if (waiting !== null) {
      const second = waiting;
      waiting = null;
      return second;
    }
    for (;;) {
      const u = uniform(-1, 1);
      const v = uniform(-1, 1);
      const square = u * u + v * v;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      waiting = v * factor;
      return u * factor;
    }
  };
  return { uniform, normal: (mean = 0, deviation = 1) => mean + deviation * standard() };
}

/**
 * 32 bits a call, as an integer in [0, 2³²), with period 2¹²⁸ − 1: xoshiro128++ (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021). `state` is four integers of 32 bits, not all 0.
 */
export function xoshiro128pp(state: readonly [number, number, number, number]): () => number {
  let [s0, s1, s2, s3] = state;
  return () => {
    const result = (rotate(s0 + s3, 7) + s0) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotate(s3, 11);
    return result;
  };
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/**
 * Four words from a seed, so that near seeds start far apart: those of mulberry32 (Tommy Ettinger 2017) started by the
 * low 32 bits, mixed with those started by the high bits.
 */
function stateFrom(seed: number): [number, number, number, number] {
  const low = mulberry32(seed);
  const high = mulberry32(Math.floor(seed / 2 ** 32) ^ 0x9e3779b9);
  const word = () => low() ^ high();
  return [word(), word(), word(), word()];
}

function mulberry32(start: number): () => number {
  let counter = start | 0;
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    let z = Math.imul(counter ^ (counter >>> 15), counter | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return z ^ (z >>> 14);
  };
}
