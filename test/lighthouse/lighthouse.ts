/**
 * Builds and serves the site, runs Lighthouse (mobile) on every page and prints what it measures; exits with 1 when a
 * page misses a goal. Times depend on the machine, so this is not part of `npm test`. PAGES=forward/,404 chooses
 * pages; of each measure the median of RUNS runs counts, of three unless told.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import lighthouse from 'lighthouse';
import { summary } from '../bench/measure.ts';
import { browserArguments, findBrowser, isRoot } from '../browser/find-browser.ts';
import { serve } from '../browser/serve.ts';

interface Measure {
  name: string;
  read(audit: Audit): number;
  goal: number;
  better: 'more' | 'less';
  digits: number;
}

/** The part of Lighthouse's result that is read here. */
interface Audit {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null; title: string; scoreDisplayMode: string }>;
}

const score = (name: string, category: string, goal: number): Measure => ({
  name,
  read: ({ categories }) => Math.round((categories[category]?.score ?? 0) * 100),
  goal,
  better: 'more',
  digits: 0,
});

const amount = (name: string, audit: string, goal: number, digits: number, unit = 1): Measure => ({
  name,
  read: ({ audits }) => (audits[audit]?.numericValue ?? Number.NaN) / unit,
  goal,
  better: 'less',
  digits,
});

const measures: readonly Measure[] = [
  score('performance', 'performance', 99),
  score('accessibility', 'accessibility', 100),
  score('practices', 'best-practices', 100),
  score('SEO', 'seo', 100),
  amount('FCP s', 'first-contentful-paint', 1.2, 2, 1000),
  amount('LCP s', 'largest-contentful-paint', 1.5, 2, 1000),
  amount('TBT ms', 'total-blocking-time', 50, 0),
  amount('CLS', 'cumulative-layout-shift', 0.005, 4),
  amount('kB', 'total-byte-weight', 160, 1, 1000),
];

const misses = ({ better, goal }: Measure, value: number): boolean =>
  !(better === 'more' ? value >= goal : value <= goal);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const dist = process.env['DIST'] ?? 'dist';
if (
  !process.env['DIST'] &&
  spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
)
  process.exit(1);

// An unknown address answers 404, which is right, and which Lighthouse would blame: the page itself is measured as a file.
const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html'))
  .map((path) =>
    path
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html$/, '$1')
      .replace(/\.html$/, ''),
  )
  .filter((path) => !process.env['PAGES'] || process.env['PAGES'].split(',').includes(path))
  .sort();

const profile = mkdtempSync(join(tmpdir(), 'unrolled-lighthouse-'));
const port = await freePort();
const site = await serve(dist);
const browser = spawn(
  findBrowser(),
  [
    '--headless',
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${profile}`,
    ...browserArguments(isRoot()),
    'about:blank',
  ],
  { stdio: 'ignore' },
);
const missed: string[] = [];

try {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const runs = Number(process.env['RUNS'] ?? 3);
  console.log(['page'.padEnd(24), ...measures.map(({ name }) => name.padStart(13))].join(''));
  for (const path of pages) {
    const results: Audit[] = [];
    for (let run = 0; run < runs; run++) {
      const result = await lighthouse(site.address + path, { port, output: 'json', logLevel: 'error' });
      if (!result) throw new Error(`Lighthouse measured nothing at ${site.address + path}`);
      results.push(result.lhr as unknown as Audit);
    }
    const cells = measures.map((measure) => {
      const { median: value } = summary(
        measure.name,
        '',
        results.map((result) => measure.read(result)),
      );
      const bad = misses(measure, value);
      if (bad)
        missed.push(`/${path}: ${measure.name} is ${value.toFixed(measure.digits)}, the goal is ${measure.goal}`);
      return `${value.toFixed(measure.digits)}${bad ? ' ✗' : '  '}`.padStart(13);
    });
    console.log([`/${path}`.padEnd(24), ...cells].join(''));
    for (const { title, score: given, scoreDisplayMode } of Object.values(results.at(-1)?.audits ?? {}))
      if (given !== null && given < 0.9 && scoreDisplayMode === 'binary') console.log(`    ${title}`);
  }
} finally {
  browser.kill();
  site.stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  rmSync(profile, { recursive: true, force: true });
}

if (missed.length > 0) {
  console.log(`\n${missed.join('\n')}`);
  process.exitCode = 1;
}
