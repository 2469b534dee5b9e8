import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { serviceScope } from '../http/access.ts';
import { type Authenticator, createAuthenticator } from '../http/auth.ts';

/** Real tokens with a key made for the test: nothing about access is switched off. */
export type TestAuth = {
  readonly authenticator: Authenticator;
  /** Headers of a user with these scopes. */
  user(...scopes: string[]): Promise<{ readonly authorization: string }>;
  /** Headers of a service of ours. */
  service(): Promise<{ readonly authorization: string }>;
  /** Headers of a machine with an API key that holds all scopes given to createTestAuth. */
  apiKey(): { readonly 'x-api-key': string };
};

/** @param apiKeyScopes scopes of the API key, if a route asks for one */
export async function createTestAuth(...apiKeyScopes: string[]): Promise<TestAuth> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' };
  const key = 'an api key for tests';
  const authenticator = createAuthenticator({
    AUTH_ISSUER: 'https://issuer.test',
    AUTH_AUDIENCE: 'test',
    AUTH_JWKS: JSON.stringify({ keys: [jwk] }),
    API_KEYS: `${createHash('sha256').update(key).digest('hex')}:${apiKeyScopes.join(' ')}`,
  });
  const bearer = async (subject: string, scopes: readonly string[]) => {
    const token = await new SignJWT({ scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
      .setSubject(subject)
      .setIssuer('https://issuer.test')
      .setAudience('test')
      .setExpirationTime('10m')
      .sign(privateKey);
    return { authorization: `Bearer ${token}` };
  };
  return {
    authenticator,
    user: (...scopes) => bearer('a-user', scopes),
    service: () => bearer('a-service', [serviceScope]),
    apiKey: () => ({ 'x-api-key': key }),
  };
}
