import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { ConfigError, type ServiceSettings } from '../config.ts';
import type { Principal } from '../context.ts';
import { type Access, serviceScope } from './access.ts';

/** Proves who asks, and that they may. */
export type Authenticator = {
  /** Is there anything configured that this access could be proved by? */
  supports(access: Access): boolean;
  /** @throws Denied */
  authenticate(headers: IncomingHttpHeaders, access: Access): Promise<Principal | undefined>;
};

/** 401: we don't know you. 403: we do, and you may not. */
export class Denied extends Error {
  readonly status: 401 | 403;

  constructor(status: 401 | 403, why: string) {
    super(why);
    this.name = 'Denied';
    this.status = status;
  }
}

type AuthSettings = Pick<
  ServiceSettings,
  'AUTH_ISSUER' | 'AUTH_AUDIENCE' | 'AUTH_JWKS' | 'AUTH_JWKS_URL' | 'API_KEYS'
>;

/** Public-key algorithms only: with a shared secret whoever can check a token could also make one. */
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'PS256', 'RS256'];

/**
 * Checks bearer tokens against the issuer's public keys and API keys against their hashes.
 * @throws ConfigError if the settings contradict each other
 */
export function createAuthenticator(settings: AuthSettings): Authenticator {
  const keys = issuerKeys(settings);
  const apiKeys = parseApiKeys(settings.API_KEYS ?? '');
  const verify = async (headers: IncomingHttpHeaders) => verifyToken(headers, keys, settings);
  return {
    supports(access) {
      if (access.kind === 'none') return true;
      return access.kind === 'api-key' ? apiKeys.length > 0 : keys !== undefined;
    },
    async authenticate(headers, access) {
      switch (access.kind) {
        case 'none':
          return undefined;
        case 'jwt':
          return requireScope(await verify(headers), access.scope);
        case 'service':
          return requireScope(await verify(headers), serviceScope);
        case 'api-key':
          return requireScope(findApiKey(headers['x-api-key'], apiKeys), access.scope);
      }
    },
  };
}

function issuerKeys(settings: AuthSettings): JWTVerifyGetKey | undefined {
  if (!settings.AUTH_JWKS && !settings.AUTH_JWKS_URL) return undefined;
  if (!settings.AUTH_ISSUER || !settings.AUTH_AUDIENCE) {
    throw new ConfigError(['AUTH_ISSUER and AUTH_AUDIENCE have to be set where tokens are accepted']);
  }
  if (settings.AUTH_JWKS_URL) return createRemoteJWKSet(new URL(settings.AUTH_JWKS_URL));
  try {
    return createLocalJWKSet(JSON.parse(settings.AUTH_JWKS ?? ''));
  } catch {
    throw new ConfigError(['AUTH_JWKS is not a JSON Web Key Set']);
  }
}

async function verifyToken(
  headers: IncomingHttpHeaders,
  keys: JWTVerifyGetKey | undefined,
  settings: AuthSettings,
): Promise<Principal> {
  const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!token || !keys) throw new Denied(401, 'a bearer token is needed');
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      issuer: settings.AUTH_ISSUER ?? '',
      audience: settings.AUTH_AUDIENCE ?? '',
      clockTolerance: 5,
      requiredClaims: ['sub', 'exp'],
    });
    const scopes = scopesOf(payload);
    return { kind: scopes.includes(serviceScope) ? 'service' : 'user', subject: payload.sub ?? '', scopes };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new Denied(401, `the bearer token is not valid (${error.code})`);
  }
}

function scopesOf(payload: JWTPayload): readonly string[] {
  return typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [];
}

function requireScope(principal: Principal, scope: string): Principal {
  if (scope === '' || principal.scopes.includes(scope)) return principal;
  throw new Denied(403, `the scope ${scope} is needed`);
}

type ApiKey = { readonly hash: Buffer; readonly scopes: readonly string[] };

function parseApiKeys(text: string): readonly ApiKey[] {
  return text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry, at) => {
      const [hash = '', scopes = ''] = entry.trim().split(':');
      if (!/^[0-9a-f]{64}$/.test(hash)) {
        throw new ConfigError([
          `API_KEYS: entry ${at + 1} does not begin with the SHA-256 of a key, in hexadecimal`,
        ]);
      }
      return { hash: Buffer.from(hash, 'hex'), scopes: scopes.split(' ').filter(Boolean) };
    });
}

/** Looks at every key whatever it finds, so that the time it takes tells nothing. */
function findApiKey(given: string | string[] | undefined, keys: readonly ApiKey[]): Principal {
  if (typeof given !== 'string' || given === '') throw new Denied(401, 'an API key is needed in x-api-key');
  const hash = createHash('sha256').update(given).digest();
  const [found] = keys.filter((key) => timingSafeEqual(key.hash, hash));
  if (!found) throw new Denied(401, 'the API key is not valid');
  return { kind: 'api-key', subject: `api-key:${hash.toString('hex').slice(0, 8)}`, scopes: found.scopes };
}
