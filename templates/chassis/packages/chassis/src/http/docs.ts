import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { access, securitySchemes } from './access.ts';
import type { App } from './server.ts';

/** Where the page lies; it is made of files that say nothing of business. */
export const docsPath = '/docs';

/** OpenAPI of all routes at `/openapi.json`, with a page to read and try it at `/docs`. */
export async function addDocs(
  app: App,
  service: { readonly name: string; readonly version: string; readonly description?: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: service.name, version: service.version, description: service.description ?? '' },
      components: { securitySchemes },
    },
    // A schema is known by its own name; the default would number them: def-0, def-1.
    refResolver: { buildLocalReference: (json, _base, _fragment, at) => String(json.$id ?? `schema-${at}`) },
  });
  app.get('/openapi.json', { config: { access: access.none }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
  await app.register(swaggerUi, { routePrefix: docsPath, logLevel: 'warn' });
}
