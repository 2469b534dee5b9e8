import { defineConfig } from 'vitest/config';
import { pagesPlugin } from '../scripts/pages-plugin.ts';
import { templatesPlugin } from '../scripts/templates-plugin.ts';
import { templateRoots } from './template-roots.ts';

const root = `${import.meta.dirname}/..`;

/** Tests against real servers: PostgreSQL, RabbitMQ. */
export default defineConfig({
  plugins: [templateRoots(), templatesPlugin(`${root}/templates`), pagesPlugin(`${root}/src`)],
  test: {
    root,
    include: ['test/servers/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
