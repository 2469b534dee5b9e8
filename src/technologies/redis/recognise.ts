import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView, StoreFact } from '../../scan/recogniser.ts';

const client =
  /^(?:(?:Redis|IORedis|default)?\(\)|createClient\(\)(?:\.connect\(\)|\.duplicate\(\))?|Redis|RedisClientType)$/;

/** Redis clients (redis, ioredis) and queues on Redis (Bull, BullMQ): connections, publish and subscribe. */
export const recogniser: Recogniser = {
  id: 'redis',
  packages: [
    'redis',
    'ioredis',
    'bull',
    'bullmq',
    '@nestjs/bull',
    '@nestjs/bullmq',
    'bee-queue',
    'connect-redis',
    'cache-manager-redis-store',
  ],
  *recognise(view) {
    for (const name of ['redis', 'ioredis'])
      for (const call of view.calls(name)) yield* fromClient(view, call);
    for (const name of ['bull', 'bullmq', 'bee-queue'])
      for (const call of view.calls(name)) yield* fromQueue(view, call);
    for (const name of ['@nestjs/bull', '@nestjs/bullmq']) {
      for (const call of view.calls(name))
        if (/BullModule\.forRoot$/.test(call.path))
          yield connection(
            view,
            call,
            [view.member(call.args[0], 'redis'), view.member(call.args[0], 'connection')],
            'queue',
          );
    }
  },
};

function* fromClient(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (
    /^(?:|Redis|IORedis|createClient|default|Cluster|createCluster)$/.test(call.path) &&
    (call.term.expr.kind === 'new' || call.path.startsWith('create'))
  )
    yield connection(view, call, [first], 'cache');
  else if (client.test(receiver) && method === 'publish' && first)
    yield { kind: 'publish', event: [first], channel: [], handlers: [], site: call.site };
  else if (client.test(receiver) && /^p?[sS]ubscribe$/.test(method)) {
    for (const arg of call.args)
      if (view.text(arg, call.site) !== undefined)
        yield { kind: 'subscribe', event: [arg], channel: [], handlers: call.args.slice(1), site: call.site };
  } else if (client.test(receiver) && /^x[aA]dd$/.test(method) && first)
    yield { kind: 'publish', event: [first], channel: [], handlers: [], site: call.site };
}

function* fromQueue(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  if (call.term.expr.kind !== 'new' || !/^(?:|Bull|Queue|Worker|QueueEvents|default)$/.test(call.path))
    return;
  const options = call.path === 'Worker' ? call.args[2] : call.args[1];
  yield connection(
    view,
    call,
    [view.member(options, 'redis'), view.member(options, 'connection'), options],
    'queue',
  );
}

/** A URL, or host, port and db in any of the shapes that clients take. */
function connection(
  view: ServiceView,
  call: LibraryCall,
  settings: readonly (LibraryCall['args'][number] | undefined)[],
  purpose: StoreFact['purpose'],
): Fact {
  const given = settings.find((term) => term && view.has(term, call.site));
  const isText = view
    .values(given, call.site)
    .some(
      (value) =>
        value.kind === 'text' &&
        Number.isNaN(Number(value.parts.map((part) => (part.kind === 'text' ? part.text : 'x')).join(''))),
    );
  if (isText) return storeFact('redis', call.site, { purpose, url: piece(given), host: [] });
  const part = (...names: readonly (readonly string[])[]): Pieces => {
    for (const path of names) {
      const term = view.member(given, ...path);
      if (term && view.has(term, call.site)) return [term];
    }
    return [];
  };
  const url = part(['url']);
  return storeFact('redis', call.site, {
    purpose,
    url,
    host: url.length > 0 ? [] : part(['host'], ['socket', 'host']),
    port: url.length > 0 ? [] : part(['port'], ['socket', 'port']),
    database: part(['db'], ['database']),
  });
}
