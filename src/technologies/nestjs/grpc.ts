import type { Fact, ServiceView } from '../../scan/recogniser.ts';
import { type ProtoService, protosOf } from '../grpc-js/proto.ts';

/** gRPC methods of controllers: `@GrpcMethod`, and the `XControllerMethods()` that ts-proto generates. */
export function* nestGrpc(view: ServiceView): Iterable<Fact> {
  const protos = protosOf(view);
  for (const one of view.decorated('@nestjs/microservices', '')) {
    if (!/^@Grpc(?:Stream)?(?:Method|Call)$/.test(one.site.note) || one.target.kind !== 'method') continue;
    const [first, second] = one.args;
    const service = protoNamed(protos, view.text(first) ?? one.className);
    const method = view.text(second) ?? capitalised(one.target.name);
    yield grpcEndpoint(`${service}/${method}`, one.file, one.target.fn, one.site);
  }
  for (const cls of view.classes()) {
    for (const { name, at } of cls.decorators) {
      const service = /^(\w+)ControllerMethods$/.exec(name)?.[1];
      if (service === undefined) continue;
      const full = protoNamed(protos, service);
      const offered = protos.find((one) => one.name === full)?.methods;
      for (const method of cls.methods) {
        const rpc = capitalised(method.name);
        if (offered && !offered.includes(rpc)) continue;
        const site = { ...view.siteIn(cls.file, 1, `@${name}`), at };
        yield grpcEndpoint(`${full}/${rpc}`, cls.file, method.fn, site);
      }
    }
  }
}

/** The name with its package, as the proto files have it. */
function protoNamed(protos: readonly ProtoService[], name: string): string {
  return protos.find((one) => one.name === name || one.name.endsWith(`.${name}`))?.name ?? name;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function grpcEndpoint(
  path: string,
  file: string,
  fn: number,
  site: Extract<Fact, { kind: 'endpoint' }>['site'],
): Fact {
  const handler = {
    expr: { kind: 'function' as const, fn, at: site.at },
    scope: { file, fn: 0, frame: null, self: null },
  };
  return {
    kind: 'endpoint',
    protocol: 'grpc',
    method: [''],
    path: [path],
    router: null,
    handlers: [handler],
    site,
  };
}
