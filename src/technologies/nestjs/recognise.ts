import type { Term } from '../../scan/evaluate/value.ts';
import { firstGiven, isObject } from '../../scan/recognise/facts.ts';
import type { Decorated, Fact, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { nestClients } from './clients.ts';
import { nestGrpc } from './grpc.ts';
import { httpService } from './http.ts';
import { nestRoutes } from './routes.ts';

/** NestJS: controllers with prefixes and versions, message and event patterns, gRPC methods, GraphQL resolvers, clients. */
export const recogniser: Recogniser = {
  id: 'nestjs',
  packages: ['@nestjs/common', '@nestjs/core', '@nestjs/microservices', '@nestjs/graphql'],
  *recognise(view) {
    yield* nestRoutes(view);
    yield* patterns(view);
    yield* nestGrpc(view);
    yield* resolvers(view);
    yield* nestClients(view);
    yield* httpService(view);
    yield* listens(view);
  },
};

function* patterns(view: ServiceView): Iterable<Fact> {
  for (const one of view.decorated('@nestjs/microservices', '')) {
    const handlers = handlerOf(one);
    if (handlers.length === 0) continue;
    const [first] = one.args;
    const { site } = one;
    if (site.note === '@MessagePattern')
      yield {
        kind: 'endpoint',
        protocol: 'message',
        method: [''],
        path: patternText(view, first),
        router: null,
        handlers,
        site,
      };
    else if (site.note === '@EventPattern')
      yield { kind: 'subscribe', event: patternText(view, first), channel: [], handlers, site };
  }
}

/** A pattern is a text, or an object whose `cmd` (or only property) is. */
export function patternText(view: ServiceView, pattern: Term | undefined): readonly (string | Term)[] {
  if (!pattern) return [];
  const cmd = view.member(pattern, 'cmd');
  if (view.values(pattern).some((value) => value.kind === 'object')) {
    if (cmd && view.has(cmd)) return [cmd];
    const properties = view.properties(pattern);
    const named =
      properties.find((one) => one.key === 'event' || one.key === 'pattern' || one.key === 'topic') ??
      properties[0];
    return named ? [named.value] : [];
  }
  return [pattern];
}

function* resolvers(view: ServiceView): Iterable<Fact> {
  for (const one of view.decorated('@nestjs/graphql', '')) {
    const kind = /^@(Query|Mutation|Subscription)$/.exec(one.site.note)?.[1];
    if (!kind || one.target.kind !== 'method') continue;
    const options = one.args.find((arg) => isObject(view, arg, one.site));
    const named = firstGiven(view, one.site, view.member(options, 'name'));
    const literal = view.text(one.args[0]);
    const name = named ?? (literal !== undefined ? one.args[0] : undefined) ?? one.target.name;
    yield {
      kind: 'endpoint',
      protocol: 'graphql',
      method: [kind.toUpperCase()],
      path: [name],
      router: null,
      handlers: handlerOf(one),
      site: one.site,
    };
  }
}

/** The decorated method as a term. */
export function handlerOf(one: Decorated): readonly Term[] {
  if (one.target.kind !== 'method') return [];
  return [
    {
      expr: { kind: 'function', fn: one.target.fn, at: one.site.at },
      scope: { file: one.file, fn: 0, frame: null, self: null },
    },
  ];
}

function* listens(view: ServiceView): Iterable<Fact> {
  for (const call of view.calls('@nestjs/core')) {
    const [first, second] = call.args;
    if (/create\(\)\.listen$/.test(call.path) && first)
      yield { kind: 'listen', port: [first], site: call.site };
    if (/NestFactory\.createMicroservice$/.test(call.path)) {
      const port = view.member(second, 'options', 'port');
      const url = view.member(second, 'options', 'url');
      for (const term of [port, url])
        if (term && view.has(term, call.site)) yield { kind: 'listen', port: [term], site: call.site };
    }
    if (/\.connectMicroservice$/.test(call.path)) {
      const port = view.member(first, 'options', 'port');
      if (port && view.has(port, call.site)) yield { kind: 'listen', port: [port], site: call.site };
    }
  }
}
