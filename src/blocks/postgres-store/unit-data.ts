import { type Import, importLines } from '../view/code.ts';
import { print, spread } from '../view/layout.ts';
import type { ServiceView } from '../view/service-view.ts';
import { isProjected } from './repository-data.ts';
import { rowsFile } from './rows-data.ts';

/** Data of the template `unit-of-work.ts`: what a transaction offers, and what can be read without one. */
export function unitData(service: ServiceView): object {
  const { aggregates, readModels } = service;
  const rows = readModels.map(({ name, rows: port }) => ({ port, create: `create${name}Rows` }));
  const projects = aggregates.some((aggregate) => isProjected(service, aggregate));
  const members = [
    ...aggregates.map(({ name, repository }) => `${repository}: create${name}Reader(db)`),
    ...readModels.map(({ name, rows: port }) => `${port}: create${name}Reader(db)`),
  ];
  return {
    imports: importLines(imports(service)),
    rows,
    allRows: projects ? print(`const rows = { ${rows.map(({ port }) => port).join(', ')} };`, 2) : '',
    repositories: aggregates.map((aggregate) => ({
      port: aggregate.repository,
      create: `create${aggregate.name}Repository(tx${isProjected(service, aggregate) ? ', rows' : ''})`,
    })),
    readPorts: `  return ${print(spread(members), 2)};`,
    database: members.length === 0 ? '_db' : 'db',
  };
}

function imports(service: ServiceView): readonly Import[] {
  return [
    { names: ['type Kysely', 'type Transaction'], from: 'kysely' },
    { names: ['type ReadPorts', 'type UnitOfWork'], from: '../ports.ts' },
    ...service.aggregates.map(({ name, file }) => ({
      names: [`create${name}Reader`, `create${name}Repository`],
      from: `./${file}-repository.ts`,
    })),
    ...service.readModels.map((readModel) => ({
      names: [`create${readModel.name}Reader`, `create${readModel.name}Rows`],
      from: `./${rowsFile(readModel)}.ts`,
    })),
    { names: ['type Database'], from: './tables.ts' },
  ];
}
