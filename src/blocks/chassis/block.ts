import type { Model } from '../../model/model.ts';
import type { Provider } from '../../technologies/provider.ts';
import { providers } from '../../technologies/providers.ts';
import type { Block, Contribution, Project } from '../block.ts';
import { type PackageName, versionsOf } from '../versions.ts';
import { scopeOf } from '../view/names.ts';
import { coreFiles } from './files.ts';

/** The package that holds everything of a service that is not its domain. */
export const block: Block = {
  id: 'chassis',
  summary:
    'The chassis package: configuration, HTTP, messages, stores, health, logs, metrics, traces, dev runner',
  contribute: contributeChassis,
};

const coreDependencies: readonly PackageName[] = [
  '@fastify/rate-limit',
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@fastify/type-provider-typebox',
  '@opentelemetry/api',
  '@opentelemetry/context-async-hooks',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace',
  'close-with-grace',
  'cockatiel',
  'fastify',
  'jose',
  'pino',
  'prom-client',
  'typebox',
];

function* contributeChassis({ model }: Project): Iterable<Contribution> {
  const used = usedProviders(model);
  for (const file of coreFiles) yield chassisFile('chassis', file);
  for (const { kind, chassisFiles } of used) {
    for (const file of chassisFiles) yield chassisFile(kind, file);
  }
  yield json('packages/chassis/package.json', manifest(model, used));
  yield json('package.json', rootManifest(used));
}

/** What the model's stores and broker need; a kind msv can't generate yet is reported elsewhere. */
function usedProviders(model: Model): readonly Provider[] {
  const kinds = new Set(model.contexts.flatMap((context) => context.stores.map((store) => store.kind)));
  kinds.add(model.platform.broker.kind);
  return providers.filter((provider) => kinds.has(provider.kind));
}

function chassisFile(folder: string, file: string): Contribution {
  const path = `packages/chassis/src/${file}`;
  return { kind: 'copy', path, owner: 'both', element: '', template: `${folder}/${path}` };
}

function manifest(model: Model, used: readonly Provider[]): object {
  return {
    name: `${scopeOf(model)}/chassis`,
    version: '1.0.0',
    private: true,
    description: 'Everything of a service that is not its domain',
    type: 'module',
    exports: { './*': './src/*.ts' },
    dependencies: versionsOf([...coreDependencies, ...used.flatMap((provider) => provider.dependencies)]),
  };
}

function rootManifest(used: readonly Provider[]): object {
  return {
    scripts: {
      dev: 'node packages/chassis/src/dev/main.ts',
      token: 'node packages/chassis/src/dev/token.ts',
      test: 'node packages/chassis/src/testing/run.ts',
    },
    devDependencies: versionsOf(used.flatMap((provider) => provider.devDependencies)),
    allowScripts: Object.fromEntries(
      used.flatMap((provider) => provider.refusedScripts).map((name) => [name, false]),
    ),
  };
}

function json(path: string, value: object): Contribution {
  return { kind: 'json', path, owner: 'both', element: '', value };
}
