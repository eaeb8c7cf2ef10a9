import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { type LessonName, lessons } from './lesson/lessons.ts';

const chapters = defineCollection({
  loader: glob({ pattern: '*/*.mdx', base: './content' }),
  schema: z.strictObject({
    /** What the page is called: its h1, its link in the list of chapters and, with the site's name, its tab. */
    title: z.string().min(1),
    /** One or two sentences on what the reader will be able to do; stands under the title, in the list and in search results. */
    description: z.string().min(1),
    /** The place in the reading order, from 1; it decides "previous" and "next" and is never part of the address. */
    order: z.number().int().positive(),
    /** The network that the live cells of the chapter share, by its name in src/lesson/lessons.ts. */
    lesson: z.enum(Object.keys(lessons) as [LessonName, ...LessonName[]]).optional(),
    /** The source notes whose material the chapter teaches, each as a short title; shown at its end. */
    sources: z.array(z.string().min(1)).optional(),
  }),
});

export const collections = { chapters };
