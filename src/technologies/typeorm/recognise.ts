import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { statement, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { asyncOptions } from '../mongoose/recognise.ts';

/** TypeORM, also behind @nestjs/typeorm: data sources, tables of entities, tables of migrations. */
export const recogniser: Recogniser = {
  id: 'typeorm',
  packages: ['typeorm', '@nestjs/typeorm'],
  *recognise(view) {
    for (const call of view.calls('typeorm')) yield* fromCall(view, call);
    for (const call of view.calls('@nestjs/typeorm')) yield* fromNest(view, call);
    yield* entities(view);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (/^(?:DataSource|createConnection|createConnections|Connection)$/.test(call.path) && first)
    yield* connections(view, call, first);
  else if (/QueryRunner/.test(receiver) && method === 'createTable' && first)
    yield table(
      call.site,
      'sql',
      piece(view.member(view.values(first)[0]?.kind === 'library' ? madeOf(view, first) : first, 'name')),
      'owns',
    );
  else if (method === 'query' && first) {
    yield* statement(call.site, 'sql', first);
  }
}

/** Options of `new Table({ name })`. */
function madeOf(view: ServiceView, term: Term): Term | undefined {
  for (const value of view.values(term)) if (value.kind === 'library') return value.made?.args[0];
  return term;
}

function* fromNest(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const [first] = call.args;
  if (!first) return;
  if (/TypeOrmModule\.forRoot$/.test(call.path)) yield* connections(view, call, first);
  if (/TypeOrmModule\.forRootAsync$/.test(call.path))
    for (const options of asyncOptions(view, first)) yield* connections(view, call, options);
}

/** One store for each set of options. */
function* connections(view: ServiceView, call: LibraryCall, given: Term): Iterable<Fact> {
  for (const options of view.list(given, call.site)) {
    const part = (name: string) => piece(view.member(options, name));
    const isGiven = ['type', 'url', 'host', 'database'].some((name) =>
      view.has(view.member(options, name), call.site),
    );
    if (!isGiven) continue;
    const primary = view.member(options, 'replication', 'master');
    const ofPrimary = (name: string) =>
      primary && view.has(primary, call.site) ? piece(view.member(primary, name)) : [];
    yield storeFact('postgres', call.site, {
      dialect: part('type'),
      url: [...part('url'), ...ofPrimary('url')],
      host: [...part('host'), ...ofPrimary('host')],
      port: [...part('port'), ...ofPrimary('port')],
      database: [...part('database'), ...ofPrimary('database')],
      schema: part('schema'),
    });
  }
}

/** Tables of `@Entity` classes: the name given, or that of the class in snake case. */
function* entities(view: ServiceView): Iterable<Fact> {
  for (const name of ['Entity', 'ViewEntity']) {
    for (const one of view.decorated('typeorm', name)) {
      const [first] = one.args;
      const options = view.values(first).some((value) => value.kind === 'object');
      const given = options ? view.member(first, 'name') : first;
      const own = given && view.has(given) ? given : snake(one.className);
      const schema = options ? view.member(first, 'schema') : undefined;
      yield table(one.site, 'sql', [...(schema && view.has(schema) ? [schema, '.'] : []), own], 'owns');
    }
  }
}

function snake(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}
