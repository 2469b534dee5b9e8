import { defineConfig } from 'vitest/config';
import { mapPagePlugin } from '../scripts/map-page-plugin.ts';
import { pagesPlugin } from '../scripts/pages-plugin.ts';
import { templatesPlugin } from '../scripts/templates-plugin.ts';
import { templateRoots } from './template-roots.ts';

const root = `${import.meta.dirname}/..`;

/** Tests against real servers: PostgreSQL, RabbitMQ. */
export default defineConfig({
  plugins: [
    templateRoots(),
    templatesPlugin(`${root}/templates`),
    pagesPlugin(`${root}/src`),
    mapPagePlugin(`${root}/src/report/html/page`),
  ],
  test: {
    root,
    include: ['test/servers/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
