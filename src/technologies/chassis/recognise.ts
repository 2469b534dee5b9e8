import type { Term } from '../../scan/evaluate/value.ts';
import { piece } from '../../scan/recognise/call-shape.ts';
import { published, siteOf, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, OwnCall, Pieces, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';

/** Files of the package that msv puts into every project. */
const chassis = /(?:^|\/)chassis\/src\//;
const client = /(?:^|\/)chassis\/src\/client\//;
const bus = /(?:^|\/)chassis\/src\/bus\//;

/** What stands between a service and the libraries below the chassis: what goes through them is said here already. */
const machinery =
  /^(?:createClient|openRabbitmq|createPublisher|startConsumer|startConsumers|startRelay)(?:\.|$)/;

/**
 * The chassis of generated services: its HTTP client, its bus and its outbox. Its server and its database need no words here:
 * they are seen through to fastify and pg.
 */
export const recogniser: Recogniser = {
  id: 'chassis',
  packages: [],
  *recognise(view) {
    yield* requests(view);
    const exchange = exchangeOf(view);
    yield* publications(view, exchange);
    yield* subscriptions(view, exchange);
  },
  covers: (view, site) =>
    chassis.test(site.file) &&
    [...site.via, site].some(
      ({ file, fn }) => chassis.test(file) && machinery.test(view.functionName(file, fn)),
    ),
};

/** Calls from outside of the chassis: inside it, they are the machinery again. */
function callsOf(view: ServiceView, files: RegExp, name: string): readonly OwnCall[] {
  return view.ownCalls(files, name).filter((call) => !chassis.test(call.site.file));
}

/** `get` and `send` of a client. One that nobody is seen to use still says whom the service means to ask. */
function* requests(view: ServiceView): Iterable<Fact> {
  const used = new Set<string>();
  for (const call of callsOf(view, client, 'createClient.get')) {
    const [path] = call.args;
    yield* request(call.maker[0], ['GET'], piece(path), call.site, used);
  }
  for (const call of callsOf(view, client, 'createClient.send')) {
    const [method, path] = call.args;
    yield* request(call.maker[0], piece(method), piece(path), call.site, used);
  }
  for (const { args, site } of callsOf(view, client, 'createClient')) {
    const [options] = args;
    if (options && !used.has(placeOf(options))) yield* request(options, [], [], site, used);
  }
}

/** A request by a client that was made with these options. */
function* request(
  options: Term | undefined,
  method: Pieces,
  path: Pieces,
  site: Site,
  used: Set<string>,
): Iterable<Fact> {
  if (!options) return;
  used.add(placeOf(options));
  const option = (name: string): Term => ({
    expr: { kind: 'member', of: options.expr, name, at: options.expr.at },
    scope: options.scope,
  });
  yield {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url: [option('baseUrl')], name: [option('name')] },
    method,
    path,
    timeout: option('timeoutMs'),
    site,
  };
}

function placeOf({ expr, scope }: Term): string {
  return `${scope.file}@${expr.at}`;
}

/** The exchange that the service's bus goes through. */
function exchangeOf(view: ServiceView): Pieces {
  const [opened] = callsOf(view, bus, 'openRabbitmq');
  return piece(view.member(opened?.args[0], 'exchange'));
}

/** An envelope is made to be published, by way of the outbox or at once. */
function* publications(view: ServiceView, channel: Pieces): Iterable<Fact> {
  for (const { args, site } of callsOf(view, bus, 'createEnvelope'))
    for (const event of eventNames(view, view.member(args[0], 'type'), site))
      yield published(site, event, channel);
}

/** `consume({ type, handle })`; a subscription by hand has `types`, handed to the bus itself or to `startConsumers`. */
function* subscriptions(view: ServiceView, channel: Pieces): Iterable<Fact> {
  for (const { args, site } of callsOf(view, bus, 'consume'))
    yield* subscription(view, args[0], 'type', channel, site);
  for (const { args, site } of callsOf(view, bus, 'openRabbitmq.subscribe'))
    yield* subscription(view, args[0], 'types', channel, site);
  for (const { args, site } of callsOf(view, bus, 'startConsumers'))
    for (const item of view.list(view.member(args[0], 'subscriptions'), site))
      for (const byHand of writtenByHand(view, item, site))
        yield* subscription(view, byHand, 'types', channel, siteOf(byHand, 'a subscription'));
}

/** Objects of a list of subscriptions that `consume` has not made. */
function writtenByHand(view: ServiceView, item: Term, site: Site): readonly Term[] {
  return view.values(item, site).flatMap((value) => {
    if (value.kind !== 'object') return [];
    const { frame } = value.term.scope;
    return frame && view.functionName(frame.file, frame.fn) === 'consume' ? [] : [value.term];
  });
}

function* subscription(
  view: ServiceView,
  given: Term | undefined,
  key: 'type' | 'types',
  channel: Pieces,
  site: Site,
): Iterable<Fact> {
  const handlers = piece(view.member(given, 'handle')).filter((one) => typeof one !== 'string');
  for (const type of view.list(view.member(given, key), site))
    for (const event of eventNames(view, type, site)) yield subscribed(site, event, handlers, channel);
}

/** `order.OrderPlaced.v1` is the event order.OrderPlaced: the version belongs to its contract. */
function eventNames(view: ServiceView, type: Term | undefined, site: Site): readonly Pieces[] {
  if (!type) return [];
  const texts = view.values(type, site).flatMap((value) => {
    if (value.kind !== 'text' || value.parts.some((part) => part.kind !== 'text')) return [];
    return value.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  });
  return texts.length > 0 ? texts.map((text) => [text.replace(/\.v\d+$/, '')]) : [[type]];
}
