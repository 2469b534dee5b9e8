import { rabbitmqSettings } from '@shop/chassis/bus/rabbitmq';
import { type Environment, loadConfig, serviceSettings } from '@shop/chassis/config';
import { postgresSettings } from '@shop/chassis/postgres/database';
import { type Static, Type } from 'typebox';
import { settings } from './generated/settings.ts';

/** Everything this service reads from its environment. Settings of your own go last. */
const schema = Type.Object({
  ...serviceSettings,
  ...postgresSettings,
  ...rabbitmqSettings,
  ...settings,
});

export type Config = Static<typeof schema>;

/** @throws ConfigError with everything that is missing or wrong */
export function readConfig(env: Environment): Config {
  return loadConfig(schema, env);
}
