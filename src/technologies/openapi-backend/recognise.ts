import type { Term } from '../../scan/evaluate/value.ts';
import { callsOf, firstGiven, part, route } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { type Document, readDocument } from './document.ts';

/** Calls that make routes of a document; of the argument that the test names, where it is needed. */
const makers: Readonly<Record<string, RegExp>> = {
  'openapi-backend': /^(?:OpenAPIBackend|default|)$/,
  'express-openapi': /^initialize$/,
  'express-openapi-validator': /^(?:(?:OpenApiValidator\.)?middleware|OpenApiValidator)$/,
  'swagger-routes-express': /^(?:connector|connect)$/,
  'oas3-tools': /^expressAppConfig$/,
  'swagger-tools': /^initializeMiddleware$/,
  'swagger-node-runner': /^create$/,
  'swagger-express-mw': /^create$/,
  'exegesis-express': /^(?:middleware|)$/,
  'fastify-openapi-glue': /^$/,
};
const names = ['openapi', 'swagger', 'api', 'spec', 'openapi-spec', 'api-spec', 'api-docs'];
const suffixes = names.flatMap((name) => ['.yaml', '.yml', '.json'].map((kind) => `${name}${kind}`));

/** Servers whose routes stand in an OpenAPI document: openapi-backend, express-openapi-validator, oas3-tools and their like. */
export const recogniser: Recogniser = {
  id: 'openapi-backend',
  packages: Object.keys(makers),
  *recognise(view) {
    const makes = [...callsOf(view, Object.keys(makers))].find((call) => isMaker(view, call)) ?? glued(view);
    if (!makes) return;
    const documents = documentsOf(view);
    if (documents.length === 0) {
      const note = `${makes.site.note}: the document that says the routes is not found`;
      yield { kind: 'unknown', about: 'route', note, site: makes.site };
    }
    for (const { path, document } of documents) yield* routes(view, makes, path, document);
  },
};

function isMaker(view: ServiceView, call: LibraryCall): boolean {
  if (!makers[call.module]?.test(call.path)) return false;
  if (call.module !== 'express-openapi-validator') return true;
  const handlers = view.member(call.args[0], 'operationHandlers');
  return firstGiven(view, call.site, handlers) !== undefined && view.text(handlers, call.site) !== 'false';
}

/** `app.register(openapiGlue, { specification })` */
function glued(view: ServiceView): LibraryCall | undefined {
  return view
    .calls('fastify')
    .find((call) =>
      view
        .values(call.args[0], call.site)
        .some((value) => value.kind === 'library' && value.module === 'fastify-openapi-glue'),
    );
}

function documentsOf(view: ServiceView): readonly { readonly path: string; readonly document: Document }[] {
  const found = suffixes.flatMap((suffix) => view.files(suffix));
  const seen = new Set<string>();
  return found.flatMap(({ path, text }) => {
    const document = seen.has(path) ? undefined : readDocument(path, text);
    seen.add(path);
    return document ? [{ path, document }] : [];
  });
}

function* routes(view: ServiceView, call: LibraryCall, path: string, document: Document): Iterable<Fact> {
  const prefix: Pieces = part(view, call.site, call.args.at(-1), 'apiRoot', 'prefix');
  for (const { method, path: own, id, line } of document.operations) {
    const handler = handlerOf(view, call, id);
    yield route(view.siteIn(path, line, `${method} ${own}`), {
      method: [method],
      path: ['/', ...(prefix.length > 0 ? prefix : [document.base]), own],
      handlers: handler ? [handler] : [],
    });
  }
}

/** The handler registered under the operation's id. */
function handlerOf(view: ServiceView, call: LibraryCall, id: string): Term | undefined {
  if (id === '') return undefined;
  const lists = [
    view.member(call.args[0], 'handlers', id),
    view.member(call.args[0], 'operations', id),
    view.member(call.args[0], id),
  ];
  return firstGiven(view, call.site, ...lists);
}
