import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { mathFont } from './src/styles/math-font.ts';

export default defineConfig({
  output: 'static',
  base: process.env.BASE ?? '/',
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  prefetch: false,
  // Coloured code needs style attributes, which the policy below forbids.
  markdown: { syntaxHighlight: false },
  integrations: [mathFont(), mdx()],
  // A page paints from its HTML alone.
  build: { format: 'directory', inlineStylesheets: 'always' },
  // No picture is processed at build, so none of the image libraries is needed.
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  vite: {
    build: {
      // Astro marks chapters with a directive of its own, and its bundler warns of it on every build.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
    },
  },
});
