import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { subscriptionsData } from './subscriptions-data.ts';

/** Which events a service listens to, and what happens to those it can't handle. */
export const block: Block = {
  id: 'messaging',
  summary: 'Subscriptions with queue, retries, inbox and dead letters',
  *contribute({ model }) {
    const tool = 'packages/chassis/src/bus/dead-letters.ts';
    yield { kind: 'copy', path: tool, owner: 'both', element: '', template: `messaging/${tool}` };
    const scripts = { 'dead-letters': `node ${tool}` };
    yield { kind: 'json', path: 'package.json', owner: 'both', element: '', value: { scripts } };
    for (const service of servicesOf(model)) {
      yield {
        kind: 'template',
        path: `services/${service.name}/src/generated/subscriptions.ts`,
        owner: 'msv',
        element: service.context.name,
        template: 'messaging/src/generated/subscriptions.ts',
        data: subscriptionsData(service),
      };
    }
  },
};
