import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './find-browser.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the browser's program. */
    executable: string;
    /** The folder of the built site. */
    dist: string;
    /** The address at which it is served. */
    base: string;
    /** The address of the site built with BASE=/notes/, or null when it was not built. */
    subPath: string | null;
  }
}

/** Finds a browser and serves the built site, once for all browser tests. DIST and SUB_PATH_DIST name other folders. */
export default async function setup(project: TestProject): Promise<() => void> {
  const dist = resolve(process.env['DIST'] ?? 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`no built site in ${dist}: run \`npm run build\` first`);
  const notes = resolve(process.env['SUB_PATH_DIST'] ?? '.cache/sub-path/notes');
  const site = await serve(dist);
  const below = existsSync(join(notes, 'index.html')) ? await serve(resolve(notes, '..')) : undefined;
  project.provide('executable', findBrowser());
  project.provide('dist', dist);
  project.provide('base', site.address);
  project.provide('subPath', below ? `${below.address}notes/` : null);
  return () => {
    site.stop();
    below?.stop();
  };
}
