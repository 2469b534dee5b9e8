import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { serviceScope } from '../http/access.ts';

/** The issuer of tokens on a developer's machine. Its keys lie in `.msv/dev` and are worth nothing elsewhere. */
export type DevKeys = {
  /** What a service needs to check tokens. */
  readonly settings: {
    readonly AUTH_ISSUER: string;
    readonly AUTH_AUDIENCE: string;
    readonly AUTH_JWKS: string;
    readonly AUTH_JWKS_URL: '';
  };
  /** For `x-api-key`. */
  readonly apiKey: string;
  readonly apiKeyHash: string;
  userToken(subject: string, scopes: readonly string[], lifetime: string): Promise<string>;
  serviceToken(service: string): Promise<string>;
};

const issuer = 'https://dev.localhost';
const audience = 'dev';

/** The keys kept in a folder; made at the first run. */
export async function devKeys(folder: string): Promise<DevKeys> {
  const file = join(folder, 'keys.json');
  const stored: { readonly jwk: JWK; readonly apiKey: string } = JSON.parse(
    await readFile(file, 'utf8').catch(() => makeKeys(file)),
  );
  const { d: _private, ...publicKey } = stored.jwk;
  const key = await importJWK(stored.jwk, 'EdDSA');
  const sign = (subject: string, scopes: readonly string[], lifetime: string) =>
    new SignJWT({ scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'dev' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key);
  return {
    settings: {
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS: JSON.stringify({ keys: [publicKey] }),
      AUTH_JWKS_URL: '',
    },
    apiKey: stored.apiKey,
    apiKeyHash: createHash('sha256').update(stored.apiKey).digest('hex'),
    userToken: sign,
    serviceToken: (service) => sign(service, [serviceScope], '30d'),
  };
}

async function makeKeys(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'dev', alg: 'EdDSA' };
  const text = JSON.stringify({ jwk, apiKey: randomBytes(24).toString('base64url') });
  await writeFile(file, text, { mode: 0o600 });
  return text;
}
