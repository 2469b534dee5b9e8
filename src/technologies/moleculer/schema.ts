import type { Term, Value } from '../../scan/evaluate/value.ts';
import { callsOf, firstGiven, siteOf } from '../../scan/recognise/facts.ts';
import type { Pieces, ServiceView, Site } from '../../scan/recogniser.ts';

/** A service schema with what its mixins add: its own layer first. */
export type Schema = {
  /** Full name with the version before it: `v2.users`. */
  readonly name: Pieces;
  readonly layers: readonly Term[];
  /** Mixins that come from a package, by its name. */
  readonly packages: readonly string[];
  readonly site: Site;
};

export type Action = {
  readonly key: string;
  readonly name: Pieces;
  /** The definition; undefined for an action that a package's mixin brings. */
  readonly definition: Term | undefined;
  /** How it is offered over HTTP, where the mixin says so. */
  readonly rest: string | undefined;
  readonly site: Site;
};

/** What moleculer-db adds to a service, with its REST form. */
const databaseActions: Readonly<Record<string, string>> = {
  find: '',
  count: '',
  list: 'GET /',
  create: 'POST /',
  insert: '',
  get: 'GET /:id',
  update: 'PUT /:id',
  remove: 'DELETE /:id',
};

/** All schemas of a service: files that export one, `createService(schema)`, `parseServiceSchema(schema)`. */
export function schemasOf(view: ServiceView): readonly Schema[] {
  const found = new Map<string, Schema>();
  const add = (term: Term, note: string): void => {
    for (const value of view.values(term)) {
      const own = value.kind === 'object' ? value.term : value.kind === 'library' ? term : undefined;
      if (!own || (value.kind === 'library' && !/mergeSchemas\(\)$/.test(value.path))) continue;
      const key = `${own.scope.file}@${own.expr.at}`;
      const schema = found.has(key) ? undefined : readSchema(view, own, note);
      if (schema) found.set(key, schema);
    }
  };
  const everywhere = ['moleculer', 'moleculer-web', 'moleculer-db'].some(view.imports);
  for (const file of view.codeFiles) {
    if (!everywhere && !/\.service\.[cm]?[jt]s$/.test(file)) continue;
    for (const value of view.exported(file, 'default')) {
      if (value.kind === 'object') add(value.term, 'service schema');
      for (const returned of value.kind === 'function' ? view.returned(value) : [])
        add(returned, 'service schema');
    }
  }
  for (const call of callsOf(view, ['moleculer'])) {
    if (/\.(?:createService|parseServiceSchema)$/.test(call.path) && call.args[0])
      add(call.args[0], call.site.note);
  }
  return [...found.values()];
}

/** Schemas that files called `x.service.js` export, in all services of the repository. */
export function schemasOfAll(view: ServiceView): readonly Schema[] {
  return view.allCodeFiles
    .filter((file) => /\.service\.[cm]?[jt]s$/.test(file))
    .flatMap((file) => view.exported(file, 'default'))
    .flatMap((value) => {
      const schema = value.kind === 'object' ? readSchema(view, value.term, 'service schema') : undefined;
      return schema ? [schema] : [];
    });
}

/** Undefined where the object is no schema: it must have a name, and actions, events, settings or mixins. */
export function readSchema(view: ServiceView, term: Term, note: string): Schema | undefined {
  const packages: string[] = [];
  const layers = [...layersOf(view, term, packages, 0)];
  const name = memberOf(view, layers, 'name');
  const isSchema = ['actions', 'events', 'mixins', 'settings'].some((key) => memberOf(view, layers, key));
  if (!name || !isSchema) return undefined;
  return { name: [...versionOf(view, layers), name], layers, packages, site: siteOf(term, note) };
}

function versionOf(view: ServiceView, layers: readonly Term[]): Pieces {
  const version = memberOf(view, layers, 'version');
  if (!version) return [];
  return /^\d+$/.test(view.text(version) ?? '') ? ['v', version, '.'] : [version, '.'];
}

/** A schema and its mixins, laid out. `packages` receives the packages that mixins come from. */
function* layersOf(view: ServiceView, term: Term, packages: string[], depth: number): Iterable<Term> {
  for (const value of view.values(term)) {
    const parts = /mergeSchemas\(\)$/.test(pathOf(value)) && value.kind === 'library' ? value.made?.args : [];
    for (const merged of depth < 5 ? (parts ?? []) : []) yield* layersOf(view, merged, packages, depth + 1);
    if (value.kind === 'library') packages.push(value.module);
    if (value.kind !== 'object' || depth > 5) continue;
    yield value.term;
    const mixins = view.member(value.term, 'mixins');
    if (!mixins || !view.has(mixins)) continue;
    for (const mixin of view.list(mixins)) yield* layersOf(view, mixin, packages, depth + 1);
  }
}

function pathOf(value: Value): string {
  return value.kind === 'library' ? value.path : '';
}

/** A member of the first layer that has it. */
export function memberOf(
  view: ServiceView,
  layers: readonly Term[],
  ...names: readonly string[]
): Term | undefined {
  for (const layer of layers) {
    const found = view.member(layer, ...names);
    if (found && view.has(found)) return found;
  }
  return undefined;
}

/** Actions that others may call. `false` takes one of a mixin away. */
export function actionsOf(view: ServiceView, schema: Schema): readonly Action[] {
  const found = new Map<string, Action | null>();
  for (const layer of schema.layers) {
    for (const { key, value, at } of view.properties(view.member(layer, 'actions'))) {
      if (found.has(key)) continue;
      const visibility = view.text(view.member(value, 'visibility'));
      const hidden = view.text(value) === 'false' || visibility === 'private' || visibility === 'protected';
      const own = firstGiven(view, schema.site, view.member(value, 'name'));
      const isNamed = own && view.values(value).some((one) => one.kind === 'object');
      const name: Pieces = [...schema.name, '.', isNamed ? own : key];
      const site = siteOf(value, `action ${key}`, at);
      found.set(key, hidden ? null : { key, name, definition: value, rest: undefined, site });
    }
  }
  if (schema.packages.includes('moleculer-db')) {
    for (const [key, rest] of Object.entries(databaseActions)) {
      const name: Pieces = [...schema.name, '.', key];
      if (!found.has(key)) found.set(key, { key, name, definition: undefined, rest, site: schema.site });
    }
  }
  return [...found.values()].filter((one) => one !== null);
}
