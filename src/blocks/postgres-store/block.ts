import type { Block, Contribution, Project } from '../block.ts';
import type { ServiceView } from '../view/service-view.ts';
import { servicesOf } from '../view/service-view.ts';
import { planMigrations, recordPath } from './migration-record.ts';
import { migrationData, migrationIndexData } from './migrations-data.ts';
import { repositoryData } from './repository-data.ts';
import { rowsData, rowsFile } from './rows-data.ts';
import { tablesData } from './tables-data.ts';
import { tablesOf } from './tables-of.ts';
import { unitData } from './unit-data.ts';

/** Keeps aggregates and read models in the service's own PostgreSQL database. */
export const block: Block = {
  id: 'postgres-store',
  summary: 'Repositories, read models and migrations on PostgreSQL',
  *contribute(project) {
    for (const service of servicesOf(project.model)) yield* storeOf(project, service);
  },
};

function* storeOf(project: Project, service: ServiceView): Iterable<Contribution> {
  const element = service.context.name;
  const file = (name: string, template: string, data: object, of = element): Contribution => ({
    kind: 'template',
    path: `services/${service.name}/src/generated/postgres/${name}.ts`,
    owner: 'msv',
    element: of,
    template: `postgres-store/src/generated/postgres/${template}.ts`,
    data,
  });
  yield file('tables', 'tables', tablesData(service));
  yield file('unit-of-work', 'unit-of-work', unitData(service));
  for (const aggregate of service.aggregates) {
    const data = repositoryData(service, aggregate);
    yield file(`${aggregate.file}-repository`, 'repository', data, `${element}.${aggregate.name}`);
  }
  for (const readModel of service.readModels) {
    yield file(rowsFile(readModel), 'rows', rowsData(service, readModel), `${element}.${readModel.name}`);
  }
  yield* migrationsOf(project, service, file);
}

function* migrationsOf(
  project: Project,
  service: ServiceView,
  file: (name: string, template: string, data: object) => Contribution,
): Iterable<Contribution> {
  const path = recordPath(service.name);
  const migrations = planMigrations(service.name, project.records.get(path), tablesOf(service));
  for (const migration of migrations) {
    yield file(`migrations/${migration.name}`, 'migrations/migration', migrationData(migration));
  }
  yield file('migrations/index', 'migrations/index', migrationIndexData(service.scope, migrations));
  yield {
    kind: 'json',
    path,
    owner: 'msv',
    element: service.context.name,
    value: { service: service.name, migrations },
  };
}
