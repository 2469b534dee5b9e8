import type { Block, Contribution, Project } from '../block.ts';
import { versionsOf } from '../versions.ts';
import { importLines } from '../view/code.ts';
import { kebab, quote } from '../view/names.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { adaptersData, settingsData } from './adapters-data.ts';
import { readmeData, runbookData } from './documents-data.ts';
import { exampleEnvironment } from './example-environment.ts';

/** The frame of a service: its package, its configuration, what it is put together from and how it starts. */
export const block: Block = {
  id: 'service',
  summary: 'Package, configuration, composition root and start of each service',
  *contribute(project) {
    for (const service of servicesOf(project.model)) yield* serviceFrame(project, service);
  },
};

function* serviceFrame(project: Project, service: ServiceView): Iterable<Contribution> {
  const { name, scope } = service;
  const element = service.context.name;
  const file = (path: string, owner: 'msv' | 'you' | 'both', data: object): Contribution => ({
    kind: 'template',
    path: `services/${name}/${path}`,
    owner,
    element,
    template: `service/${path}`,
    data,
  });
  yield {
    kind: 'json',
    path: `services/${name}/package.json`,
    owner: 'both',
    element,
    value: manifest(service),
  };
  yield file('src/main.ts', 'you', { scope });
  yield file('src/config.ts', 'you', { imports: configImports(scope) });
  yield file('src/app.ts', 'you', { scope, name: quote(name) });
  const exchange = quote(project.model.platform.broker.exchange);
  yield file('src/start.ts', 'you', { scope, name: quote(name), exchange });
  yield file('src/generated/settings.ts', 'msv', settingsData(service));
  yield file('src/generated/adapters.ts', 'msv', adaptersData(service));
  yield file('README.md', 'you', readmeData(project, service));
  yield file('RUNBOOK.md', 'you', runbookData(service));
  yield file('.env.example', 'both', exampleEnvironment(project, service));
}

function configImports(scope: string): string {
  return importLines([
    { names: ['rabbitmqSettings'], from: `${scope}/chassis/bus/rabbitmq` },
    { names: ['type Environment', 'loadConfig', 'serviceSettings'], from: `${scope}/chassis/config` },
    { names: ['postgresSettings'], from: `${scope}/chassis/postgres/database` },
    { names: ['type Static', 'Type'], from: 'typebox' },
    { names: ['settings'], from: './generated/settings.ts' },
  ]);
}

function manifest(service: ServiceView): object {
  const { model, scope, name } = service;
  const kernels = model.sharedKernels.filter(({ owners }) => owners.includes(service.context.name));
  const own = ['chassis', 'contracts', ...kernels.map((kernel) => `kernel-${kebab(kernel.name)}`)];
  return {
    name: `${scope}/${name}`,
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: {
      start: 'node src/main.ts',
      test: 'node ../../packages/chassis/src/testing/run.ts',
    },
    dependencies: {
      ...Object.fromEntries(own.map((one) => [`${scope}/${one}`, '*'])),
      ...versionsOf(['kysely', 'typebox']),
    },
  };
}
