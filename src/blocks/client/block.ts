import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { clientData, clientFile } from './client-data.ts';

/** Clients of other services and of external systems, with the limits the model sets. */
export const block: Block = {
  id: 'client',
  summary: 'Typed clients with timeout, retries and circuit breaker',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      for (const client of service.clients) {
        const kind = client.isExternal ? 'external' : 'service';
        yield {
          kind: 'template',
          path: `services/${service.name}/src/generated/clients/${clientFile(client)}.ts`,
          owner: 'msv',
          element: `${service.context.name} -> ${client.to}`,
          template: `client/src/generated/clients/${kind}.ts`,
          data: clientData(service, client),
        };
      }
    }
  },
};
