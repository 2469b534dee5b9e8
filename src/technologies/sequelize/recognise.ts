import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { statement, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { collectionName } from '../mongoose/collection-name.ts';
import { asyncOptions } from '../mongoose/recognise.ts';

/** A connection; the package itself exports the class. */
const instance = /(?:^|Sequelize|default)\(\)$/;

/** Sequelize, also sequelize-typescript and @nestjs/sequelize: connections, tables of models and of migrations, raw SQL. */
export const recogniser: Recogniser = {
  id: 'sequelize',
  packages: ['sequelize', 'sequelize-typescript', '@nestjs/sequelize', '@sequelize/core'],
  parameters: [
    { name: /^queryInterface$/, module: 'sequelize', path: 'QueryInterface' },
    { name: /^sequelize$/, module: 'sequelize', path: 'Sequelize()' },
  ],
  *recognise(view) {
    for (const name of ['sequelize', 'sequelize-typescript', '@sequelize/core'])
      for (const call of view.calls(name)) yield* fromCall(view, call);
    for (const call of view.calls('@nestjs/sequelize')) {
      const [first] = call.args;
      if (!first) continue;
      if (/SequelizeModule\.forRoot$/.test(call.path)) yield fromOptions(view, call, first);
      if (/SequelizeModule\.forRootAsync$/.test(call.path))
        for (const options of asyncOptions(view, first)) yield fromOptions(view, call, options);
    }
    for (const one of view.decorated('sequelize-typescript', 'Table')) {
      const given = view.member(one.args[0], 'tableName');
      const name = given && view.has(given) ? given : `${one.className}s`;
      yield table(one.site, 'sql', [name], 'owns');
    }
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first, second, third, fourth] = call.args;
  if (/^(?:Sequelize|default)?$/.test(call.path) && first && call.term.expr.kind === 'new') {
    const options = [fourth, second, first].find((term) =>
      view.values(term, call.site).some((value) => value.kind === 'object'),
    );
    if (options === first) yield fromOptions(view, call, first);
    else if (fourth || (second && third)) yield fromOptions(view, call, options, { database: [first] });
    else yield fromOptions(view, call, options, { url: [first] });
  } else if (instance.test(receiver) && method === 'define' && first)
    yield table(call.site, 'sql', modelTable(view, first, third), 'owns');
  else if (method === 'init' && second) {
    const name = view.member(second, 'tableName');
    const model = view.member(second, 'modelName');
    const own = name && view.has(name) ? [name] : model ? modelTable(view, model, second) : [];
    yield table(call.site, 'sql', own, 'owns');
  } else if (/QueryInterface|getQueryInterface\(\)/.test(receiver) && method === 'createTable' && first)
    yield table(call.site, 'sql', [first], 'owns');
  else if (instance.test(receiver) && method === 'query' && first) {
    yield* statement(call.site, 'sql', first);
  }
}

/** The table of a model: as named in its options, else its name in the plural. */
function modelTable(view: ServiceView, model: Term, options: Term | undefined): Pieces {
  const given = view.member(options, 'tableName');
  if (given && view.has(given)) return [given];
  const name = view.text(model);
  if (name === undefined) return [];
  return [view.text(view.member(options, 'freezeTableName')) === 'true' ? name : collectionName(name)];
}

function fromOptions(
  view: ServiceView,
  call: LibraryCall,
  options: Term | undefined,
  given: { readonly url?: Pieces; readonly database?: Pieces } = {},
): Fact {
  const part = (name: string): Pieces => piece(view.member(options, name));
  return storeFact('postgres', call.site, {
    dialect: part('dialect'),
    url: given.url ?? part('uri'),
    host: part('host'),
    port: part('port'),
    database: given.database ?? part('database'),
    schema: part('schema'),
  });
}
