/** One element of a drawing that moves. The same list makes the markup of the build and keeps the picture up to date. */
export interface Mark {
  /** Unique in its drawing; an element keeps its key as long as it is the same thing. */
  readonly key: string;
  /** Which group it stands in; later groups lie on top. */
  readonly layer: string;
  readonly tag: 'g' | 'path' | 'circle' | 'rect' | 'text';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Markup inside the element. */
  readonly content?: string;
}

/** Content of the `<svg>`: one `<g>` a layer. */
export function markupOf(marks: readonly Mark[], layers: readonly string[]): string {
  return layers
    .map((layer) => {
      const own = marks.filter((mark) => mark.layer === layer);
      return `<g class="${layer}">${own.map(markup).join('')}</g>`;
    })
    .join('');
}

function markup({ key, tag, attributes, content = '' }: Mark): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${shown(value)}"`);
  return `<${tag} data-key="${key}"${written.join('')}>${content}</${tag}>`;
}

/** Keeps what `markupOf` drew up to date: writes the attributes that changed, adds and removes elements. */
export class MarkPainter {
  readonly #svg: Element;
  readonly #drawn = new Map<string, { element: Element; mark: Mark }>();

  /** `svg` shows `marks` already. */
  constructor(svg: Element, marks: readonly Mark[]) {
    this.#svg = svg;
    const elements = new Map(
      [...svg.querySelectorAll('[data-key]')].map((each) => [each.getAttribute('data-key'), each]),
    );
    for (const mark of marks) {
      const element = elements.get(mark.key);
      if (element) this.#drawn.set(mark.key, { element, mark });
    }
  }

  paint(marks: readonly Mark[]): void {
    const kept = new Set(marks.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (kept.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    for (const mark of marks) {
      const found = this.#drawn.get(mark.key);
      if (found) update(found.element, found.mark, mark);
      this.#drawn.set(mark.key, { element: found?.element ?? this.#add(mark), mark });
    }
  }

  #add(mark: Mark): Element {
    const layer = this.#svg.querySelector(`.${mark.layer}`);
    layer?.insertAdjacentHTML('beforeend', markup(mark));
    return layer?.lastElementChild as Element;
  }
}

function update(element: Element, before: Mark, now: Mark): void {
  for (const [name, value] of Object.entries(now.attributes)) {
    if (before.attributes[name] !== value) element.setAttribute(name, shown(value));
  }
  if (before.content !== now.content) element.innerHTML = now.content ?? '';
}

function shown(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}
