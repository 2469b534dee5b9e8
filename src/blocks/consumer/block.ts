import type { Block, Contribution } from '../block.ts';
import { kebab } from '../view/names.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { functionData } from './function-data.ts';
import { reactionsData } from './reactions-data.ts';
import { foreignTypesData, translatedBy, translatorData } from './translator-data.ts';

export const block: Block = {
  id: 'consumer',
  summary: 'what consumed events set off, and the translators that keep foreign words out',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      yield* contributeReactions(service);
      yield* contributeTranslators(service);
    }
  },
};

function* contributeReactions(service: ServiceView): Iterable<Contribution> {
  const element = service.context.name;
  const folder = `services/${service.name}/src`;
  if (service.consumers.length === 0) return;
  yield {
    kind: 'template',
    template: 'consumer/src/generated/reactions.ts',
    path: `${folder}/generated/reactions.ts`,
    owner: 'msv',
    element,
    data: reactionsData(service),
  };
  for (const consumer of service.consumers) {
    if (consumer.does !== 'function') continue;
    const { handler } = consumer;
    yield {
      kind: 'template',
      template: 'consumer/src/application/function.ts',
      path: `${folder}/application/${kebab(consumer.consume.do.name)}.ts`,
      owner: 'you',
      element: `${element}.${handler}`,
      data: functionData(service, handler, consumer),
    };
  }
}

function* contributeTranslators(service: ServiceView): Iterable<Contribution> {
  const folder = `services/${service.name}/src`;
  for (const [from, foreign] of translatedBy(service)) {
    const shared = { kind: 'template', owner: 'you', element: `${service.context.name} <- ${from}` } as const;
    yield {
      ...shared,
      template: 'consumer/src/application/from-context.ts',
      path: `${folder}/application/from-${kebab(from)}.ts`,
      data: foreignTypesData(service, from, foreign),
    };
    yield {
      ...shared,
      template: 'consumer/src/adapters/translators/context.ts',
      path: `${folder}/adapters/translators/${kebab(from)}.ts`,
      data: translatorData(from, foreign),
    };
  }
}
