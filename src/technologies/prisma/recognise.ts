import { piece, storeFact } from '../../scan/recognise/call-shape.ts';
import { engineOf } from '../../scan/recognise/engine.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { readPrismaSchema } from './schema.ts';

/** Prisma: the datasource and models of its schema, the client's own URL, and raw SQL. */
export const recogniser: Recogniser = {
  id: 'prisma',
  packages: ['@prisma/client', '@prisma/adapter-pg', '.prisma'],
  *recognise(view) {
    const overriding = [...clientUrls(view)];
    yield* overriding;
    for (const { path, text } of view.files('.prisma'))
      yield* fromSchema(view, path, text, overriding.length > 0);
    for (const call of view.calls('@prisma/client')) {
      if (!/\$(?:queryRaw|executeRaw|queryRawUnsafe|executeRawUnsafe)$/.test(call.path)) continue;
      const text = view.text(call.args[0], call.site);
      for (const use of text === undefined ? [] : sqlTables(text))
        yield {
          kind: 'table',
          table: [use.table],
          access: use.access,
          engine: 'sql',
          handle: '',
          site: call.site,
        };
    }
  },
};

/** `new PrismaClient({ datasources: { db: { url } } })` or `{ datasourceUrl }`, and driver adapters. */
function* clientUrls(view: ServiceView): Iterable<Fact> {
  for (const call of view.calls('@prisma/client')) {
    if (!/^(?:Prisma)?PrismaClient$/.test(call.path)) continue;
    const [options] = call.args;
    const url = [
      view.member(options, 'datasourceUrl'),
      view.member(options, 'datasources', 'db', 'url'),
    ].find((term) => term && view.has(term, call.site));
    if (url) yield storeFact('postgres', call.site, { url: [url] });
  }
  for (const call of view.calls('@prisma/adapter-pg')) {
    const url = call.path === 'PrismaPg' ? view.member(call.args[0], 'connectionString') : undefined;
    if (url && view.has(url, call.site)) yield storeFact('postgres', call.site, { url: piece(url) });
  }
}

function* fromSchema(view: ServiceView, path: string, text: string, overridden: boolean): Iterable<Fact> {
  const schema = readPrismaSchema(text);
  const { datasource } = schema;
  if (datasource && !overridden) {
    const site = view.siteIn(
      path,
      datasource.line,
      `datasource: ${datasource.env === undefined ? 'url' : `env ${datasource.env}`}`,
    );
    const url =
      datasource.env === undefined ? [datasource.url ?? ''] : [view.environment(datasource.env, path)];
    yield storeFact(engineOf(datasource.provider) ?? datasource.provider, site, { url });
  }
  const engine = engineOf(datasource?.provider ?? '') ?? 'sql';
  for (const model of schema.models)
    yield {
      kind: 'table',
      table: [model.table],
      access: 'owns',
      engine,
      handle: '',
      site: view.siteIn(path, model.line, `model ${model.name}`),
    };
}
