export interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** The h2s of a page, each with the h3s that follow it; deeper headings are left out. An h3 before any h2 stands alone. */
export function nest(headings: readonly Heading[]): (Heading & { parts: Heading[] })[] {
  const sections: (Heading & { parts: Heading[] })[] = [];
  for (const heading of headings) {
    const last = sections.at(-1);
    if (heading.depth === 2 || (heading.depth === 3 && !last)) sections.push({ ...heading, parts: [] });
    else if (heading.depth === 3) last!.parts.push(heading);
  }
  return sections;
}
