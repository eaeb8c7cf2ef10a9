import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const sources = ['../assembly/kernels.ts', '../operations.ts'].map(pathOf);
const target = pathOf('../kernels.wasm');

/** Compiles the kernels of training when their source is newer, and returns them. What it writes is not committed. */
export async function compiledKernels(): Promise<Uint8Array<ArrayBuffer>> {
  const written = await stat(target).catch(() => null);
  const changed = await Promise.all(sources.map(async (path) => (await stat(path)).mtimeMs));
  if (!written || Math.max(...changed) > written.mtimeMs) await compile();
  return new Uint8Array(await readFile(target));
}

async function compile(): Promise<void> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [sources[0] as string, '-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--outFile', 'kernels.wasm'],
    {
      writeFile: (_, content) => {
        if (typeof content !== 'string') binary = content;
      },
    },
  );
  if (error || !binary) throw new Error(`the kernels of training cannot be compiled: ${error?.message}\n${stderr}`);
  // In one move: others may be reading it.
  const own = `${target}.${process.pid}`;
  await writeFile(own, binary);
  await rename(own, target);
}

/** Compiles the kernels of training whenever the site is built or served. */
export function trainingKernels(): AstroIntegration {
  return {
    name: 'training-kernels',
    hooks: {
      async 'astro:config:setup'() {
        await compiledKernels();
      },
    },
  };
}
