/**
 * Who may use a route. Every route has to say it: `config: { access: access.jwt('order.write') }`.
 * The server refuses to start with a route that is silent, so that nothing is open by mistake.
 */
export type Access =
  | { readonly kind: 'none' }
  | { readonly kind: 'jwt'; readonly scope: string }
  | { readonly kind: 'service' }
  | { readonly kind: 'api-key'; readonly scope: string };

export const access = {
  /** Anybody. */
  none: { kind: 'none' },
  /** A user with a bearer token that holds the scope; an empty scope asks for a valid token only. */
  jwt: (scope: string): Access => ({ kind: 'jwt', scope }),
  /** Another of our services, by its own token. */
  service: (): Access => ({ kind: 'service' }),
  /** A machine with a key in `x-api-key`. */
  apiKey: (scope: string): Access => ({ kind: 'api-key', scope }),
} as const;

/** The scope that tells a service's token from a user's. */
export const serviceScope = 'service';

/** OpenAPI's words for each kind of access. */
export const securitySchemes = {
  user: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token of a user' },
  service: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of a service of ours',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
} as const;

/** What OpenAPI says of a route with this access. */
export function securityOf(wanted: Access): { [scheme: string]: string[] }[] {
  switch (wanted.kind) {
    case 'none':
      return [];
    case 'jwt':
      return [{ user: wanted.scope ? [wanted.scope] : [] }];
    case 'service':
      return [{ service: [serviceScope] }];
    case 'api-key':
      return [{ apiKey: [] }];
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}
