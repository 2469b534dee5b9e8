import { type Import, importLines } from '../view/code.ts';
import { fieldImports } from '../view/imports.ts';
import { snake, spoken } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';
import { rowTypeOf } from './repository-data.ts';
import { mapFields, rowProperty } from './row-mapping.ts';
import { aggregateTableName, readModelTableName, versionColumn } from './tables-of.ts';

/** Data of the template `tables.ts`: the database of a service as kysely sees it. */
export function tablesData(service: ServiceView): object {
  const aggregates = service.aggregates.map((aggregate) => ({
    table: aggregateTableName(aggregate),
    rowType: rowTypeOf(aggregate.name),
    doc: `One ${spoken(aggregate.name)}.`,
    properties: [
      ...mapFields(service.model, aggregate.fields).map(rowProperty),
      ...(aggregate.stateField === ''
        ? []
        : [`  ${snake(aggregate.stateField)}: ${aggregate.name}['${aggregate.stateField}'];`]),
      `  ${versionColumn(aggregate)}: number;`,
    ],
  }));
  const readModels = service.readModels.map((readModel) => ({
    table: readModelTableName(service, readModel),
    rowType: rowTypeOf(readModel.name),
    doc: `One row of the read model ${spoken(readModel.name)}.`,
    properties: mapFields(service.model, readModel.fields).map(rowProperty),
  }));
  return {
    imports: importLines(imports(service)),
    service: service.name,
    tables: [...aggregates, ...readModels],
  };
}

function imports(service: ServiceView): readonly Import[] {
  const fields = [
    ...service.aggregates.flatMap((aggregate) => aggregate.fields),
    ...service.readModels.flatMap((readModel) => readModel.fields),
  ];
  const withState = service.aggregates
    .filter((aggregate) => aggregate.stateField !== '')
    .map(({ name, file }) => ({ names: [`type ${name}`], from: `../${file}.ts` }));
  return [...fieldImports(service, fields, '..'), ...withState];
}
