import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** What the file names: a package, or a path relative to the repository. */
  target: string;
  /** True when nothing of it is left once the types are stripped. */
  typeOnly: boolean;
}

/** The TypeScript in a file: all of a .ts, the frontmatter and scripts of an .astro, the imports of an .mdx. */
function scripts(path: string, text: string): string {
  if (path.endsWith('.astro')) {
    const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text.trimStart())?.[1] ?? '';
    const bodies = [...text.matchAll(/<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/g)].map(([, body]) => body);
    return [frontmatter, ...bodies].join('\n');
  }
  if (path.endsWith('.mdx')) {
    const prose = text.replace(/^---\n[\s\S]*?\n---/, '').replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
    return [...prose.matchAll(/^(?:import|export)\s[\s\S]*?(?=\n\s*\n|$(?![\s\S]))/gm)]
      .map(([whole]) => whole)
      .join('\n');
  }
  return text;
}

const isUrlOfModule = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'URL' &&
  node.arguments?.[1]?.getText() === 'import.meta.url';

/** Every import of a file: static, for effect, dynamic, re-exported, of a type, globbed, or as the URL of a worker. */
export function importsOf(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, scripts(path, text), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const name = node.text.replace(/\?.*$/, '');
    const target = name.startsWith('.') ? posix.join(posix.dirname(path), name) : name.replace(/^\//, '');
    found.push({ target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const onlyTypes =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!clause?.name &&
          !!named &&
          ts.isNamedImports(named) &&
          named.elements.length > 0 &&
          named.elements.every((e) => e.isTypeOnly));
      add(node.moduleSpecifier, !!onlyTypes);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const called = node.expression;
      if (called.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
      else if (['import.meta.glob', 'import.meta.resolve', 'require'].includes(called.getText()))
        add(node.arguments[0], false);
    } else if (isUrlOfModule(node)) add(node.arguments?.[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Which folders of `src` a file of each folder may know besides its own; `type` allows their types and no more. */
const mayKnow: Record<string, Record<string, 'all' | 'type'>> = {
  tape: {},
  equations: { tape: 'all' },
  training: { tape: 'all' },
  networks: { tape: 'all', equations: 'all', training: 'all' },
  lesson: { tape: 'all', equations: 'all', training: 'all', networks: 'all' },
  graph: { tape: 'type', equations: 'all' },
  // A view shows a lesson, in the lesson's own words, and calls its writers; it computes nothing.
  views: { tape: 'type', equations: 'all', graph: 'all', lesson: 'all' },
  exercises: { tape: 'all', equations: 'all', training: 'all', networks: 'all', lesson: 'all', graph: 'all' },
  figures: {
    ...{ tape: 'all', equations: 'all', training: 'all', networks: 'all', lesson: 'all', graph: 'all' },
    ...{ views: 'all', exercises: 'all' },
  },
};
const engine = Object.fromEntries(Object.keys(mayKnow).map((folder) => [folder, 'all' as const]));
// The programs that train stored weights run a whole network and write a file; no page loads them.
mayKnow['scripts'] = { tape: 'all', equations: 'all', training: 'all', networks: 'all' };
mayKnow['components'] = { ...engine };
mayKnow['layouts'] = { ...engine, components: 'all', styles: 'all' };
mayKnow['pages'] = { ...engine, components: 'all', layouts: 'all', styles: 'all' };
mayKnow['styles'] = {};

/** Folders whose files are plain arithmetic and know no package. */
const bare = /^src\/(tape\/|training\/(?!scripts\/)|graph\/layout)/;

/** The only files that may know mathjs: reading equations, and reading arithmetic that the reader types. */
const readers = /^src\/equations\/(parse|arithmetic)[^/]*\.ts$/;

/** What is wrong with one import of a file, in a sentence, or nothing. Paths are relative to the repository, with slashes. */
export function offence(path: string, { target, typeOnly }: Import): string | undefined {
  const says = (why: string) => `${path} imports ${typeOnly ? 'a type of ' : ''}${target}: ${why}`;
  if (path.startsWith('content/'))
    return target.startsWith('src/components/') ? undefined : says('content knows components only');

  const folder = /^src\/training\/scripts\//.test(path) ? 'scripts' : /^src\/([^/]+)\//.exec(path)?.[1];
  if (!folder) return undefined;
  const rules = mayKnow[folder];
  if (!rules) return says(`src/${folder} has no rule yet; give it one in test/project/imports.ts`);

  if (!target.startsWith('src/')) {
    if (/^(content|test|public)\//.test(target)) return says('source knows only source');
    if (/^mathjs(\/|$)/.test(target) && !readers.test(path))
      return says('mathjs is for src/equations/parse*.ts and src/equations/arithmetic*.ts only');
    if (bare.test(path)) return says('this file knows no package');
    return undefined;
  }
  const other = /^src\/([^/]+)\//.exec(target)?.[1];
  if (path.startsWith('src/graph/layout')) {
    if (target.startsWith('src/graph/layout') || (other === 'tape' && typeOnly)) return undefined;
    return says('layout is pure: it knows only the types of the tape');
  }
  if (other === folder) return undefined;
  const allowed = other === undefined ? undefined : rules[other];
  if (allowed === 'all' || (allowed === 'type' && typeOnly)) return undefined;
  if (allowed === 'type') return says(`${folder} may know only the types of ${other}`);
  return says(`${folder} may not know ${other ?? 'this file'}`);
}

/** The offences of all files in `src` and `content` below the folder `root`. */
export function offences(root: string): string[] {
  return ['src', 'content'].flatMap((top) =>
    readdirSync(`${root}/${top}`, { recursive: true, encoding: 'utf8' })
      .map((path) => posix.join(top, path.split(sep).join('/')))
      .filter((path) => /\.(ts|js|mjs|astro|mdx)$/.test(path))
      .flatMap((path) =>
        importsOf(path, readFileSync(`${root}/${path}`, 'utf8'))
          .map((one) => offence(path, one))
          .filter((sentence) => sentence !== undefined),
      ),
  );
}
