import { clientFactory, clientFile } from '../client/client-data.ts';
import { type Import, importLines } from '../view/code.ts';
import { bracketed, line, print } from '../view/layout.ts';
import { quote } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';
import { addressesOf } from './environment.ts';

/** Data of the template `settings.ts`: what the model adds to a service's environment. */
export function settingsData(service: ServiceView): object {
  const addresses = addressesOf(service).map(({ key, name }) => {
    const options = [`description: ${quote(`where ${name} answers`)}`, "pattern: '^https?://'"];
    return `  ${print([bracketed(`${key}: Type.String({`, options, '})', line), ','], 2)}`;
  });
  return { addresses, hasAddresses: addresses.length > 0 };
}

/** Data of the template `adapters.ts`: what stands behind each port. */
export function adaptersData(service: ServiceView): object {
  const { clients } = service;
  const parts = [
    'db',
    ...(clients.length > 0 ? ['config'] : []),
    'log',
    ...(clients.length > 0 ? ['metrics'] : []),
  ];
  return {
    imports: importLines(imports(service)),
    parts: parts.join(', '),
    clients: clients.map((client) => ({ port: client.port, create: clientFactory(client) })),
  };
}

function imports(service: ServiceView): readonly Import[] {
  const { scope, clients } = service;
  return [
    { names: ['newId'], from: `${scope}/chassis/ids` },
    { names: ['type Logger'], from: `${scope}/chassis/log` },
    { names: ['type Metrics'], from: `${scope}/chassis/metrics` },
    { names: ['createTransact'], from: `${scope}/chassis/postgres/transact` },
    { names: ['type Kysely'], from: 'kysely' },
    { names: ['type Config'], from: '../config.ts' },
    ...clients.map((client) => ({
      names: [clientFactory(client)],
      from: `./clients/${clientFile(client)}.ts`,
    })),
    { names: ['type Ports'], from: './ports.ts' },
    { names: ['type Database'], from: './postgres/tables.ts' },
    { names: ['createReadPorts', 'createUnitOfWork'], from: './postgres/unit-of-work.ts' },
  ];
}
