import { folderOf } from '../../scan/files/path.ts';
import { piece, receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|all|head)$/;
/** A Fastify instance: made, declared, or handed to a plugin. */
const instance =
  /^(?:\(\)|fastify\(\)|Fastify\(\)|.*\.register\(fn\)\.0|FastifyInstance|fastify\.FastifyInstance|(?:default)?\(fn\)\.0|.*\.withTypeProvider\(\)|autoload\.0)$/;

/** Fastify: verbs, `route()`, plugins with prefixes at any depth, @fastify/autoload folders. */
export const recogniser: Recogniser = {
  id: 'fastify',
  packages: ['fastify', '@fastify/autoload', 'fastify-autoload', 'fastify-plugin'],
  fluent:
    /\.(?:get|post|put|patch|delete|all|head|route|register|decorate|addHook|withTypeProvider|after|ready)$/,
  parameters: [
    { name: /^(?:fastify|app|server|instance|api|router)$/, module: 'fastify', path: 'FastifyInstance' },
  ],
  *recognise(view) {
    for (const name of ['fastify', 'fastify-plugin'])
      for (const call of view.calls(name)) yield* fromCall(view, call);
    for (const file of autoloadedFiles(view)) yield* fromAutoload(view, file);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  if (path === '' || /^[fF]astify$/.test(path)) {
    const prefix = view.member(call.args[0], 'routerOptions', 'prefix');
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: 'always', prefix: piece(prefix), site };
    return;
  }
  const { receiver, method } = splitPath(path);
  const router = receiverOf(call);
  if (!router || !instance.test(receiver)) return;
  const [first, second] = call.args;
  if (verbs.test(method) && first && second) {
    const handlers = [...call.args.slice(1), ...piece(view.member(second, 'handler'))].filter(
      (one) => typeof one !== 'string',
    );
    yield {
      kind: 'endpoint',
      protocol: isInfrastructure(view, call) ? 'infra' : 'http',
      method: [method.toUpperCase()],
      path: [first],
      router,
      handlers,
      site,
    };
  } else if (method === 'route' && first) yield* fromRoute(view, call, router);
  else if (method === 'register' && first) yield* fromRegister(view, call, router);
  else if (method === 'listen' && first) {
    const port = view.member(first, 'port');
    yield { kind: 'listen', port: port && view.has(port) ? [port] : [first], site };
  }
}

/** For machines that look after the service: metrics or its own description, and kept out of that by `schema: { hide: true }`. */
function isInfrastructure(view: ServiceView, { args: [path, options], site }: LibraryCall): boolean {
  return (
    view.text(view.member(options, 'schema', 'hide'), site) === 'true' &&
    /^\/(?:metrics|(?:openapi|asyncapi|swagger|api-docs)(?:\.json|\.ya?ml)?)$/.test(
      view.text(path, site) ?? '',
    )
  );
}

function* fromRoute(
  view: ServiceView,
  call: LibraryCall,
  router: NonNullable<ReturnType<typeof receiverOf>>,
): Iterable<Fact> {
  const options = call.args[0];
  const path = view.member(options, 'url');
  const other = view.member(options, 'path');
  const method = view.member(options, 'method');
  const handler = view.member(options, 'handler');
  yield {
    kind: 'endpoint',
    protocol: 'http',
    method: piece(method),
    path: path && view.has(path, call.site) ? [path] : piece(other),
    router,
    handlers: handler ? [handler] : [],
    site: call.site,
  };
}

/** `register(plugin, { prefix })`: the plugin's first parameter is an instance below this one. */
function* fromRegister(
  view: ServiceView,
  call: LibraryCall,
  parent: NonNullable<ReturnType<typeof receiverOf>>,
): Iterable<Fact> {
  const [plugin, options] = call.args;
  const given = piece(view.member(options, 'prefix'));
  for (const value of view.values(plugin, call.site)) {
    if (value.kind === 'library' && /autoload/i.test(value.module)) {
      const dir = view.text(view.member(options, 'dir'), call.site);
      const router = `autoload ${dir}`;
      const inner = view.member(options, 'options', 'prefix');
      yield {
        kind: 'router',
        router,
        root: 'always',
        prefix: inner && view.has(inner, call.site) ? [inner] : [],
        site: call.site,
      };
      continue;
    }
    const inner = value.kind === 'library' ? value.made?.args[0] : undefined;
    const functions = value.kind === 'function' ? [value] : view.values(inner, call.site);
    for (const fn of functions) {
      const child = view.parameter(fn, 0);
      if (child)
        yield {
          kind: 'mount',
          parent,
          child,
          prefix: value.kind === 'library' ? [] : given,
          site: call.site,
        };
    }
  }
}

/** Files below a folder that autoload is given, with the prefix that their folders add. */
function* autoloadedFiles(view: ServiceView): Iterable<{ readonly file: string; readonly prefix: string }> {
  for (const call of view.calls('fastify')) {
    if (!/\.register$/.test(call.path)) continue;
    const isAutoload = view
      .values(call.args[0], call.site)
      .some((value) => value.kind === 'library' && /autoload/i.test(value.module));
    const dir = isAutoload ? view.text(view.member(call.args[1], 'dir'), call.site) : undefined;
    if (dir === undefined) continue;
    const base = [folderOf(call.site.file), dir.replace(/^\/+|\/+$/g, '')]
      .filter(Boolean)
      .join('/')
      .replaceAll('/./', '/');
    const outer = view.text(view.member(call.args[1], 'options', 'prefix'), call.site) ?? '';
    for (const file of view.codeFiles) {
      if (!file.startsWith(`${base}/`)) continue;
      const folder = folderOf(file.slice(base.length + 1));
      yield {
        file,
        prefix: [outer, ...folder.split('/')]
          .filter(Boolean)
          .map((step) => `/${step.replace(/^_/, ':').replace(/^\//, '')}`)
          .join(''),
      };
    }
  }
}

/** The plugin that an autoloaded file exports: its instance is mounted below the folder's prefix. */
function* fromAutoload(
  view: ServiceView,
  { file, prefix }: { readonly file: string; readonly prefix: string },
): Iterable<Fact> {
  const site = view.siteIn(file, 1, 'autoload');
  const exported = view.exported(file, 'default');
  const auto = view
    .exported(file, 'autoPrefix')
    .map((value) =>
      value.kind === 'text'
        ? value.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
        : '',
    );
  for (const value of exported) {
    const wrapped = value.kind === 'library' ? view.values(value.made?.args[0]) : [value];
    for (const fn of wrapped) {
      const child = view.parameter(fn, 0);
      if (!child) continue;
      const [router = ''] = view.identities(child);
      yield { kind: 'router', router, root: 'always', prefix: [auto[0] ?? prefix], site };
    }
  }
}
