import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { memoryPortsData } from './memory-ports-data.ts';

export const block: Block = {
  id: 'memory-ports',
  summary: 'ports in memory, for the tests of a service',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      yield {
        kind: 'template',
        template: 'memory-ports/test/memory-ports.ts',
        path: `services/${service.name}/test/memory-ports.ts`,
        owner: 'msv',
        element: service.context.name,
        data: memoryPortsData(service),
      };
    }
  },
};
