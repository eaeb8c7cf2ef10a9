/** The arithmetic of training over one memory: a program's instructions are listed in operations.ts. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Runs the instructions between two addresses. */
  run(from: number, to: number): void;
  sumOfSquares(count: number, numbers: number): number;
  /** Scales gradients, then keeps them within ± limit. */
  clip(count: number, gradients: number, scale: number, limit: number): void;
  momentum(count: number, values: number, gradients: number, velocity: number, rate: number, share: number): void;
  adam(
    count: number,
    values: number,
    gradients: number,
    first: number,
    second: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}

/** Kernels with a memory of at least so many bytes. Throws RangeError when there is not enough. */
export type MakeKernels = (bytes: number) => Kernels;

/** Kernels of a compiled module; see assembly/kernels.ts. Throws what WebAssembly throws where there is no SIMD. */
export function wasmKernels(module: WebAssembly.Module): MakeKernels {
  return (bytes) => {
    const kernels = new WebAssembly.Instance(module, {}).exports as unknown as Kernels & { memory: WebAssembly.Memory };
    kernels.memory.grow(Math.max(0, Math.ceil((bytes - kernels.memory.buffer.byteLength) / 65536)));
    return kernels;
  };
}
