import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { collectionName } from './collection-name.ts';

const writes =
  /^(?:create|insertMany|save|update\w*|findOneAnd\w*|findByIdAnd\w*|delete\w*|remove|replaceOne|bulkWrite|\$set)$/;

/** Mongoose, also behind @nestjs/mongoose: connections, and the collections that models own. */
export const recogniser: Recogniser = {
  id: 'mongoose',
  packages: ['mongoose', '@nestjs/mongoose'],
  *recognise(view) {
    for (const call of view.calls('mongoose')) yield* fromMongoose(view, call);
    for (const call of view.calls('@nestjs/mongoose')) yield* fromNest(view, call);
  },
};

function* fromMongoose(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const [first, second, third] = call.args;
  if (/^(?:mongoose\.|connection\.)?(?:connect|createConnection|openUri)$/.test(call.path) && first)
    yield connection(view, call, first, second);
  else if (
    /^(?:|connection|createConnection\(\)(?:\.asPromise\(\))?|connect\(\))\.?model$/.test(call.path) &&
    first &&
    second
  ) {
    yield {
      kind: 'table',
      table: collection(view, first, second, third),
      access: 'owns',
      engine: 'mongodb',
      handle: '',
      site: call.site,
    };
  } else if (/model\(\)\.\w+$/.test(call.path) && writes.test(method)) {
    const made = call.callee.of?.made?.args ?? [];
    if (made[0])
      yield {
        kind: 'table',
        table: collection(view, made[0], made[1], made[2]),
        access: 'writes',
        engine: 'mongodb',
        handle: '',
        site: call.site,
      };
  }
}

function connection(view: ServiceView, call: LibraryCall, url: Term, options: Term | undefined): Fact {
  const name = view.member(options, 'dbName');
  return storeFact('mongodb', call.site, {
    url: [url],
    database: name && view.has(name, call.site) ? [name] : [],
  });
}

/** The name given, that of the schema's options, or the plural of the model's. */
function collection(
  view: ServiceView,
  model: Term,
  schema: Term | undefined,
  given: Term | undefined,
): Pieces {
  if (given && view.has(given)) return [given];
  for (const value of view.values(schema)) {
    const named = value.kind === 'library' ? view.member(value.made?.args[1], 'collection') : undefined;
    if (named && view.has(named)) return [named];
  }
  const name = view.text(model);
  return name === undefined ? [] : [collectionName(name)];
}

function* fromNest(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const [first] = call.args;
  if (!first) return;
  if (/MongooseModule\.forRoot$/.test(call.path)) yield connection(view, call, first, call.args[1]);
  else if (/MongooseModule\.forRootAsync$/.test(call.path)) {
    for (const options of asyncOptions(view, first)) {
      const uri = view.member(options, 'uri');
      if (uri) yield connection(view, call, uri, options);
    }
  } else if (/MongooseModule\.forFeature$/.test(call.path)) {
    for (const item of view.list(first)) {
      const name = view.member(item, 'name');
      const given = view.member(item, 'collection');
      if (name)
        yield {
          kind: 'table',
          table: nestCollection(view, name, view.member(item, 'schema'), given),
          access: 'owns',
          engine: 'mongodb',
          handle: '',
          site: call.site,
        };
    }
  }
}

function nestCollection(
  view: ServiceView,
  name: Term,
  schema: Term | undefined,
  given: Term | undefined,
): Pieces {
  const model = view.text(name);
  const decorated = view.decorated('@nestjs/mongoose', 'Schema').find((one) => one.className === model);
  const own = view.member(decorated?.args[0], 'collection');
  return collection(view, name, schema, given && view.has(given) ? given : own);
}

/** What `useFactory` returns, or the first method of `useClass` that makes options. */
export function* asyncOptions(view: ServiceView, settings: Term): Iterable<Term> {
  for (const factory of view.values(view.member(settings, 'useFactory'))) yield* view.returned(factory);
  for (const key of ['useClass', 'useExisting']) {
    for (const value of view.values(view.member(settings, key))) {
      if (value.kind !== 'class') continue;
      for (const method of [
        'createMongooseOptions',
        'createTypeOrmOptions',
        'createSequelizeOptions',
        'createSharedConfiguration',
      ]) {
        const made: Term = {
          expr: { kind: 'new', callee: { kind: 'class', cls: value.cls, at: 0 }, args: [], types: [], at: 0 },
          scope: { file: value.file, fn: 0, frame: null, self: null },
        };
        for (const fn of view.values(view.member(made, method))) yield* view.returned(fn);
      }
    }
  }
}
