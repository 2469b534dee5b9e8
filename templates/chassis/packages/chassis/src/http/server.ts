import type { IncomingMessage, ServerResponse } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  fastify,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { ConfigError } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { NotFound } from '../rejection.ts';
import { access, securityOf } from './access.ts';
import type { Authenticator } from './auth.ts';
import { addDocs, docsPath } from './docs.ts';
import { addHealth, type Check } from './health.ts';
import { replyProblem } from './problem.ts';
import { addRequestContext, correlationIdOf } from './request-context.ts';
import { compileValidator } from './validate.ts';

/** A fastify server whose routes are typed by their TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export type ServerOptions = {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly authenticator: Authenticator;
  /** What `/health/ready` looks at, by name. */
  readonly checks: Readonly<Record<string, Check>>;
  /** TRUSTED_PROXIES; without it every client behind a proxy has the proxy's address, and shares its rate limit. */
  readonly trustedProxies?: string | undefined;
  /** For every route that does not set its own; per replica, a caller being its token or else its address. */
  readonly rateLimit?: { readonly max: number; readonly timeWindow: number };
};

/** Generous for a command, too small to hurt. A route may ask for more with `bodyLimit`. */
const bodyLimit = 64 * 1024;

/**
 * An HTTP server with everything that is the same for every service: problem details, correlation id, access checks,
 * limits, health, metrics and documentation. Add routes to it, then listen.
 */
export async function createServer(options: ServerOptions): Promise<App> {
  const app: App = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // Our own line per request says less and says it once; see request-context.ts.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => correlationIdOf(request.headers),
    requestIdHeader: false,
    // What is wrong before a route is found, like a broken escape in the path.
    frameworkErrors: (error, request, reply) => void replyProblem(error, request, reply),
    bodyLimit,
    trustProxy: options.trustedProxies ?? false,
    requestTimeout: 30_000,
    // Longer than load balancers keep a connection, so that it is never we who hang up on a request under way.
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // A request that reaches us on an open connection while we stop is answered, and the connection closed after it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  app.setErrorHandler(replyProblem);
  addRequestContext(app, options.metrics);
  addAccess(app, options.authenticator);
  addHeaders(app);
  await app.register(rateLimit, {
    max: options.rateLimit?.max ?? 600,
    timeWindow: options.rateLimit?.timeWindow ?? 60_000,
    // After the access check and before the body is read: known callers are counted by who they are.
    hook: 'preParsing',
    keyGenerator: (request) => request.chassisContext.principal?.subject ?? request.ip,
  });
  await addDocs(app, options);
  addHealth(app, options.checks, options.metrics, options.log);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    replyProblem(new NotFound(`route ${request.method} here`), request, reply),
  );
  return app;
}

/** Checks every route's access before anything else of the request is looked at. */
function addAccess(app: App, authenticator: Authenticator): void {
  app.addHook('onRoute', (route) => {
    const isDocs = route.url.startsWith(docsPath);
    const wanted = route.config?.access ?? (isDocs ? access.none : undefined);
    if (!wanted)
      throw new Error(`route ${route.method} ${route.url} does not say who may use it (config.access)`);
    if (!authenticator.supports(wanted)) {
      const setting = wanted.kind === 'api-key' ? 'API_KEYS is' : 'neither AUTH_JWKS nor AUTH_JWKS_URL is';
      throw new ConfigError([
        `${route.method} ${route.url} is for holders of ${wanted.kind}, but ${setting} set`,
      ]);
    }
    route.schema = { security: securityOf(wanted), ...route.schema };
  });
  app.addHook('onRequest', async (request) => {
    const wanted = request.routeOptions.config.access;
    if (!wanted) return;
    const principal = await authenticator.authenticate(request.headers, wanted);
    if (principal) request.chassisContext = { ...request.chassisContext, principal };
  });
}

/**
 * Answers are for the asker alone and are what they say they are, unless a route says otherwise. Once we are stopping,
 * connections end with the answer at work: a kept one would keep us for as long as it is idle.
 */
function addHeaders(app: App): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
    app.server.keepAliveTimeout = 1;
  });
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    if (isStopping) void reply.header('connection', 'close');
  });
}
