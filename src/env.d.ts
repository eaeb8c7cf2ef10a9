/// <reference types="astro/client" />

declare module 'subset-font' {
  /** Cuts a font down to the characters of `text`, with every glyph that its layout rules reach from them. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { targetFormat?: 'truetype' | 'woff' | 'woff2'; keepFeatures?: string[]; noHinting?: boolean },
  ): Promise<Uint8Array>;
}

declare namespace App {
  interface Locals {
    /** The lesson that the live cells of the page share. */
    lesson?: import('./lesson/lessons.ts').LessonName;
  }
}
