import ts from 'typescript';

/** A text of more words than this, and without markup, is for readers: no list of classes is as long. */
const SENTENCE = 5;

/** The names of classes, ids and elements that a page has, or that its scripts may give it. */
export class Names {
  readonly #whole = new Set<string>();
  /** Beginnings and ends of names that a script puts together, such as `is-` of `is-${state}`. */
  readonly #starts = new Set<string>();
  readonly #ends = new Set<string>();

  has(name: string): boolean {
    if (this.#whole.has(name)) return true;
    // Any name may be given a number: `p` and `p12`.
    const bare = name.replace(/\d+$/, '');
    if (bare !== name && this.#whole.has(bare)) return true;
    for (const start of this.#starts) if (name.startsWith(start)) return true;
    for (const end of this.#ends) if (name.endsWith(end)) return true;
    return false;
  }

  /** Takes in the names of another. */
  addNames(other: Names): this {
    for (const name of other.#whole) this.#whole.add(name);
    for (const start of other.#starts) this.#starts.add(start);
    for (const end of other.#ends) this.#ends.add(end);
    return this;
  }

  /** Takes in what stands in markup. */
  addMarkup(markup: string): this {
    for (const [, element = '', attributes = ''] of markup.matchAll(/<([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)) {
      this.#whole.add(element);
      for (const [, , value = ''] of attributes.matchAll(/\s(class|id)="([^"]*)"/g))
        for (const name of value.split(/\s+/)) this.#whole.add(name);
    }
    return this;
  }

  /** Takes in the words of the strings of a script that may become classes or elements: all but those of whole sentences. */
  addScript(script: string): this {
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
      if (ts.isStringLiteralLike(node)) this.#addText(node.text, false, false);
      else if (ts.isTemplateHead(node)) this.#addText(node.text, false, true);
      else if (ts.isTemplateMiddle(node)) this.#addText(node.text, true, true);
      else if (ts.isTemplateTail(node)) this.#addText(node.text, true, false);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest));
    return this;
  }

  #addText(text: string, goesOnBefore: boolean, goesOnAfter: boolean): void {
    if (!text.includes('<') && text.split(/\s+/).length > SENTENCE) return;
    for (const [word] of text.matchAll(/[A-Za-z_][\w-]*/g)) this.#whole.add(word);
    const start = /[A-Za-z_][\w-]*-$/.exec(text)?.[0];
    if (goesOnAfter && start) this.#starts.add(start);
    const end = /^-[\w-]*\w/.exec(text)?.[0];
    if (goesOnBefore && end) this.#ends.add(end);
  }
}
