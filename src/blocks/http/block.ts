import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { routesData } from './routes-data.ts';

/** The HTTP side of a service: its routes with their schemas and who may use them. */
export const block: Block = {
  id: 'http',
  summary: 'HTTP routes with validated input, access and OpenAPI',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      yield {
        kind: 'template',
        path: `services/${service.name}/src/generated/routes.ts`,
        owner: 'msv',
        element: service.context.name,
        template: 'http/src/generated/routes.ts',
        data: routesData(service),
      };
    }
  },
};
