import type { Block, Contribution } from '../block.ts';
import type { AggregateView } from '../view/aggregate-view.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { domainData } from './domain-data.ts';
import { domainTestData } from './domain-test-data.ts';
import { generatedData } from './generated-data.ts';
import { isPublished, publishedData } from './published-data.ts';
import { valuesData } from './values-data.ts';

export const block: Block = {
  id: 'aggregate',
  summary:
    'the domain of a service: types, lifecycle and invariants, and the functions that decide and evolve',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      yield generated(service, 'values', service.context.name, valuesData(service));
      if (service.aggregates.some(isPublished)) {
        yield generated(service, 'published', service.context.name, publishedData(service));
      }
      for (const aggregate of service.aggregates) yield* contributeAggregate(service, aggregate);
    }
  },
};

function* contributeAggregate(service: ServiceView, aggregate: AggregateView): Iterable<Contribution> {
  const element = `${service.context.name}.${aggregate.name}`;
  const data = generatedData(service, aggregate);
  yield { ...generated(service, aggregate.file, element, data), template: `${root}/generated/aggregate.ts` };
  // Without a command nothing is ever decided.
  if (aggregate.commands.length === 0) return;
  yield {
    kind: 'template',
    template: `${root}/domain/aggregate.ts`,
    path: `services/${service.name}/src/domain/${aggregate.file}.ts`,
    owner: 'you',
    element,
    data: domainData(service, aggregate),
  };
  yield {
    kind: 'template',
    template: 'aggregate/test/domain/aggregate.test.ts',
    path: `services/${service.name}/test/domain/${aggregate.file}.test.ts`,
    owner: 'you',
    element,
    data: domainTestData(service, aggregate),
  };
}

const root = 'aggregate/src';

function generated(service: ServiceView, file: string, element: string, data: object) {
  return {
    kind: 'template',
    template: `${root}/generated/${file}.ts`,
    path: `services/${service.name}/src/generated/${file}.ts`,
    owner: 'msv',
    element,
    data,
  } as const;
}
