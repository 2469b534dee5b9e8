import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, isObject, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const client =
  /(?:^|\.)(?:(?:Redis|IORedis)?\(\)|createClient\(\)(?:\.(?:connect|duplicate)\(\))*|Redis|RedisClientType)$/;

/** Streams of Redis that a service reads, alone or in a group. What is added to them is seen by `redis`. */
export const recogniser: Recogniser = {
  id: 'redis-streams',
  packages: ['redis', 'ioredis'],
  *recognise(view) {
    for (const call of callsOf(view, this.packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  if (!client.test(receiver) || !/^x(?:read|readgroup)$/i.test(method)) return;
  const streams = /^xRead/.test(method) ? named(view, call) : positional(view, call);
  for (const stream of streams) yield subscribed(call.site, [stream]);
}

/** node-redis: `xRead({ key, id })`, `xReadGroup(group, consumer, [{ key, id }])` */
function named(view: ServiceView, call: LibraryCall): readonly Term[] {
  return call.args
    .flatMap((arg) => view.list(arg, call.site))
    .filter((one) => isObject(view, one, call.site))
    .flatMap((one) => firstGiven(view, call.site, view.member(one, 'key')) ?? []);
}

/** ioredis: `xreadgroup('GROUP', g, c, 'STREAMS', key, ..., id, ...)`: as many ids as keys. */
function positional(view: ServiceView, call: LibraryCall): readonly Term[] {
  const start = call.args.findIndex((arg) => view.text(arg, call.site)?.toUpperCase() === 'STREAMS');
  const rest = start < 0 ? [] : call.args.slice(start + 1);
  return rest.slice(0, Math.ceil(rest.length / 2));
}
