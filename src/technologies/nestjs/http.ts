import type { Term } from '../../scan/evaluate/value.ts';
import { piece } from '../../scan/recognise/call-shape.ts';
import { callsOf } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, ServiceView } from '../../scan/recogniser.ts';
import { asyncOptions } from '../mongoose/recognise.ts';

const packages = ['@nestjs/axios', '@nestjs/common'];

/** `HttpService` of @nestjs/axios: axios behind an observable. */
export function* httpService(view: ServiceView): Iterable<Fact> {
  const modules = [...httpModules(view)];
  for (const call of callsOf(view, packages)) {
    const method = /HttpService(?:\(\))?\.(?:axiosRef\.)?(get|post|put|patch|delete|head|request)$/.exec(
      call.path,
    )?.[1];
    const [first, second, third] = call.args;
    if (!method || !first) continue;
    const isRequest = method === 'request';
    const url = isRequest ? view.member(first, 'url') : first;
    const config = isRequest ? first : /^(?:get|delete|head)$/.test(method) ? second : third;
    const base = view.member(config, 'baseURL');
    const target: Pieces = [
      ...(base && view.has(base, call.site) ? [base] : moduleBase(view, modules, call)),
      ...piece(url),
    ];
    yield {
      kind: 'call',
      protocol: 'http',
      target: { kind: 'url', url: target },
      method: isRequest ? piece(view.member(first, 'method')) : [method.toUpperCase()],
      path: [],
      timeout: view.member(config, 'timeout') ?? null,
      site: call.site,
    };
  }
}

/** A module that sets HttpModule up, and the files of what it provides. */
type HttpModule = { readonly base: Pieces; readonly files: ReadonlySet<string> };

function* httpModules(view: ServiceView): Iterable<HttpModule> {
  for (const module of view.decorated('@nestjs/common', 'Module')) {
    const [options] = module.args;
    const files = new Set(
      ['providers', 'controllers'].flatMap((key) =>
        listed(view, view.member(options, key)).flatMap((one) =>
          view.values(one).flatMap((value) => (value.kind === 'class' ? [value.file] : [])),
        ),
      ),
    );
    for (const item of listed(view, view.member(options, 'imports'))) {
      for (const value of view.values(item)) {
        if (value.kind !== 'library' || !/HttpModule\.register(?:Async)?\(\)$/.test(value.path)) continue;
        const [given] = value.made?.args ?? [];
        const made =
          given && value.path.includes('Async') ? [...asyncOptions(view, given)] : given ? [given] : [];
        const bases = made.map((one) => view.member(one, 'baseURL')).filter((one) => one && view.has(one));
        yield { base: piece(bases[0]), files };
      }
    }
  }
}

function listed(view: ServiceView, term: Term | undefined): readonly Term[] {
  return term && view.has(term) ? view.list(term) : [];
}

/** The base URL of the module that provides the caller; else that of the only module that sets one. */
function moduleBase(view: ServiceView, modules: readonly HttpModule[], call: LibraryCall): Pieces {
  const own = modules.find((one) => one.files.has(call.site.file));
  if (own) return own.base;
  const bases = modules.filter((one) => one.base.length > 0);
  const [only] = bases.length === 1 ? bases : [];
  return only?.base ?? (modules.length === 0 ? looseBase(view) : []);
}

/** `HttpModule.register({ baseURL })` outside of a list that is written in a module. */
function looseBase(view: ServiceView): Pieces {
  const bases = [...callsOf(view, packages)].flatMap((call) => {
    const base = /HttpModule\.register$/.test(call.path) ? view.member(call.args[0], 'baseURL') : undefined;
    return base && view.has(base) ? [base] : [];
  });
  return bases.length === 1 ? bases : [];
}
