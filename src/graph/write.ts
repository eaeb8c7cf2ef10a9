/** Writes an attribute unless it is there already: whatever is written has to be styled again. */
export function write(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Into the text node that is there: a new one would have to be styled and laid out from scratch. */
export function writeText(element: Element, text: string): void {
  const node = element.firstChild;
  if (!node) element.textContent = text;
  else if (node.nodeValue !== text) node.nodeValue = text;
}
