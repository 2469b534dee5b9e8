import { accessOf, addressesOf, constant } from '../service/environment.ts';
import { snake } from '../view/names.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';

/** A variable as compose.yaml hands it to a container. */
export type Setting = { readonly name: string; readonly value: string };

/** Something a person has to fill in, in deploy/.env. */
export type Secret = { readonly name: string; readonly meaning: string };

/** Key in deploy/.env of the password of a service's database role. */
export function passwordKey(service: ServiceView): string {
  return `${constant(service.name)}_DATABASE_PASSWORD`;
}

/** Name of the database of a service and of the role that owns it. */
export function databaseName(service: ServiceView): string {
  return snake(service.context.name);
}

/** What a service's container gets: other services by their names in the compose network, secrets from deploy/.env. */
export function settingsOf(service: ServiceView): readonly Setting[] {
  const { tokens, apiKeys, callsServices } = accessOf(service);
  const database = databaseName(service);
  const name = constant(service.name);
  return [
    {
      name: 'DATABASE_URL',
      value: `postgres://${database}:${asked(passwordKey(service))}@postgres:5432/${database}`,
    },
    { name: 'AMQP_URL', value: `amqp://services:${asked('RABBITMQ_PASSWORD')}@rabbitmq:5672` },
    ...addressesOf(service).map(({ name: to, key, isExternal }) => ({
      name: key,
      value: isExternal ? asked(key) : `http://${hostOf(service, to)}:8080`,
    })),
    ...(tokens ? ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS_URL'].map(same) : []),
    ...(apiKeys ? [{ name: 'API_KEYS', value: asked(`${name}_API_KEYS`) }] : []),
    ...(callsServices ? [{ name: 'SERVICE_TOKEN', value: asked(`${name}_SERVICE_TOKEN`) }] : []),
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: '$' + '{OTEL_EXPORTER_OTLP_ENDPOINT:-}' },
  ];
}

/** Everything deploy/.env has to say for these services, each once. */
export function secretsOf(services: readonly ServiceView[]): readonly Secret[] {
  const secrets = [
    { name: 'POSTGRES_PASSWORD', meaning: 'password of the superuser of PostgreSQL' },
    { name: 'RABBITMQ_PASSWORD', meaning: 'password the services show to RabbitMQ' },
    ...services.map((service) => ({
      name: passwordKey(service),
      meaning: `password of the database role of ${service.name}`,
    })),
    ...services.flatMap(secretsOfService),
  ];
  return [...new Map(secrets.map((secret) => [secret.name, secret])).values()];
}

function secretsOfService(service: ServiceView): readonly Secret[] {
  const { tokens, apiKeys, callsServices } = accessOf(service);
  const name = constant(service.name);
  return [
    ...(tokens ? tokenSettings : []),
    ...(apiKeys
      ? [
          {
            name: `${name}_API_KEYS`,
            meaning: `keys ${service.name} accepts: sha256 of the key, a colon, its scopes`,
          },
        ]
      : []),
    ...(callsServices
      ? [
          {
            name: `${name}_SERVICE_TOKEN`,
            meaning: `token with the scope "service" that ${service.name} shows to others`,
          },
        ]
      : []),
    ...addressesOf(service)
      .filter(({ isExternal }) => isExternal)
      .map(({ name: to, key }) => ({ name: key, meaning: `address of ${to}` })),
  ];
}

const tokenSettings: readonly Secret[] = [
  { name: 'AUTH_ISSUER', meaning: 'who issues the tokens of users and services' },
  { name: 'AUTH_AUDIENCE', meaning: 'whom the tokens are meant for' },
  { name: 'AUTH_JWKS_URL', meaning: 'where the issuer publishes its public keys' },
];

function same(name: string): Setting {
  return { name, value: asked(name) };
}

/** Other services go by their names in the compose network. */
function hostOf({ model }: ServiceView, context: string): string {
  return servicesOf(model).find((one) => one.context.name === context)?.name ?? context;
}

/** Compose stops with this message where the variable is missing or empty. */
function asked(name: string): string {
  return `\${${name}:?set it in deploy/.env}`;
}
