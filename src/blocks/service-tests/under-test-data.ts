import { addressesOf } from '../service/environment.ts';
import { importLines } from '../view/code.ts';
import { hard, indent, type Layout, print, spread } from '../view/layout.ts';
import { quote } from '../view/names.ts';
import type { ClientView } from '../view/remote-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { literal, sampleRecord, type Value } from '../view/values.ts';

/** Data of the template `service-under-test.ts`: the service as its tests start it. */
export function underTestData(service: ServiceView): object {
  const { scope, name, context } = service;
  const clients = service.clients.filter((client) => !client.isExternal);
  const keyScopes = context.http.routes.filter(({ auth }) => auth === 'api-key').map((route) => route.scope);
  return {
    imports: importLines([
      { names: ['silentLogger'], from: `${scope}/chassis/log` },
      { names: ['createMetrics'], from: `${scope}/chassis/metrics` },
      { names: ['messagingMigrations'], from: `${scope}/chassis/outbox/migrations` },
      { names: ['createTestAuth'], from: `${scope}/chassis/testing/auth` },
      { names: ['openTestDatabase'], from: `${scope}/chassis/testing/postgres` },
      { names: ['buildApp'], from: '../src/app.ts' },
      { names: ['readConfig'], from: '../src/config.ts' },
      { names: ['createPorts'], from: '../src/generated/adapters.ts' },
      { names: clients.length > 0 ? ['type Ports'] : [], from: '../src/generated/ports.ts' },
      { names: ['migrations'], from: '../src/generated/postgres/migrations/index.ts' },
      { names: ['type Database'], from: '../src/generated/postgres/tables.ts' },
    ]),
    remotes: clients.length > 0 ? 'Those it calls answer as `answers` says.' : 'It calls nobody.',
    apiKeyScopes: [...new Set(keyScopes)].filter(Boolean).map(quote).join(', '),
    name: quote(name),
    config: `  ${print(['const config = readConfig(', spread(settings(service)), ');'], 2)}`,
    ports: `  ${print(portsLayout(clients), 2)}`,
    answers: clients.length > 0 ? print(spread(clients.map((client) => answersOf(service, client)))) : '',
  };
}

function settings(service: ServiceView): readonly string[] {
  return [
    'DATABASE_URL: database.url',
    "AMQP_URL: 'amqp://nobody.invalid'",
    ...addressesOf(service).map(({ key, name }) => `${key}: ${quote(`http://${name}.invalid`)}`),
  ];
}

function portsLayout(clients: readonly ClientView[]): Layout {
  const real = 'createPorts({ db: database.db, config, log, metrics })';
  if (clients.length === 0) return `const ports = ${real};`;
  const items = [`...${real}`, '...answers'];
  return ['const ports: Ports = ', spread(items), ';'];
}

/** What a called service answers: found, with the values of a sample. */
function answersOf(service: ServiceView, client: ClientView): Layout {
  const methods = client.operations.map((operation): Layout => {
    const record: Value = sampleRecord(service.model, operation.result.fields);
    const value = operation.result.isList ? [record] : record;
    return [
      `${operation.method}: async () => ({`,
      indent(hard, "kind: 'found' as const,", hard, 'value: ', literal(value), ','),
      hard,
      '})',
    ];
  });
  return [`${client.port}: `, spread(methods)];
}
