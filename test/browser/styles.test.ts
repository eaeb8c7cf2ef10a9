import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { open, pages, scrollThrough } from './browser.ts';

/** All styles of the site, in their order. */
function whole(): string {
  const folder = new URL('../../src/styles/', import.meta.url);
  const last = ['figures.css', 'small-figures.css', 'tokens.css', 'page.css'];
  const first = readdirSync(folder).filter((file) => file.endsWith('.css') && !last.includes(file));
  const read = (file: string) => readFileSync(new URL(file, folder), 'utf8').replace(/@import .+;/, '');
  return [...first.sort(), ...last].map(read).join('');
}

/** What a page was sent of the styles, read in the browser. */
function compare(css: string) {
  /** The selectors between the commas that stand in no brackets. */
  const split = (list: string): string[] => {
    let depth = 0;
    const marked = [...list].map((character) => {
      if ('(['.includes(character)) depth++;
      if (')]'.includes(character)) depth--;
      return character === ',' && depth === 0 ? '\n' : character;
    });
    return marked
      .join('')
      .split('\n')
      .map((selector) => selector.trim());
  };
  const selectorsOf = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => {
      if (rule instanceof CSSMediaRule) return selectorsOf(rule.cssRules);
      return rule instanceof CSSStyleRule ? split(rule.selectorText) : [];
    });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const all = selectorsOf(sheet.cssRules);
  const sent = selectorsOf((document.styleSheets[0] as CSSStyleSheet).cssRules);
  const left = [...new Set(all)].filter((selector) => !sent.includes(selector));
  // A state may come, and what stands before or after an element comes with it.
  const anyState = (selector: string) =>
    selector
      .replace(/::[\w-]+(\([^)]*\))?/g, '')
      .replace(/:(hover|focus|focus-visible|focus-within|active|checked|disabled|empty|target)(?![\w-])/g, ':is(*)');
  const missed = left.filter((selector) => document.querySelector(anyState(selector)));
  let at = -1;
  const outOfOrder = sent.filter((selector) => {
    const next = all.indexOf(selector, at + 1);
    if (next >= 0) at = next;
    return next < 0;
  });
  return { missed, outOfOrder, left: left.length };
}

/** Sets every slider of a figure to both its ends, and presses all its buttons. */
async function use(figure: Element) {
  for (const control of figure.querySelectorAll<HTMLElement>('input[type="range"], button')) {
    for (const end of control instanceof HTMLInputElement ? [control.min, control.max] : []) {
      (control as HTMLInputElement).value = end;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (control instanceof HTMLButtonElement) control.click();
    await new Promise((done) => requestAnimationFrame(done));
  }
}

test.each(pages.map((path) => [path || 'the first page', path] as const))(
  '%s has every rule that matches something on it, in their order, and not all of the others',
  async (_, path) => {
    const page = await open(path);
    await scrollThrough(page);
    const { missed, outOfOrder, left } = await page.evaluate(compare, whole());
    expect(missed).toEqual([]);
    expect(outOfOrder).toEqual([]);
    expect(left).toBeGreaterThan(100);
    for (const figure of await page.locator('[data-figure]').elementHandles()) {
      await figure.evaluate(use);
      expect((await page.evaluate(compare, whole())).missed, (await figure.getAttribute('id')) ?? '').toEqual([]);
    }
    await page.context().close();
  },
);
