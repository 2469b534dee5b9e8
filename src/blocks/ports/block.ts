import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { portsData } from './ports-data.ts';

export const block: Block = {
  id: 'ports',
  summary: 'what the application of a service needs from outside',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      yield {
        kind: 'template',
        template: 'ports/src/generated/ports.ts',
        path: `services/${service.name}/src/generated/ports.ts`,
        owner: 'msv',
        element: service.context.name,
        data: portsData(service),
      };
    }
  },
};
