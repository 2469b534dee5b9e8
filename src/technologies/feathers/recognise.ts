import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, route } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['@feathersjs/feathers', '@feathersjs/express', '@feathersjs/koa'];
/** What a service's methods are over HTTP. */
const methods: Readonly<Record<string, readonly [string, string]>> = {
  find: ['GET', ''],
  get: ['GET', '/:id'],
  create: ['POST', ''],
  update: ['PUT', '/:id'],
  patch: ['PATCH', '/:id'],
  remove: ['DELETE', '/:id'],
};
const app = /^(?:(?:feathers|express|koa|default)?\(\)|Application|app|.*\.configure\(fn\)\.0)$/;
const adapter = /^feathers-|^@feathersjs\/(?:knex|mongodb|memory|objection|sequelize|mongoose)/;

/** Feathers: one route for each method that a service has. */
export const recogniser: Recogniser = {
  id: 'feathers',
  packages,
  parameters: [{ name: /^app$/, module: '@feathersjs/feathers', path: 'Application' }],
  *recognise(view) {
    for (const call of callsOf(view, packages)) {
      const { receiver, method } = splitPath(call.path);
      if (!app.test(receiver)) continue;
      if (method === 'use') yield* service(view, call);
      if (method === 'listen' && call.args[0])
        yield { kind: 'listen', port: [call.args[0]], site: call.site };
    }
  },
};

function* service(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const [path, given] = call.args;
  if (!path || !given || !view.values(path, site).some((value) => value.kind !== 'function')) return;
  const values = view.values(given, site);
  const own = values.some((value) => value.kind === 'instance' || value.kind === 'object');
  const foreign = values.some((value) => value.kind === 'library' && adapter.test(value.module));
  if (!own && !foreign) return;
  const only = view
    .list(view.member(call.args[2], 'methods'), site)
    .flatMap((one) => view.text(one, site) ?? []);
  for (const [name, [verb, tail]] of Object.entries(methods)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const handler = view.member(given, name);
    const found = handler ? functionOf(view, call, handler) : undefined;
    if (foreign || found || inherits(view, call, given, name))
      yield route(site, { method: [verb], path: ['/', path, tail], handlers: found ? [found] : [] });
  }
}

function functionOf(view: ServiceView, call: LibraryCall, handler: Term): Term | undefined {
  return view.values(handler, call.site).some((value) => value.kind === 'function') ? handler : undefined;
}

/** A method that a base class of a Feathers adapter brings. */
function inherits(view: ServiceView, call: LibraryCall, given: Term, name: string): boolean {
  return view
    .values(view.member(given, name), call.site)
    .some((value) => value.kind === 'library' && adapter.test(value.module));
}
