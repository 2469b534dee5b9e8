import type { Model, SharedKernel } from '../../model/model.ts';
import type { Block, Contribution } from '../block.ts';
import { versions } from '../versions.ts';
import { importLines, schemaDeclaration } from '../view/code.ts';
import { kebab, scopeOf } from '../view/names.ts';
import { typeboxDeclaration } from '../view/type-printer.ts';
import { inOrder } from './in-order.ts';

export const block: Block = {
  id: 'kernel',
  summary: 'a shared kernel as a package of its own, with its owners',
  *contribute({ model }) {
    for (const kernel of model.sharedKernels) yield* contributeKernel(model, kernel);
  },
};

function* contributeKernel(model: Model, kernel: SharedKernel): Iterable<Contribution> {
  const folder = `packages/kernels/${kebab(kernel.name)}`;
  const name = `${scopeOf(model)}/kernel-${kebab(kernel.name)}`;
  const element = kernel.name;
  const value = {
    name,
    version: '1.0.0',
    private: true,
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: { typebox: versions.typebox },
  };
  yield { kind: 'json', path: `${folder}/package.json`, owner: 'both', element, value };
  yield {
    kind: 'template',
    path: `${folder}/src/index.ts`,
    template: 'kernel/packages/kernels/kernel/src/index.ts',
    owner: 'msv',
    element,
    data: {
      imports: importLines([{ names: ['type Static', 'Type'], from: 'typebox' }]),
      types: inOrder(kernel.types).map((type) => ({
        name: type.name,
        schema: schemaDeclaration(type.name, typeboxDeclaration(model, type)),
      })),
    },
  };
  yield {
    kind: 'template',
    path: `${folder}/README.md`,
    template: 'kernel/packages/kernels/kernel/README.md',
    owner: 'both',
    element,
    data: { kernel: kernel.name, package: name, owners: ownersOf(model, kernel), types: kernel.types },
  };
}

function ownersOf(model: Model, kernel: SharedKernel): readonly object[] {
  return kernel.owners.map((owner) => {
    const team = model.contexts.find((context) => context.name === owner)?.team ?? '';
    const channel = model.teams.find((one) => one.name === team)?.channel ?? '';
    return {
      owner,
      team: [team === '' ? '' : `team ${team}`, channel].filter((one) => one !== '').join(', '),
    };
  });
}
