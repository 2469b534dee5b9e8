import type { Model } from '../../model/model.ts';
import type { Block, Contribution, Project } from '../block.ts';
import { versions } from '../versions.ts';
import { lineWidth } from '../view/layout.ts';
import { kebab, scopeOf } from '../view/names.ts';
import { drawServices } from './picture.ts';

/** What stands at the root of a generated project: workspace, settings of the tools, README. */
export const block: Block = {
  id: 'project',
  summary: 'The npm workspace: package.json, tsconfig, formatter and linter settings, README',
  contribute: contributeProject,
};

function* contributeProject(project: Project): Iterable<Contribution> {
  const { model } = project;
  yield json('package.json', rootPackage(model));
  yield json('tsconfig.json', tsconfig);
  yield json('biome.json', biome);
  yield { kind: 'copy', path: '.gitignore', owner: 'both', element: '', template: 'project/gitignore' };
  yield {
    kind: 'template',
    path: 'README.md',
    owner: 'both',
    element: '',
    template: 'project/README.md',
    data: readme(project),
  };
}

function json(path: string, value: object): Contribution {
  return { kind: 'json', path, owner: 'both', element: '', value };
}

function rootPackage(model: Model): object {
  return {
    name: kebab(model.system.name),
    private: true,
    type: 'module',
    engines: { node: '>=22.19' },
    workspaces: [
      'packages/*',
      ...(model.sharedKernels.length > 0 ? ['packages/kernels/*'] : []),
      'services/*',
    ],
    scripts: {
      check: 'npm run types && npm run lint',
      types: 'tsc --noEmit',
      lint: 'biome check --error-on-warnings',
      format: 'biome check --write',
    },
    devDependencies: {
      '@biomejs/biome': versions['@biomejs/biome'],
      '@types/node': versions['@types/node'],
      typescript: versions.typescript,
    },
  };
}

/** Node runs the TypeScript as it is; these settings allow only what it can run. */
const tsconfig = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024'],
    module: 'nodenext',
    types: ['node'],
    noEmit: true,
    strict: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
  },
  include: ['packages', 'services'],
};

const biome = {
  $schema: './node_modules/@biomejs/biome/configuration_schema.json',
  files: { includes: ['**', '!.msv', '!**/*.md'] },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth },
  javascript: { formatter: { quoteStyle: 'single' } },
  linter: {
    rules: {
      preset: 'recommended',
      style: { noNonNullAssertion: 'error', useImportType: 'error' },
      suspicious: { noExplicitAny: 'error' },
      correctness: { noUnusedVariables: 'error', noUnusedImports: 'error' },
    },
  },
};

function readme({ model, ports }: Project): object {
  const scopes = model.contexts.flatMap((context) => context.http.routes.map((route) => route.scope));
  return {
    system: model.system.name,
    vision:
      model.system.vision === '' ? 'A system of services, made from `domain.yaml`.' : model.system.vision,
    exampleScope: scopes.find((scope) => scope !== '') ?? `${scopeOf(model).slice(1)}.read`,
    services: model.platform.services.map(({ name, contexts }) => ({
      name,
      purpose: purposeOf(model, contexts),
      port: ports.get(name) ?? 0,
    })),
    picture: drawServices(model),
    kernels: model.sharedKernels.map(({ name, owners }) => ({
      name: kebab(name),
      owners: owners.join(' and '),
    })),
  };
}

/** What a service is for: the purposes of its contexts, as a cell of a table. */
export function purposeOf(model: Model, contexts: readonly string[]): string {
  const purposes = contexts.map((name) => model.contexts.find((context) => context.name === name)?.purpose);
  const said = purposes.filter((purpose) => purpose !== undefined && purpose !== '');
  return said.length === 0 ? contexts.join(', ') : said.join(' ').replaceAll('|', '\\|');
}
