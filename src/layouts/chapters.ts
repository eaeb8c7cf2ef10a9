import { type CollectionEntry, getCollection } from 'astro:content';

export type Chapter = CollectionEntry<'chapters'>;

/** The chapters that exist, in reading order. */
export async function getChapters(): Promise<Chapter[]> {
  const chapters = await getCollection('chapters');
  return chapters.sort((a, b) => a.data.order - b.data.order);
}

/** The last part of a chapter's address, from the name of its file: `forward` for `content/en/forward.mdx`. */
export const slugOf = (chapter: Chapter): string => chapter.id.slice(chapter.id.indexOf('/') + 1);

/** The chapter's address on this site, wherever the site is deployed. */
export const addressOf = (chapter: Chapter): string => `${import.meta.env.BASE_URL}${slugOf(chapter)}/`;
