import { posix } from 'node:path';
import ts from 'typescript';
import { Names } from './names.ts';
import { usedRules } from './used-rules.ts';

const sheets = import.meta.glob<string>(['../styles/*.css', '!../styles/tokens.css'], {
  query: '?inline',
  import: 'default',
  eager: true,
});
/** What all pages share comes last; the styles of the figures do not touch each other. */
const last = ['figures', 'small-figures', 'page'].map((name) => `../styles/${name}.css`);
const css = [...Object.keys(sheets).filter((path) => !last.includes(path)), ...last]
  .map((path) => sheets[path])
  .join('');

const modules = import.meta.glob<string>(['../**/*.{ts,js}', '!../training/{trained,scripts}/**', '!./**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Scripts that pages begin with, whatever their figures. */
const first = ['theme-first.js', 'theme.ts', 'notation-switch.ts', 'contents.ts', '../figures/boot.ts'];

interface Script {
  readonly names: Names;
  /** What it imports, at once or later. */
  readonly imports: readonly string[];
}

const scripts = new Map<string, Script>();

function scriptAt(path: string): Script | undefined {
  const text = modules[path];
  if (text === undefined) return undefined;
  const known = scripts.get(path);
  if (known) return known;
  // Of the sets of exercises a page loads its own.
  const imported = path === '../exercises/sets.ts' ? [] : ts.preProcessFile(text).importedFiles;
  const imports = imported.map(({ fileName }) => posix.join(posix.dirname(path), fileName));
  const script = { names: new Names().addScript(text), imports };
  scripts.set(path, script);
  return script;
}

/** The styles that a page of this markup can use, by itself and by what its scripts do with it. */
export function stylesOf(body: string): string {
  const names = new Names().addMarkup(`<html><body>${body}`);
  const seen = new Set<string>();
  const add = (path: string): void => {
    const script = scriptAt(path);
    if (!script || seen.has(path)) return;
    seen.add(path);
    names.addNames(script.names);
    for (const other of script.imports) add(other);
  };
  for (const path of first) add(posix.join('../components', path));
  for (const [, kind, name] of body.matchAll(/ data-(figure|set)="([\w-]+)"/g))
    add(`../${kind === 'figure' ? 'figures' : 'exercises'}/${name}.ts`);
  return usedRules(css, (name) => names.has(name));
}
