import type { LibraryValue, Value } from '../../scan/evaluate/value.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { type ProtoService, protosOf } from './proto.ts';

/** grpc-js: services added to a server, clients made from loaded or generated definitions. */
export const recogniser: Recogniser = {
  id: 'grpc-js',
  packages: ['@grpc/grpc-js', 'grpc'],
  *recognise(view) {
    const protos = protosOf(view);
    const seen = new Set<string>();
    for (const packageName of this.packages) {
      for (const call of view.calls(packageName)) {
        if (/(?:^|\.)Server\(\)\.addService$/.test(call.path)) yield* addedService(view, call, protos);
        else if (/Server\(\)\.(?:bind|bindAsync)$/.test(call.path) && call.args[0])
          yield { kind: 'listen', port: [call.args[0]], site: call.site };
        else yield* clientCall(call, protos, seen);
      }
    }
  },
};

/** `server.addService(proto.pkg.Service.service, { Rpc: handler })` */
function* addedService(
  view: ServiceView,
  call: LibraryCall,
  protos: readonly ProtoService[],
): Iterable<Fact> {
  const [definition, implementation] = call.args;
  const name =
    serviceName(view.values(definition, call.site), /\.service$/, protos) ?? definitionName(definition);
  if (name === undefined) {
    yield {
      kind: 'unknown',
      about: 'route',
      note: `${call.site.note}: which gRPC service it adds is only known when it runs`,
      site: call.site,
    };
    return;
  }
  const proto = protos.find((one) => one.name === name || one.name.endsWith(`.${name}`));
  const handlers = view.properties(implementation, call.site);
  const names =
    handlers.length > 0
      ? handlers.map((one) => ({ name: rpcName(proto, one.key), handlers: [one.value] }))
      : (proto?.methods ?? []).map((method) => ({ name: method, handlers: [] }));
  for (const one of names) {
    yield {
      kind: 'endpoint',
      protocol: 'grpc',
      method: [''],
      path: [`${proto?.name ?? name}/${one.name}`],
      router: null,
      handlers: one.handlers,
      site: call.site,
    };
  }
}

/** The rpc's name as the proto writes it: handlers may begin in lower case. */
function rpcName(proto: ProtoService | undefined, key: string): string {
  return proto?.methods.find((method) => method.toLowerCase() === key.toLowerCase()) ?? key;
}

/** `pkg.Service` of a value such as `loadPackageDefinition().pkg.Service.service` or `grpc.health.v1...`. */
function serviceName(
  values: readonly Value[],
  suffix: RegExp,
  protos: readonly ProtoService[],
): string | undefined {
  for (const value of values) {
    if (value.kind !== 'library') continue;
    const path = value.path.replace(suffix, '');
    const loaded = /loadPackageDefinition\(\)\.([\w.]+)$/.exec(path)?.[1];
    const generated = /(?:^|\.)(\w+?)(?:Service|Client|Definition)?$/.exec(path)?.[1];
    if (loaded !== undefined)
      return (
        protos.find((one) => one.name === loaded)?.name ??
        protos.find((one) => one.name.endsWith(`.${loaded}`))?.name ??
        loaded
      );
    const named = protos.find(
      (one) =>
        one.name.split('.').at(-1) === path.split('.').at(-1) || one.name.split('.').at(-1) === generated,
    );
    if (named) return named.name;
    if (/health/i.test(value.module)) return 'grpc.health.v1.Health';
  }
  return undefined;
}

/** A generated definition of the repository, by its written name: `UserServiceService`, `userProto.UserService.service`. */
function definitionName(term: LibraryCall['args'][number] | undefined): string | undefined {
  const expr = term?.expr;
  if (expr?.kind === 'name') return expr.name.replace(/Service$/, '');
  if (expr?.kind === 'member' && expr.name === 'service' && expr.of.kind === 'member') return expr.of.name;
  return undefined;
}

/** A method of a client that was made with an address: one call per operation and place. */
function* clientCall(call: LibraryCall, protos: readonly ProtoService[], seen: Set<string>): Iterable<Fact> {
  const match =
    /^(.*loadPackageDefinition\(\)\.([\w.]+))\(\)(?:\.([\w[\]]+))?(?:\.(?:bind|call|apply))?$/.exec(
      call.path,
    ) ?? generatedClient(call, protos);
  if (!match) return;
  const [, , path = '', method = ''] = match;
  if (method === '' || /^(?:close|waitForReady|getChannel|makeUnaryRequest|on|emit)$/.test(method)) return;
  const made = clientOf(call.callee);
  const name =
    serviceName([{ ...call.callee, path: `loadPackageDefinition().${path}` }], /$^/, protos) ?? path;
  const proto = protos.find((one) => one.name === name);
  const operation = method.includes('[') ? '' : rpcName(proto, method);
  const key = `${call.site.file}:${call.site.at}`;
  if (seen.has(key) && call.site.assumed.size === 0) return;
  seen.add(key);
  const address = made?.args[0];
  yield {
    kind: 'call',
    protocol: 'grpc',
    target: { kind: 'operation', protocol: 'grpc', name: [name], address: address ? [address] : [] },
    method: [],
    path: [operation === '' ? name : `${name}/${operation}`],
    timeout: null,
    site: call.site,
  };
}

/** `new UserServiceClient(address)` of generated code that extends grpc's Client. */
function generatedClient(call: LibraryCall, protos: readonly ProtoService[]): RegExpExecArray | null {
  const match = /^((\w+?)(?:Client)?)\(\)\.(\w+)$/.exec(call.path);
  if (!match || !protos.some((one) => one.name.split('.').at(-1) === match[2])) return null;
  return match;
}

/** The `new` that made the client, behind members of it. */
function clientOf(callee: LibraryValue): LibraryValue['made'] {
  for (let at: LibraryValue | null = callee; at; at = at.of) if (at.made?.expr.kind === 'new') return at.made;
  return null;
}
