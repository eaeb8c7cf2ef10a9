/** Leaves out of a stylesheet what can match nothing on a page: every rule that needs a class, id or element that is not there. */
export function usedRules(css: string, isThere: (name: string) => boolean): string {
  let used = '';
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at);
    const semicolon = css.indexOf(';', at);
    if (semicolon >= 0 && (semicolon < open || open < 0)) {
      used += css.slice(at, semicolon + 1);
      at = semicolon + 1;
      continue;
    }
    if (open < 0) break;
    const end = endOf(css, open);
    const head = css.slice(at, open).trim();
    const body = css.slice(open + 1, end);
    used += rule(head, body, isThere);
    at = end + 1;
  }
  return used;
}

function rule(head: string, body: string, isThere: (name: string) => boolean): string {
  if (/^@(media|supports|layer|container)\b/.test(head)) {
    const inner = usedRules(body, isThere);
    return inner && `${head}{${inner}}`;
  }
  // Fonts, pages and key frames have no selectors.
  if (head.startsWith('@')) return `${head}{${body}}`;
  const selectors = alternatives(head).filter((selector) => canMatch(selector, isThere));
  return selectors.length > 0 ? `${selectors.join(',')}{${body}}` : '';
}

/** Whether all that a selector asks for may be there. Of attributes, states and what must not match, anything may be. */
function canMatch(selector: string, isThere: (name: string) => boolean): boolean {
  let plain = '';
  let at = 0;
  for (;;) {
    const open = selector.indexOf('(', at);
    if (open < 0) break;
    const end = endOf(selector, open);
    const before = selector.slice(at, open);
    if (/:(is|where|has)$/.test(before)) {
      if (!alternatives(selector.slice(open + 1, end)).some((each) => canMatch(each, isThere))) return false;
    }
    plain += before;
    at = end + 1;
  }
  plain += selector.slice(at);
  const names = plain.replace(/\[[^\]]*\]/g, ' ').replace(/::?[\w-]+/g, ' ');
  return [...names.matchAll(/[A-Za-z_][\w-]*/g)].every(([name]) => isThere(name));
}

/** The parts between the commas that stand in no brackets and no string. */
function alternatives(list: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    if (list[at] === ',') {
      parts.push(list.slice(start, at));
      start = at + 1;
    } else at = skip(list, at);
  }
  return [...parts, list.slice(start)].map((part) => part.trim());
}

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Where the bracket that opens at `open` closes. */
function endOf(text: string, open: number): number {
  const closer = closers[text[open] as string];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === closer) return at;
    at = skip(text, at);
  }
  throw new SyntaxError(`styles: expected ${closer} to close “${text.slice(open, open + 60)}”`);
}

/** The last place of what begins at `at`: of a string, a comment, a bracket with all that is in it, or of one character. */
function skip(text: string, at: number): number {
  const character = text[at] as string;
  if (character === '\\') return at + 1;
  if (character in closers) return endOf(text, at);
  if (character === '/' && text[at + 1] === '*') return text.indexOf('*/', at) + 1;
  if (character !== '"' && character !== "'") return at;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === character) return end;
  }
  return text.length;
}
