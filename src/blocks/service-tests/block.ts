import type { Block, Contribution } from '../block.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { contractTestData } from './contract-test-data.ts';
import { routesTestData } from './routes-test-data.ts';
import { storeTestData } from './store-test-data.ts';
import { underTestData } from './under-test-data.ts';

/** Tests of what surrounds the domain: routes, store, contracts. They need no server that is not there. */
export const block: Block = {
  id: 'service-tests',
  summary: 'Tests of routes, store and contracts of each service',
  *contribute({ model }) {
    for (const service of servicesOf(model)) yield* testsOf(service);
  },
};

function* testsOf(service: ServiceView): Iterable<Contribution> {
  const file = (path: string, data: object): Contribution => ({
    kind: 'template',
    path: `services/${service.name}/${path}`,
    owner: 'you',
    element: service.context.name,
    template: `service-tests/${path}`,
    data,
  });
  yield file('test/service-under-test.ts', underTestData(service));
  yield file('test/adapters/postgres.test.ts', storeTestData(service));
  const routes = routesTestData(service);
  if (routes !== undefined) yield file('test/http/routes.test.ts', routes);
  const contract = contractTestData(service);
  if (contract !== undefined) yield file('test/contract/events.test.ts', contract);
}
