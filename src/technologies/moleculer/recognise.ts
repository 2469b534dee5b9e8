import type { Expr } from '../../scan/lower/summary.ts';
import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import {
  callOperation,
  callsOf,
  decoratedMethod,
  firstGiven,
  operation,
  published,
  siteOf,
  subscribed,
  table,
} from '../../scan/recognise/facts.ts';
import type { Decorated, Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { actionsOf, memberOf, readSchema, type Schema, schemasOf } from './schema.ts';
import { gatewayFacts } from './web.ts';

/** A broker, or what an action or event handler is given. */
const caller = /(?:^|\.)(?:Context|ServiceBroker(?:\(\))?|broker)$/;
/** The broker of a schema's own functions. */
const own = /^this\.broker\./;
const adapters: Readonly<Record<string, string>> = {
  'moleculer-db-adapter-mongo': 'mongodb',
  'moleculer-db-adapter-mongoose': 'mongodb',
};
const decorators = ['moleculer-decorators', '@moleculer/decorators', 'moleculer-decorators-extra'];

/** Moleculer: actions and events of service schemas, calls by action name, routes of moleculer-web, moleculer-db. */
export const recogniser: Recogniser = {
  id: 'moleculer',
  packages: [],
  parameters: [
    { name: /^ctx$/, module: 'moleculer', path: 'Context' },
    { name: /^broker$/, module: 'moleculer', path: 'ServiceBroker' },
  ],
  *recognise(view) {
    const schemas = [...schemasOf(view), ...decorated(view)];
    const isMoleculer = schemas.length > 0 || view.imports('moleculer');
    if (!isMoleculer) return;
    for (const schema of schemas) yield* fromSchema(view, schema, schemas);
    for (const call of view.calls('moleculer')) yield* fromCall(view, call);
    for (const call of view.calls('global'))
      if (own.test(call.path)) yield* fromCall(view, withOwnName(view, call, schemas));
    for (const call of callsOf(view, Object.keys(adapters))) {
      const engine = call.term.expr.kind === 'new' ? adapters[call.module] : undefined;
      if (engine && call.args[0]) yield storeFact(engine, call.site, { url: [call.args[0]] });
    }
    for (const name of decorators)
      for (const one of view.decorated(name, '')) yield* fromDecorator(view, one);
  },
};

function* fromSchema(view: ServiceView, schema: Schema, all: readonly Schema[]): Iterable<Fact> {
  for (const { name, definition, site } of actionsOf(view, schema)) {
    const handler = firstGiven(view, site, view.member(definition, 'handler')) ?? definition;
    yield operation(site, 'action', name, handler ? [handler] : []);
  }
  for (const layer of schema.layers) {
    for (const { key, value, at } of view.properties(view.member(layer, 'events'))) {
      if (key.startsWith('$')) continue;
      const handler = firstGiven(view, schema.site, view.member(value, 'handler')) ?? value;
      yield subscribed(siteOf(value, `event ${key}`, at), [key], [handler]);
    }
  }
  const collection = memberOf(view, schema.layers, 'collection');
  if (collection && memberOf(view, schema.layers, 'adapter'))
    yield table(schema.site, 'mongodb', [collection], 'owns');
  if (schema.packages.includes('moleculer-web') || memberOf(view, schema.layers, 'settings', 'routes'))
    yield* gatewayFacts(view, schema, all);
}

/** A call of a schema's own function: `this.name` in a template is the name of the service, where there is but one. */
function withOwnName(view: ServiceView, call: LibraryCall, schemas: readonly Schema[]): LibraryCall {
  const [first, ...rest] = call.args;
  const [schema, other] = schemas;
  const named = schema?.name.at(-1);
  const name = typeof named === 'string' ? named : view.text(named);
  if (first?.expr.kind !== 'template' || other || name === undefined) return call;
  const isName = (part: Expr): boolean =>
    part.kind === 'member' && part.of.kind === 'this' && part.name === 'name';
  const parts = first.expr.parts.map((part) => (typeof part !== 'string' && isName(part) ? name : part));
  return { ...call, args: [{ ...first, expr: { ...first.expr, parts } }, ...rest] };
}

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first, , options] = call.args;
  if (!caller.test(receiver) || !first) return;
  if (method === 'call')
    yield callOperation(call.site, 'action', [first], { timeout: view.member(options, 'timeout') });
  else if (method === 'mcall') {
    const listed = view.properties(first, call.site).map((one) => one.value);
    for (const one of listed.length > 0 ? listed : view.list(first, call.site))
      yield callOperation(call.site, 'action', piece(view.member(one, 'action')));
  } else if (/^(?:emit|broadcast|broadcastLocal|emitLocal)$/.test(method))
    yield published(call.site, [first]);
}

/** `@Service({ name, mixins, settings })`: its options are a schema but for the actions. */
function decorated(view: ServiceView): readonly Schema[] {
  return decorators
    .flatMap((name) => view.decorated(name, 'Service'))
    .flatMap((one) => (one.args[0] ? (readSchema(view, one.args[0], '@Service') ?? []) : []));
}

/** `@Action()` and `@Event()` methods of a class that is a service. */
function* fromDecorator(view: ServiceView, one: Decorated): Iterable<Fact> {
  if (one.target.kind !== 'method') return;
  const given = firstGiven(view, one.site, view.member(one.args[0], 'name'));
  const name: Pieces = given ? [given] : [one.target.name];
  if (one.site.note === '@Event') yield subscribed(one.site, name, decoratedMethod(one));
  if (one.site.note !== '@Action') return;
  const [service] = decorators
    .flatMap((from) => view.decorated(from, 'Service'))
    .filter((owner) => owner.file === one.file && owner.cls === one.cls);
  const named = firstGiven(view, one.site, view.member(service?.args[0], 'name'));
  const version = view.text(view.member(service?.args[0], 'version'));
  const before = version === undefined ? '' : /^\d+$/.test(version) ? `v${version}.` : `${version}.`;
  const path = [before, named ?? one.className, '.', ...name];
  yield operation(one.site, 'action', path, decoratedMethod(one));
}
