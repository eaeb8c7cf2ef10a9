/** Marks in the table of contents the section that the reader is in, while scrolling. */
export function followSections(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('nav.contents a')].map((link) => [link.hash.slice(1), link]),
  );
  const headings = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3)[id]')].filter((h) => links.has(h.id));
  if (headings.length === 0) return;
  let current: HTMLAnchorElement | undefined;
  // A heading leaves or enters the upper third of the window: the last one above its lower edge names the section.
  const observer = new IntersectionObserver(
    () => {
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1);
      const next = above && links.get(above.id);
      if (next === current) return;
      current?.removeAttribute('aria-current');
      next?.setAttribute('aria-current', 'true');
      current = next;
    },
    { rootMargin: '0px 0px -66% 0px' },
  );
  for (const heading of headings) observer.observe(heading);
}
