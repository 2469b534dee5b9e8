import type { AggregateView } from '../view/aggregate-view.ts';
import { docstring, type Import, importLines, inlineType, signature, unionType } from '../view/code.ts';
import { foreignImport } from '../view/imports.ts';
import {
  bracketed,
  group,
  indent,
  type Layout,
  line,
  lineWidth,
  print,
  soft,
  whenBroken,
} from '../view/layout.ts';
import { pascal, quote, withArticle } from '../view/names.ts';
import type { ProjectedEvent, ReadModelView } from '../view/read-model-view.ts';
import type { ReactionView, ServiceView } from '../view/service-view.ts';

/** Data of the template `projected-events.ts`: what each read model is made of. */
export function eventsData(service: ServiceView): object {
  const shown = service.readModels.filter((one) => one.projected.length > 0);
  return {
    imports: importLines(shown.flatMap((one) => eventImports(service, one))),
    readModels: shown.map((readModel) => ({
      doc: docstring(`What ${readModel.name} is made of; \`at\` is when it happened, UTC.`),
      union: unionType(
        readModel.eventType,
        readModel.projected.map((event) => {
          const type = dataType(service, event);
          return inlineType([
            `readonly type: ${quote(event.type)}`,
            `readonly data: ${type}`,
            'readonly at: string',
          ]);
        }),
      ),
    })),
  };
}

function eventImports(service: ServiceView, readModel: ReadModelView): Import[] {
  return readModel.projected.flatMap((event): Import[] => {
    if (event.isForeign) {
      const consumer = consumerOf(service, event);
      return consumer === undefined ? [] : [foreignImport(consumer.data, '../application')];
    }
    const file = service.aggregates.find((one) => one.name === event.aggregate)?.file ?? '';
    return [{ names: [`type ${event.event.name}`], from: `./${file}.ts` }];
  });
}

function dataType(service: ServiceView, event: ProjectedEvent): string {
  return event.isForeign ? (consumerOf(service, event)?.data.name ?? 'unknown') : event.event.name;
}

function consumerOf(service: ServiceView, event: ProjectedEvent): ReactionView | undefined {
  return service.consumers.find((one) => one.from === event.context && one.event.name === event.event.name);
}

/** Data of the template `projections.ts`: which event goes to which read models. */
export function projectionsData(service: ServiceView): object {
  const own = service.aggregates.filter((one) => readModelsOf(service, one).length > 0);
  const foreign = service.consumers.filter((one) => one.projects.length > 0);
  const shown = service.readModels.filter((one) => one.projected.length > 0);
  const members = service.readModels.map((one) => quote(one.rows)).join(' | ');
  return {
    imports: importLines([
      ...foreign.map((one) => foreignImport(one.data, '../application')),
      ...shown.map((one) => ({ names: [one.project], from: `../application/${one.file}.ts` })),
      ...own.map((one) => ({ names: [`type ${one.name}Event`], from: `./${one.file}.ts` })),
      { names: ['type UnitOfWork'], from: './ports.ts' },
    ]),
    rows: print(
      group('export type ReadModelRows = Pick<', indent(soft, 'UnitOfWork,', line, members), soft, '>;'),
    ),
    functions: [
      ...own.map((one) => ownFunction(service, one)),
      ...foreign.map((one) => foreignFunction(one)),
    ],
  };
}

/** The read models that some event of the aggregate is projected to. */
function readModelsOf(service: ServiceView, aggregate: AggregateView): readonly ReadModelView[] {
  return service.readModels.filter((one) =>
    one.projected.some((event) => !event.isForeign && event.aggregate === aggregate.name),
  );
}

function ownFunction(service: ServiceView, aggregate: AggregateView): object {
  const readModels = readModelsOf(service, aggregate);
  const byUpdates = new Map<string, { readonly names: string[]; readonly updates: readonly string[] }>();
  for (const { name } of aggregate.events) {
    const updates = readModels.flatMap((readModel) =>
      readModel.projected
        .filter((event) => !event.isForeign && event.event.name === name)
        .map((event) => update(readModel, event, `event.data`, ['...event', 'at'], 6)),
    );
    const same = byUpdates.get(updates.join('\n'));
    if (same !== undefined) same.names.push(name);
    else if (updates.length > 0) byUpdates.set(updates.join('\n'), { names: [name], updates });
  }
  return {
    doc: docstring(`Brings the read models up to date with an event of ${withArticle(aggregate.name)}.`),
    signature: signature(
      `export async function project${aggregate.name}Event(`,
      ['rows: ReadModelRows', `event: ${aggregate.name}Event`, 'at: string'],
      'Promise<void>',
    ),
    lines: [],
    cases: [...byUpdates.values()],
  };
}

/** The function that projects a consumed event: "projectCatalogProductListed". */
export function foreignProjection(consumer: ReactionView): string {
  return `project${pascal(consumer.from)}${consumer.event.name}`;
}

function foreignFunction(consumer: ReactionView): object {
  const type = `${consumer.from}.${consumer.event.name}`;
  return {
    doc: docstring(`Brings the read models up to date with ${type}.`),
    signature: signature(
      `export async function ${foreignProjection(consumer)}(`,
      ['rows: ReadModelRows', `data: ${consumer.data.name}`, 'at: string'],
      'Promise<void>',
    ),
    lines: consumer.projects.flatMap((readModel) =>
      readModel.projected
        .filter((event) => event.type === type)
        .map((event) => update(readModel, event, 'data', [`type: ${quote(type)}`, 'data', 'at'], 2)),
    ),
    cases: [],
  };
}

function update(
  readModel: ReadModelView,
  event: ProjectedEvent,
  data: string,
  happened: readonly string[],
  depth: number,
): string {
  const key =
    event.key.kind === 'field'
      ? `${data}.${event.key.field}`
      : event.key.kind === 'day'
        ? 'at.slice(0, 10)'
        : 'at';
  const project: Layout = [`${readModel.project}(row, `, bracketed('{', happened, '}', line), ')'];
  const callee = `await rows.${readModel.rows}.update(`;
  const isShort = depth + callee.length + key.length + ', (row) =>'.length <= lineWidth;
  const call: Layout = isShort
    ? group(`${callee}${key}, (row) =>`, indent(line, project), whenBroken(','), soft, ');')
    : bracketed(callee, [key, group('(row) =>', indent(line, project))], ');');
  return print(call, depth);
}
