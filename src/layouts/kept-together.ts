/** A text whose sizes (4 × 24), shares (91 %) and rows of digits (1 1 0) do not part at the end of a line. */
export function keptTogether(text: string): string {
  return text.replace(/(?<=\d) (?=× \d|%)|(?<=\d ×) (?=\d)|(?<=(?<!\S)\d) (?=\d(?![\d.,]*\d))/g, '\u00A0');
}

/** For the processor of the chapters: keeps together what belongs together in all text but code. */
export const keepTogether = {
  name: 'keep-together',
  text: (node: { readonly type: 'text'; readonly value: string }) => {
    const value = keptTogether(node.value);
    return value === node.value ? undefined : { ...node, value };
  },
};
