import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callOperation, callsOf, firstGiven, isObject, operation } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { type ProtoService, protosOf } from '../grpc-js/proto.ts';

const clients = ['nice-grpc', 'nice-grpc-web', '@connectrpc/connect', '@bufbuild/connect'];
const packages = [
  ...clients,
  '@connectrpc/connect-node',
  '@connectrpc/connect-fastify',
  '@connectrpc/connect-express',
];
const client =
  /^(?:create(?:Promise|Callback)?Client\(\)|createClientFactory\(\)(?:\.use\(\))*\.create\(\))$/;

/** gRPC by generated definitions: nice-grpc and Connect, servers and clients, by the name of the service. */
export const recogniser: Recogniser = {
  id: 'nice-grpc',
  packages,
  parameters: [{ name: /^(?:router|routes)$/, module: '@connectrpc/connect', path: 'ConnectRouter' }],
  *recognise(view) {
    const protos = protosOf(view);
    for (const call of callsOf(view, packages)) {
      const { receiver, method } = splitPath(call.path);
      const adds = /(?:^|\.)(?:createServer\(\)|Server)\.add$/.test(call.path);
      if (adds || /ConnectRouter\.(?:service|rpc)$/.test(call.path)) yield* added(view, call, protos);
      else if (client.test(receiver) && method !== 'use') yield* called(view, call, protos, method);
      else if (/createServer\(\)\.listen$/.test(call.path) && call.args[0])
        yield { kind: 'listen', port: [call.args[0]], site: call.site };
    }
  },
};

/** `server.add(UsersDefinition, { find })`, `router.service(Users, { find })` */
function* added(view: ServiceView, call: LibraryCall, protos: readonly ProtoService[]): Iterable<Fact> {
  const [definition, implementation, handler] = call.args;
  const service = serviceOf(view, definition, protos);
  if (!service) {
    const note = `${call.site.note}: which gRPC service it adds is only known when it runs`;
    yield { kind: 'unknown', about: 'route', note, site: call.site };
    return;
  }
  const single = view.text(implementation, call.site);
  const methods = isObject(view, implementation, call.site)
    ? view.properties(implementation, call.site).map(({ key, value }) => ({ key, handlers: [value] }))
    : single !== undefined
      ? [{ key: single, handlers: handler ? [handler] : [] }]
      : service.methods.map((key) => ({ key, handlers: implementation ? [implementation] : [] }));
  for (const { key, handlers } of methods)
    yield operation(call.site, 'grpc', [`${service.name}/${rpcName(service, key)}`], handlers);
}

function* called(
  view: ServiceView,
  call: LibraryCall,
  protos: readonly ProtoService[],
  method: string,
): Iterable<Fact> {
  let made: LibraryValue['made'] = null;
  for (let at: LibraryValue | null = call.callee; at && !made; at = at.of) made = at.made;
  const service = serviceOf(view, made?.args[0], protos);
  const timeout = view.member(call.args[1], 'timeoutMs');
  const name = service?.name ?? '';
  yield callOperation(call.site, 'grpc', [name], {
    path: [service ? `${name}/${rpcName(service, method)}` : method],
    address: addressOf(view, call, made?.args[1]),
    timeout,
  });
}

/** The service that a generated definition is of, by the name it is written with: `UsersDefinition`, `Users`, `UsersService`. */
function serviceOf(
  view: ServiceView,
  definition: Term | undefined,
  protos: readonly ProtoService[],
): ProtoService | undefined {
  const expr = definition?.expr;
  const fullName =
    view.text(view.member(definition, 'typeName')) ?? view.text(view.member(definition, 'fullName'));
  const written = expr?.kind === 'name' || expr?.kind === 'member' ? expr.name : undefined;
  const name = fullName ?? written?.replace(/Definition$/, '');
  if (name === undefined) return undefined;
  const short = (one: ProtoService): string => one.name.split('.').at(-1) ?? '';
  return (
    protos.find((one) => one.name === name || short(one) === name) ??
    protos.find((one) => short(one) === name.replace(/Service$/, '')) ?? { name, methods: [] }
  );
}

/** The rpc as the proto writes it: methods begin in lower case. */
function rpcName(service: ProtoService, key: string): string {
  const known = service.methods.find((method) => method.toLowerCase() === key.toLowerCase());
  return known ?? key.charAt(0).toUpperCase() + key.slice(1);
}

/** `createChannel(address)` or `createGrpcTransport({ baseUrl })`. */
function addressOf(view: ServiceView, call: LibraryCall, channel: Term | undefined): Pieces {
  for (const value of view.values(channel, call.site)) {
    const [first] = value.kind === 'library' ? (value.made?.args ?? []) : [];
    const base = firstGiven(view, call.site, view.member(first, 'baseUrl'));
    if (first) return isObject(view, first, call.site) ? (base ? [base] : []) : [first];
  }
  return [];
}
