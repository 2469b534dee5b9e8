import type { Block, Contribution } from '../block.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { projectData } from './project-data.ts';
import { eventsData, projectionsData } from './projections-data.ts';

export const block: Block = {
  id: 'read-model',
  summary: 'read models: what is projected to them, and the functions that project',
  *contribute({ model }) {
    for (const service of servicesOf(model)) yield* contributeService(service);
  },
};

function* contributeService(service: ServiceView): Iterable<Contribution> {
  const shown = service.readModels.filter((one) => one.projected.length > 0);
  if (shown.length === 0) return;
  const generated = (file: string, data: object): Contribution => ({
    kind: 'template',
    template: `read-model/src/generated/${file}.ts`,
    path: `services/${service.name}/src/generated/${file}.ts`,
    owner: 'msv',
    element: service.context.name,
    data,
  });
  yield generated('projected-events', eventsData(service));
  yield generated('projections', projectionsData(service));
  for (const readModel of shown) {
    yield {
      kind: 'template',
      template: 'read-model/src/application/project.ts',
      path: `services/${service.name}/src/application/${readModel.file}.ts`,
      owner: 'you',
      element: `${service.context.name}.${readModel.name}`,
      data: projectData(service, readModel),
    };
  }
}
