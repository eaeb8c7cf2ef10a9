import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** A port that is free now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export interface Served {
  /** The address of the folder, with a slash at its end. */
  address: string;
  stop(): void;
}

/** Serves a folder as `npm run preview` does, compressed, on a port of its own. Throws when the server does not answer. */
export async function serve(folder: string): Promise<Served> {
  const program = join(dirname(createRequire(import.meta.url).resolve('serve/package.json')), 'build', 'main.js');
  const port = await freePort();
  const server = spawn(
    process.execPath,
    [program, folder, '--listen', String(port), '--no-port-switching', '--no-clipboard', '--no-request-logging'],
    { stdio: 'ignore', env: { ...process.env, NO_UPDATE_CHECK: '1' } },
  );
  const address = `http://localhost:${port}/`;
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer) return { address, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error(`nothing answers at ${address}: could \`serve\` not start on ${folder}?`);
}
