import type { Environment } from '../config.ts';
import type { DevKeys } from './keys.ts';
import type { Service } from './services.ts';

/** Settings a developer may give for all services at once, on the command line of the runner. */
const passedOn = ['LOG_LEVEL', 'LOG_FORMAT', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'AMQP_URL'];

/**
 * The environment of one service in development: its example, over it what this machine offers.
 * @param provided settings that providers fill: DATABASE_URL
 * @param env the runner's own environment
 */
export async function settingsFor(
  service: Service,
  keys: DevKeys,
  provided: Environment,
  env: Environment,
): Promise<Environment> {
  const given = passedOn.filter((key) => env[key]).map((key) => [key, env[key]]);
  return {
    ...service.env,
    HOST: '127.0.0.1',
    LOG_FORMAT: 'text',
    ...keys.settings,
    SERVICE_TOKEN: await keys.serviceToken(service.name),
    API_KEYS: withDevKey(service.env.API_KEYS ?? '', keys.apiKeyHash),
    ...provided,
    ...Object.fromEntries(given),
  };
}

/** The scopes stay, the key becomes the one of development. */
function withDevKey(apiKeys: string, hash: string): string {
  return apiKeys
    .split(',')
    .filter((entry) => entry.includes(':'))
    .map((entry) => `${hash}${entry.slice(entry.indexOf(':'))}`)
    .join(',');
}
