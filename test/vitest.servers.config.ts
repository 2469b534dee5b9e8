import { defineConfig } from 'vitest/config';

/** Tests against real servers: PostgreSQL, RabbitMQ. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['test/servers/**/*.test.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
