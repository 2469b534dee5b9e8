import type { Term, Value } from '../../scan/evaluate/value.ts';
import { piece } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Pieces, ServiceView } from '../../scan/recogniser.ts';

/** Calls of ClientProxy, ClientKafka and ClientGrpc. */
export function* nestClients(view: ServiceView): Iterable<Fact> {
  const registered = registeredClients(view);
  for (const call of view.calls('@nestjs/microservices')) {
    const method = /(?:^|\.)(?:Client\w*|create\(\)|ClientProxyFactory\.create\(\))\.(send|emit)$/.exec(
      call.path,
    )?.[1];
    const [pattern] = call.args;
    if (!method || !pattern) continue;
    const name = patternPieces(view, pattern);
    const options = clientOptions(view, call, registered);
    if (method === 'emit')
      yield { kind: 'publish', event: name, channel: [], handlers: [], site: call.site } satisfies Fact;
    else
      yield {
        kind: 'call',
        protocol: 'message',
        target: { kind: 'operation', protocol: 'message', name, address: address(view, options) },
        method: [],
        path: name,
        timeout: null,
        site: call.site,
      };
  }
  yield* grpcClients(view);
}

function patternPieces(view: ServiceView, pattern: Term): Pieces {
  const cmd = view.member(pattern, 'cmd');
  return cmd && view.values(pattern).some((value) => value.kind === 'object')
    ? view.has(cmd)
      ? [cmd]
      : []
    : [pattern];
}

/** `ClientsModule.register([{ name, transport, options }])`, by name. */
function registeredClients(view: ServiceView): ReadonlyMap<string, Term> {
  const clients = new Map<string, Term>();
  for (const call of view.calls('@nestjs/microservices')) {
    if (!/ClientsModule\.register(?:Async)?$/.test(call.path)) continue;
    const [first] = call.args;
    const listed =
      first && view.values(first).some((value) => value.kind === 'object')
        ? view.member(first, 'clients')
        : first;
    for (const item of view.list(listed)) {
      const name = view.values(view.member(item, 'name')).map(keyOf)[0];
      if (name === undefined) continue;
      const factory = view.values(view.member(item, 'useFactory'))[0];
      const made = factory?.kind === 'function' ? view.returned(factory)[0] : undefined;
      const options = view.member(made ?? item, 'options');
      if (options) clients.set(name, options);
    }
  }
  return clients;
}

function keyOf(value: Value): string {
  return value.kind === 'text'
    ? value.parts.map((part) => (part.kind === 'text' ? part.text : '?')).join('')
    : value.kind === 'class'
      ? `${value.file}#${value.cls}`
      : '';
}

/** Options of the client behind a call: those it was made with, or those registered for its token. */
function clientOptions(
  view: ServiceView,
  call: LibraryCall,
  registered: ReadonlyMap<string, Term>,
): Term | undefined {
  const { callee } = call;
  const made = callee.of?.made ?? callee.made;
  if (made?.args[0]) return view.member(made.args[0], 'options');
  for (const decorator of callee.of?.declared?.decorators ?? []) {
    if (decorator.kind !== 'call' || !decorator.args[0]) continue;
    const scope = callee.of?.declared?.scope;
    const argument: Term | undefined = scope ? { expr: decorator.args[0], scope } : undefined;
    const options = view.member(argument, 'options');
    if (options && view.has(options)) return options;
    for (const value of view.values(argument)) {
      const found = registered.get(keyOf(value));
      if (found) return found;
    }
  }
  return undefined;
}

function address(view: ServiceView, options: Term | undefined): Pieces {
  const host = view.member(options, 'host');
  const port = view.member(options, 'port');
  const url = view.member(options, 'url');
  if (url && view.has(url)) return [url];
  return host && view.has(host) ? [host, ':', ...piece(port)] : [];
}

/** `client.getService<X>('UserService')`: calls of its methods go to whoever offers that gRPC service. */
function* grpcClients(view: ServiceView): Iterable<Fact> {
  for (const call of view.calls('@nestjs/microservices')) {
    const match = /getService\(\)\.(\w+)$/.exec(call.path);
    const service = call.callee.of?.made?.args[0] ?? call.callee.made?.args[0];
    if (!match?.[1] || !service) continue;
    yield {
      kind: 'call',
      protocol: 'grpc',
      target: { kind: 'operation', protocol: 'grpc', name: [service], address: [] },
      method: [],
      path: [match[1]],
      timeout: null,
      site: call.site,
    };
  }
}
