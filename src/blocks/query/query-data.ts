import type { Field } from '../../model/model.ts';
import { fieldFor } from '../view/assignable.ts';
import { docstring, importLines, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import { ownImport, typeImports } from '../view/imports.ts';
import { type Layout, object, print } from '../view/layout.ts';
import { propertyName, variable } from '../view/names.ts';
import type { QueryView } from '../view/query-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { collectUndecided, type Undecided, undecidedData } from '../view/undecided.ts';

/** Data of the template `query.ts`. */
export function queryData(service: ServiceView, query: QueryView): object {
  const undecided = collectUndecided();
  const converted = print(
    object(query.resultFields.map((field) => property(service, query, field, undecided))),
    2,
    9,
  );
  const unknown = query.isSame ? [] : undecided.all();
  const isConverted = !query.isSame;
  return {
    imports: importLines([
      { names: ['type Ports'], from: '../generated/ports.ts' },
      ...(usesInput(query) ? [{ names: [`type ${query.name}`], from: '../generated/queries.ts' }] : []),
      ownImport(service, query.result, '../generated'),
      ...(isConverted ? [ownImport(service, query.source, '../generated')] : []),
      ...typeImports(
        service,
        unknown.map((one) => one.type),
        '../generated',
      ),
    ]),
    doc: docstring(docOf(query)),
    signature: signature(
      `export async function ${query.handler}(`,
      ['ports: Ports', ...(usesInput(query) ? [`query: ${query.name}`] : [])],
      `Promise<${query.mode === 'list' ? `readonly ${query.result}[]` : `${query.result} | undefined`}>`,
    ),
    lines: lines(query),
    convert: isConverted
      ? signature(
          `function ${converter(query)}(`,
          [`${sourceVariable(query)}: ${query.source}`],
          query.result,
        )
      : '',
    converted,
    undecided: undecidedData(service.model, unknown),
  };
}

function usesInput(query: QueryView): boolean {
  return query.mode === 'find' || query.equal.length > 0 || query.search !== '' || query.page !== '';
}

function docOf(query: QueryView): string {
  if (query.mode === 'list') return `All that the query lets through, a page of them.`;
  return query.mode === 'find'
    ? 'The one asked for, or undefined.'
    : 'The first that the query lets through, or undefined.';
}

function lines(query: QueryView): readonly string[] {
  const port = `ports.read.${query.port}`;
  if (query.mode === 'find') {
    const find = `${port}.find(query.${query.keyInput})`;
    if (query.isSame && !query.isAggregate) return [`return ${find};`];
    const found = query.isAggregate ? 'stored?.state' : 'found';
    const value = query.isAggregate ? 'stored.state' : 'found';
    const name = query.isAggregate ? 'stored' : 'found';
    return [
      `const ${name} = await ${find};`,
      query.isSame ? `return ${found};` : `return ${name} && ${converter(query)}(${value});`,
    ];
  }
  const filter = object([
    ...query.equal.map((field) => `${propertyName(field.name)}: query.${field.name}`),
    ...(query.search === '' ? [] : [`search: query.${query.search}`]),
    ...(query.page === '' ? [] : [`page: query.${query.page}`]),
  ]);
  if (query.mode === 'list') {
    if (query.isSame) return [print([`return ${port}.list(`, filter, ');'], 2)];
    return [
      print([`const all = await ${port}.list(`, filter, ');'], 2),
      `return all.map(${converter(query)});`,
    ];
  }
  return [
    print([`const [first] = await ${port}.list(`, filter, ');'], 2),
    query.isSame ? 'return first;' : `return first && ${converter(query)}(first);`,
  ];
}

function converter(query: QueryView): string {
  return `to${query.result}`;
}

function sourceVariable(query: QueryView): string {
  return query.isAggregate ? variable(query.source) : 'row';
}

function property(service: ServiceView, query: QueryView, field: Field, undecided: Undecided): Layout {
  const key = propertyName(field.name);
  const from = fieldFor(service.model, query.sourceFields, field);
  const path = `${sourceVariable(query)}.${field.name}`;
  if (from !== undefined && (field.type.optional || !from.type.optional)) {
    return copied(key, path, from.type.optional);
  }
  const why = `the model does not say where ${field.name} of ${query.result} comes from.`;
  const name = undecided.nameFor(field, query.name, why);
  return `${key}: ${from === undefined ? name : `${path} ?? ${name}`}`;
}
