import { bracketed, group, indent, type Layout, line, print } from '../view/layout.ts';
import { snake } from '../view/names.ts';
import { type Filter, filterFor } from '../view/query-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { chain } from './row-mapping.ts';

/** What a listing reads: the table, its key to sort by, the function that makes one result of a row. */
export type Listed = {
  readonly table: string;
  readonly key: string;
  readonly make: string;
  /** Type of a row: "OrdersRow". */
  readonly rowType: string;
};

/** Lines of the method `list` of a port; empty where no query lists. */
export function listMethod(service: ServiceView, port: string, listed: Listed): readonly string[] {
  const filter = filterFor(service.model, service.queries, port);
  if (filter === undefined) return [];
  const { table, key, make } = listed;
  const conditions = conditionsOf(service, port, filter, listed);
  return [
    '    async list(filter) {',
    '      const offset = pageSize * Math.max(0, (filter.page ?? 1) - 1);',
    ...start(table, conditions.length > 0),
    ...conditions,
    statement(
      chain('const rows = await query', [
        `.orderBy('${key}')`,
        '.limit(pageSize)',
        '.offset(offset)',
        '.execute();',
      ]),
    ),
    `      return rows.map(${make});`,
    '    },',
  ];
}

/** Whether a port is searched by text, for the import of `sql`. */
export function isSearched(service: ServiceView, port: string): boolean {
  return filterFor(service.model, service.queries, port)?.hasSearch === true;
}

function start(table: string, isFiltered: boolean): readonly string[] {
  return [
    statement(
      chain(`${isFiltered ? 'let' : 'const'} query = db`, [`.selectFrom('${table}')`, '.selectAll();']),
    ),
  ];
}

function conditionsOf(service: ServiceView, port: string, filter: Filter, listed: Listed): readonly string[] {
  const state = service.aggregates.find((one) => one.repository === port)?.stateField ?? '';
  const equal = filter.equal.map(({ name }) => {
    // A filter is text; the column knows its words.
    const value = name === state ? `filter.${name} as ${listed.rowType}['${snake(name)}']` : `filter.${name}`;
    return condition(name, bracketed('query = query.where(', [`'${snake(name)}'`, `'='`, value], ');'));
  });
  if (!filter.hasSearch || filter.searched.length === 0) return equal;
  const text = `concat_ws(' ', ${filter.searched.map(snake).join(', ')})`;
  const found = `sql<boolean>\`strpos(lower(${text}), lower(\${filter.search})) > 0\``;
  return [...equal, condition('search', bracketed('query = query.where(', [found], ');'))];
}

function condition(field: string, then: Layout): string {
  return statement(group(`if (filter.${field} !== undefined)`, indent(line, then)));
}

function statement(layout: Layout): string {
  return `      ${print(layout, 6)}`;
}
