import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** What the search asks of the machine; a test puts a made-up one in its place. */
export interface Machine {
  env: Record<string, string | undefined>;
  platform: string;
  root: boolean;
  /** The text of /etc/os-release, empty where there is none. */
  system: string;
  exists(path: string): boolean;
  /** Whether the program starts: Ubuntu's `chromium` may be a stub that only says where to get the real one. */
  starts(path: string): boolean;
  /** Where Playwright keeps the browser that it installs, present or not. */
  playwright(): string;
  /** Runs a command to its end, showing its output; true when it succeeded. */
  run(command: string, ...parts: string[]): boolean;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const usualPlaces: Record<string, readonly string[]> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files\\Chromium\\Application\\chrome.exe',
  ],
};

/** The first installed Chrome or Chromium: on the PATH, then in the system's usual places. */
function installed(machine: Machine): string | undefined {
  const onPath = (machine.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, machine.platform === 'win32' ? `${name}.exe` : name)));
  // All folders are searched for the first name before any for the second.
  const byName = onPath.sort((a, b) => nameOf(a) - nameOf(b));
  return [...byName, ...(usualPlaces[machine.platform] ?? [])].find(
    (path) => machine.exists(path) && machine.starts(path),
  );
}

const nameOf = (path: string): number => names.findIndex((name) => path.replace(/\.exe$/, '').endsWith(name));

const ownOfPlaywright = (machine: Machine): string | undefined =>
  machine.exists(machine.playwright()) ? machine.playwright() : undefined;

/**
 * The browser that the tests drive: CHROME_PATH, an installed Chrome or Chromium, Playwright's own; where there is none,
 * one is installed, from the system's packages for root on Debian or Ubuntu, else through Playwright.
 * Throws when none can be had, with what to install.
 */
export function findBrowser(machine: Machine = thisMachine()): string {
  const named = machine.env['CHROME_PATH'];
  if (named) {
    if (machine.exists(named)) return named;
    throw new Error(
      `CHROME_PATH names no file: ${named}. Correct it, or unset it to let the tests look for a browser.`,
    );
  }
  const found = installed(machine) ?? ownOfPlaywright(machine);
  if (found) return found;

  const debian = machine.platform === 'linux' && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(machine.system);
  if (
    machine.root &&
    debian &&
    machine.run('apt-get', 'update') &&
    machine.run('apt-get', 'install', '-y', 'chromium')
  ) {
    const packaged = installed(machine);
    if (packaged) return packaged;
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const dependencies = machine.root && debian ? ['--with-deps'] : [];
  if (machine.run(process.execPath, cli, 'install', ...dependencies, 'chromium')) {
    const own = ownOfPlaywright(machine);
    if (own) return own;
  }
  throw new Error(
    'The browser tests found no browser and could install none. Install Chromium or Google Chrome, then run the tests again; or set CHROME_PATH to the path of its program.',
  );
}

/** Arguments that every launch of the browser needs, here and in Lighthouse. */
export const browserArguments = (root: boolean): string[] => [
  ...(root ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

export const isRoot = (): boolean => process.getuid?.() === 0;

function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    root: isRoot(),
    system: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    exists: existsSync,
    // Chrome on Windows opens a window when asked for its version.
    starts: (path) =>
      process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0,
    playwright: () => chromium.executablePath(),
    run: (command, ...parts) =>
      spawnSync(command, parts, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
  };
}
