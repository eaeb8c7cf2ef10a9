import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine } from '../browser/find-browser.ts';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n';
const own = '/cache/playwright/chrome';

/** A machine on which only `files` exist; a command adds to them what `commands` says it installs. */
function machine(files: string[], changes: Partial<Machine> = {}, commands: Record<string, string[]> = {}) {
  const present = new Set(files);
  const ran: string[] = [];
  const made: Machine = {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    root: false,
    system: debian,
    exists: (path) => present.has(path),
    starts: () => true,
    playwright: () => own,
    run(...words) {
      const command = words.join(' ');
      ran.push(command);
      const key = Object.keys(commands).find((part) => command.includes(part));
      if (key === undefined) return false;
      for (const file of commands[key]!) present.add(file);
      return true;
    },
    ...changes,
  };
  return { made, ran };
}

describe('the browser that the tests drive', () => {
  test('is the one that CHROME_PATH names, before any other', () => {
    const { made } = machine(['/opt/mine', '/usr/bin/chromium', own], {
      env: { PATH: '/usr/bin', CHROME_PATH: '/opt/mine' },
    });
    expect(findBrowser(made)).toBe('/opt/mine');
  });

  test('is not another one when CHROME_PATH names no file', () => {
    const { made } = machine(['/usr/bin/chromium'], { env: { PATH: '/usr/bin', CHROME_PATH: '/opt/none' } });
    expect(() => findBrowser(made)).toThrow('CHROME_PATH names no file: /opt/none');
  });

  test('is an installed Chromium before an installed Chrome, wherever they are on the PATH', () => {
    const { made } = machine(['/usr/local/bin/google-chrome', '/usr/bin/chromium', own]);
    expect(findBrowser(made)).toBe('/usr/bin/chromium');
  });

  test('is an installed Chrome before the one that Playwright installed', () => {
    expect(findBrowser(machine(['/usr/bin/google-chrome-stable', own]).made)).toBe('/usr/bin/google-chrome-stable');
  });

  test('is found in the usual place on a Mac', () => {
    const place = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine([place], { platform: 'darwin', system: '' }).made)).toBe(place);
  });

  test('is not a stub that does not start', () => {
    const { made } = machine(['/usr/bin/chromium-browser', own], {
      starts: (path) => !path.includes('chromium-browser'),
    });
    expect(findBrowser(made)).toBe(own);
  });

  test("is Playwright's own where nothing else is installed", () => {
    const { made, ran } = machine([own]);
    expect(findBrowser(made)).toBe(own);
    expect(ran).toEqual([]);
  });

  test("is installed from the system's packages for root on Debian", () => {
    const { made, ran } = machine(
      [],
      { root: true },
      { 'apt-get update': [], 'install -y chromium': ['/usr/bin/chromium'] },
    );
    expect(findBrowser(made)).toBe('/usr/bin/chromium');
    expect(ran).toEqual(['apt-get update', 'apt-get install -y chromium']);
  });

  test("is installed through Playwright where the system's package is a stub", () => {
    const { made, ran } = machine(
      [],
      { root: true, system: 'ID=ubuntu\nID_LIKE=debian\n', starts: () => false },
      { 'apt-get update': [], 'install -y chromium': ['/usr/bin/chromium'], 'cli.js install': [own] },
    );
    expect(findBrowser(made)).toBe(own);
    expect(ran.at(-1)).toMatch(/install --with-deps chromium$/);
  });

  test('is installed through Playwright for anyone but root', () => {
    const { made, ran } = machine([], {}, { 'cli.js install': [own] });
    expect(findBrowser(made)).toBe(own);
    expect(ran).toHaveLength(1);
  });

  test('is asked for in a sentence when none can be had', () => {
    expect(() => findBrowser(machine([], { root: true }).made)).toThrow('Install Chromium or Google Chrome');
  });
});
