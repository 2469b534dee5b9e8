import type { Context, Model } from '../../model/model.ts';
import type { Block, Contribution } from '../block.ts';
import { versions } from '../versions.ts';
import { publicEvents } from '../view/event-versions.ts';
import { kebab, scopeOf } from '../view/names.ts';
import { routesOf } from '../view/route-view.ts';
import { apiData } from './api-data.ts';
import { asyncApi } from './async-api.ts';
import { eventsData } from './events-data.ts';
import { contractTypes } from './reach.ts';
import { valuesData } from './values-data.ts';

export const block: Block = {
  id: 'contracts',
  summary: 'the published language: schemas of public events and routes, upcasters, AsyncAPI',
  *contribute({ model }) {
    const folder = 'packages/contracts';
    yield {
      kind: 'json',
      path: `${folder}/package.json`,
      owner: 'both',
      element: '',
      value: manifest(model),
    };
    yield file(`${folder}/README.md`, `contracts/${folder}/README.md`, '', readme(model));
    const message = `${folder}/src/message.ts`;
    yield { kind: 'copy', path: message, template: `contracts/${message}`, owner: 'msv', element: '' };
    for (const context of model.contexts) yield* contributeContext(model, context);
  },
};

function* contributeContext(model: Model, context: Context): Iterable<Contribution> {
  const folder = `packages/contracts/src/${kebab(context.name)}`;
  const template = 'contracts/packages/contracts/src/context';
  const { name } = context;
  if (contractTypes(model, context).length > 0) {
    yield file(`${folder}/values.ts`, `${template}/values.ts`, name, valuesData(model, context));
  }
  if (publicEvents(context).length > 0) {
    yield file(`${folder}/events.ts`, `${template}/events.ts`, name, eventsData(model, context));
  }
  if (routesOf(context).length > 0) {
    yield file(`${folder}/api.ts`, `${template}/api.ts`, name, apiData(model, context));
  }
  const value = asyncApi(model, context);
  if (value !== undefined) {
    yield { kind: 'json', path: `${folder}/asyncapi.json`, owner: 'msv', element: name, value };
  }
}

function file(path: string, template: string, element: string, data: object): Contribution {
  return { kind: 'template', path, template, owner: 'msv', element, data };
}

function manifest(model: Model): object {
  const scope = scopeOf(model);
  return {
    name: `${scope}/contracts`,
    version: '1.0.0',
    private: true,
    type: 'module',
    exports: { './*.json': './src/*.json', './*': './src/*.ts' },
    dependencies: {
      ...Object.fromEntries(
        model.sharedKernels.map((kernel) => [`${scope}/kernel-${kebab(kernel.name)}`, '*']),
      ),
      typebox: versions.typebox,
    },
  };
}

function readme(model: Model): object {
  return {
    system: model.system.name,
    contexts: model.contexts.map((context) => ({
      name: context.name,
      events:
        publicEvents(context)
          .map((event) => `${event.name}@${event.version}`)
          .join(', ') || 'none',
      routes: String(routesOf(context).length),
    })),
  };
}
