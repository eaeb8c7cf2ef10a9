import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { keepTogether } from './src/layouts/kept-together.ts';
import { mathFont } from './src/styles/math-font.ts';
import { trainingKernels } from './src/training/scripts/build-kernels.ts';

/**
 * What every page needs comes in one file, what a lesson needs in a second, and the small modules that figures share in a third:
 * each file costs a request and half a kilobyte of headers. All else is split by figure.
 */
const groups = [
  {
    name: 'page',
    priority: 3,
    test: /src\/(equations\/notation|lesson\/storage|figures\/boot|views\/measure-ahead|components\/(contents|notation-switch))\.|signals-core|preload-helper/,
  },
  {
    name: 'lesson',
    priority: 2,
    test: /src\/(tape\/|equations\/(describe|format|symbols|tree|compile)\.|lesson\/(element|lesson|gradients|limits|link|moments|sentences)\.|networks\/network\.|training\/text\.)/,
  },
  {
    name: 'exercise',
    priority: 2,
    test: /src\/((figures|views)\/exercise|views\/(progress|answer-text)\.|lesson\/progress\.|networks\/(cells|read-library)\.)/,
  },
  {
    name: 'draw',
    priority: 0.5,
    test: /src\/graph\/(draw|layout(-(columns|links|rows|wires|ways))?)\./,
  },
  {
    name: 'code',
    priority: 0.5,
    test: /src\/(equations|views)\/code\./,
  },
  {
    name: 'common',
    priority: 1,
    test: /src\/((figures|views)\/(checked|formula)\.|views\/(agreement|chart|dials|entry-choice|entry-text|fill-rows|follow|formula-text|gradient-cells|heat|matrix-gestures|seed-field|vector-math)\.|graph\/(chart|gradient-scale|marks|symbol-markup)\.|networks\/(define|deltas)\.|lesson\/(presets|reading|tab)\.|training\/(clip|random|corpora\/small-sentences)\.|equations\/(read|typeset)\.)|d3-array/,
  },
  {
    name: 'probe',
    priority: 0.5,
    test: /src\/networks\/(gradient-probe|probe-numbers|spectral-norm|untie)\./,
  },
  // The small figures of the longest chapters come together.
  {
    name: 'gated',
    priority: 0,
    test: /src\/(networks|views|figures)\/(belt|published|published-formulas|peepholes)\./,
  },
  {
    name: 'by-hand',
    priority: 0,
    test: /src\/(networks\/hand-bptt|graph\/truncated-draw|(networks|lesson|views|figures)\/(museum|museum-check|museum-program|sightings|rtrl|method-costs|truncated|truncation|gradient-check))\./,
  },
  // A group takes along whatever its modules need: this one keeps the main figure out of the files of single chapters.
  {
    name: 'main-figure',
    priority: 0.3,
    test: /src\/figures\/names-network\./,
  },
  {
    name: 'predicting',
    priority: 0,
    test: /src\/(training\/(pairs|corpora\/sleepers)|networks\/fed|graph\/pairs-draw|lesson\/pairs|(lesson|views|figures)\/(next-word|softmax-loss|training-pairs))\./,
  },
  {
    name: 'text-models',
    priority: 0.5,
    test: /src\/(networks\/language-model|training\/(sampling|symbols-of-text|text-levels|trained\/(salad|weekdays)))\./,
  },
  {
    name: 'sampling',
    priority: 0,
    test: /src\/(networks\/(written-text|levels)|graph\/(ruler|levels)-draw|(lesson|views|figures)\/(sampling|sampling-choice|beginning|levels|sampling-panel|sampling-words|sampling-by-hand|words-or-characters))\./,
  },
  {
    name: 'words',
    priority: 0.5,
    test: /src\/(views\/words-field|lesson\/words)\./,
  },
  {
    name: 'scores',
    priority: 0,
    test: /src\/(networks\/(text-score|perplexity)|lesson\/(scored-text|perplexity)|(views|figures)\/(pear-or-pair|perplexity))\./,
  },
  {
    name: 'losses',
    priority: 0,
    test: /src\/(networks|lesson|views|figures)\/(backward-pass|arrivals|gradient-table|loss-terms|loss-rows|ledger|ledger-light|ledger-picture|immediate-total|paths|triangle|recursion)\./,
  },
];

export default defineConfig({
  output: 'static',
  base: process.env.BASE ?? '/',
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  prefetch: false,
  // Coloured code needs style attributes, which the policy below forbids.
  markdown: { syntaxHighlight: false, processor: satteri({ mdastPlugins: [keepTogether] }) },
  integrations: [mathFont(), trainingKernels(), mdx()],
  // A page paints from its HTML alone.
  build: { format: 'directory', inlineStylesheets: 'always' },
  // No picture is processed at build, so none of the image libraries is needed.
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  vite: {
    build: {
      // Astro marks chapters with a directive of its own, and its bundler warns of it on every build.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
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
