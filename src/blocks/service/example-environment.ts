import type { Project } from '../block.ts';
import { snake } from '../view/names.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { accessOf, addressesOf } from './environment.ts';

/** A line of `.env.example` with what it means. */
export type ExampleSetting = { readonly name: string; readonly value: string; readonly meaning: string };

/** Data of the template `.env.example`: what the service needs on a developer's machine, without any secret. */
export function exampleEnvironment(project: Project, service: ServiceView): object {
  return { service: service.name, settings: settingsOf(project, service) };
}

/** The settings a person may have to give, in the order of the file. */
export function settingsOf(project: Project, service: ServiceView): readonly ExampleSetting[] {
  const database = snake(service.context.name);
  return [
    { name: 'HOST', value: '127.0.0.1', meaning: 'address to listen on' },
    { name: 'PORT', value: String(portOf(project, service.name)), meaning: 'port to listen on' },
    { name: 'LOG_LEVEL', value: 'info', meaning: 'fatal, error, warn, info, debug, trace or silent' },
    {
      name: 'DATABASE_URL',
      value: `postgres://${database}@127.0.0.1:5432/${database}`,
      meaning: 'the database of this service; no other service has access to it',
    },
    { name: 'AMQP_URL', value: 'amqp://127.0.0.1:5672', meaning: 'RabbitMQ' },
    ...addressesOf(service).map(({ name, key, isExternal }) => ({
      name: key,
      value: isExternal
        ? `https://${name}.invalid`
        : `http://127.0.0.1:${portOf(project, serviceOf(project, name))}`,
      meaning: `where ${name} answers`,
    })),
    ...accessSettings(service),
  ];
}

function accessSettings(service: ServiceView): readonly ExampleSetting[] {
  const { tokens, apiKeys, callsServices } = accessOf(service);
  const scopes = service.context.http.routes
    .filter(({ auth }) => auth === 'api-key')
    .map(({ scope }) => scope);
  return [
    ...(tokens
      ? [
          { name: 'AUTH_ISSUER', value: '', meaning: 'who issues the tokens this service accepts' },
          { name: 'AUTH_AUDIENCE', value: '', meaning: 'whom these tokens must be meant for' },
          { name: 'AUTH_JWKS_URL', value: '', meaning: 'where the issuer publishes its public keys' },
        ]
      : []),
    ...(apiKeys
      ? [
          {
            name: 'API_KEYS',
            value: `sha256-of-the-key:${[...new Set(scopes)].filter(Boolean).join(' ')}`,
            meaning: 'keys this service accepts: hash and scopes of each, a comma between two',
          },
        ]
      : []),
    ...(callsServices
      ? [
          {
            name: 'SERVICE_TOKEN',
            value: '',
            meaning: 'token with the scope "service" to show to other services',
          },
        ]
      : []),
  ];
}

/** Name of the service that holds a context. */
function serviceOf({ model }: Project, context: string): string {
  return servicesOf(model).find((service) => service.context.name === context)?.name ?? context;
}

function portOf({ ports }: Project, service: string): number {
  return ports.get(service) ?? 8080;
}
