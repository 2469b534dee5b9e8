/** Container images that generated files name, pinned; the newest patch of each at the time of this release. */
export const images = {
  node: 'node:24.11.1-trixie-slim',
  postgres: 'postgres:17.6',
  rabbitmq: 'rabbitmq:4.1.4-management',
} as const;
