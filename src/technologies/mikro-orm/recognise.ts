import type { Term } from '../../scan/evaluate/value.ts';
import { storeFact } from '../../scan/recognise/call-shape.ts';
import { engineOf } from '../../scan/recognise/engine.ts';
import { callsOf, firstGiven, isObject, part, table } from '../../scan/recognise/facts.ts';
import type { Fact, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';
import { asyncOptions } from '../mongoose/recognise.ts';
import { sqliteStore } from '../sqlite/recognise.ts';

const drivers = ['postgresql', 'mysql', 'mariadb', 'mssql', 'sqlite', 'better-sqlite', 'libsql', 'mongodb'];
const packages = ['core', 'nestjs', 'decorators', ...drivers].map((name) => `@mikro-orm/${name}`);

/** MikroORM: connections of `init`, `defineConfig` and Nest modules, tables and collections of entities. */
export const recogniser: Recogniser = {
  id: 'mikro-orm',
  packages,
  *recognise(view) {
    for (const call of callsOf(view, packages)) {
      const [first] = call.args;
      const opens = /^(?:MikroORM\.init(?:Sync)?|defineConfig|MikroOrmModule\.forRoot)$/.test(call.path);
      if (opens && isObject(view, first, call.site)) yield* connection(view, call.site, first, call.module);
      if (/MikroOrmModule\.forRootAsync$/.test(call.path) && first)
        for (const options of asyncOptions(view, first))
          yield* connection(view, call.site, options, call.module);
      if (/^(?:EntitySchema|defineEntity)$/.test(call.path) && first) yield* declared(view, call.site, first);
    }
    for (const file of view.codeFiles.filter((path) => /mikro-orm\.config\.[cm]?[jt]s$/.test(path)))
      for (const value of view.exported(file, 'default'))
        if (value.kind === 'object')
          yield* connection(view, view.siteIn(file, 1, 'mikro-orm.config'), value.term, '');
    yield* entities(view);
  },
};

function* connection(
  view: ServiceView,
  site: Site,
  options: Term | undefined,
  module: string,
): Iterable<Fact> {
  const engine = engineFor(view, options, module);
  const url = part(view, site, options, 'clientUrl');
  const database = part(view, site, options, 'dbName');
  if (url.length === 0 && database.length === 0) return;
  const [file] = database;
  if (engine === 'sqlite' && file && typeof file !== 'string') yield* sqliteStore(view, site, file);
  else
    yield storeFact(engine, site, {
      url,
      host: url.length > 0 ? [] : part(view, site, options, 'host'),
      port: url.length > 0 ? [] : part(view, site, options, 'port'),
      database,
      schema: part(view, site, options, 'schema'),
    });
}

/** By `type` or `driver`, else by the package, else by the only driver that the service imports. */
function engineFor(view: ServiceView, options: Term | undefined, module: string): string {
  const driver = view
    .values(view.member(options, 'driver'))
    .flatMap((value) => (value.kind === 'library' ? [value.module] : []))[0];
  const imported = drivers.find((name) => view.imports(`@mikro-orm/${name}`));
  const named = [view.text(view.member(options, 'type')), driver, module, imported]
    .map((name) => engineOf((name ?? '').replace('@mikro-orm/', '').replace(/^mongo$/, 'mongodb')))
    .find((engine) => engine !== undefined);
  return named ?? 'postgres';
}

/** Tables of `@Entity()` classes: the name given, or that of the class as the naming strategy writes it. */
function* entities(view: ServiceView): Iterable<Fact> {
  for (const name of packages) {
    for (const one of view.decorated(name, 'Entity')) {
      const given = part(view, one.site, one.args[0], 'tableName', 'collection');
      const engine = engineFor(view, undefined, name);
      const dash = engine === 'mongodb' ? '-' : '_';
      const words = one.className.replace(/([a-z\d])([A-Z])/g, `$1${dash}$2`).toLowerCase();
      yield table(one.site, engine, given.length > 0 ? given : [words], 'owns');
    }
  }
}

/** `new EntitySchema({ name, tableName })` */
function* declared(view: ServiceView, site: Site, options: Term): Iterable<Fact> {
  const name = firstGiven(
    view,
    site,
    view.member(options, 'tableName'),
    view.member(options, 'collection'),
    view.member(options, 'name'),
  );
  if (name) yield table(site, engineFor(view, undefined, ''), [name], 'owns');
}
