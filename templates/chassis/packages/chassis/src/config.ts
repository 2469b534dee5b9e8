import { type Static, type TObject, Type } from 'typebox';
import { Value } from 'typebox/value';

/** Variables as a process receives them. Only `main.ts` reads `process.env`; everything else is handed its settings. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment is not what the service needs. Lists every fault, and never shows a value: it may be a secret. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is not complete:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Settings that every service has; a service spreads them into its own schema. */
export const serviceSettings = {
  HOST: Type.String({ default: '0.0.0.0', description: 'address to listen on' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65535, default: 8080, description: 'port to listen on' }),
  TRUSTED_PROXIES: Type.Optional(
    Type.String({ description: 'addresses of our proxies, whose word on the client is taken: 10.0.0.0/8' }),
  ),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
  LOG_FORMAT: Type.Enum(['json', 'text'], { default: 'json', description: 'text is for human eyes' }),
  AUTH_ISSUER: Type.Optional(Type.String({ description: 'who issues the tokens we accept' })),
  AUTH_AUDIENCE: Type.Optional(Type.String({ description: 'whom the tokens must be meant for' })),
  AUTH_JWKS: Type.Optional(Type.String({ description: 'public keys of the issuer, as a JSON Web Key Set' })),
  AUTH_JWKS_URL: Type.Optional(Type.String({ description: 'where the issuer publishes its keys' })),
  API_KEYS: Type.Optional(
    Type.String({ description: '<sha256 of a key>:<scope> <scope>, more after a comma' }),
  ),
  SERVICE_TOKEN: Type.Optional(Type.String({ description: 'what we show when we call another service' })),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String({ description: 'collector of traces' })),
};

export type ServiceSettings = Static<TObject<typeof serviceSettings>>;

/**
 * Reads the settings a schema names out of an environment: defaults filled in, numbers and booleans converted.
 * An empty variable counts as not set, because that is how compose files leave one out.
 * @throws ConfigError with all faults at once
 */
export function loadConfig<S extends TObject>(schema: S, env: Environment): Static<S> {
  const given = Object.fromEntries(
    Object.keys(schema.properties)
      .map((key) => [key, env[key]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = Value.Convert(schema, Value.Default(schema, given));
  if (Value.Check(schema, config)) return config;
  throw new ConfigError(Value.Errors(schema, config).flatMap((error) => faultsOf(schema, error)));
}

type ValidationError = ReturnType<typeof Value.Errors>[number];

function faultsOf(schema: TObject, error: ValidationError): string[] {
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((key) => `${key} is not set${explain(schema, key)}`);
  }
  const key = error.instancePath.slice(1);
  return [`${key} ${error.message}${explain(schema, key)}`];
}

function explain(schema: TObject, key: string): string {
  const property = schema.properties[key];
  const description = property && 'description' in property ? property.description : undefined;
  return typeof description === 'string' ? ` (${description})` : '';
}
