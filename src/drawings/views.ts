import type { Model } from '../model/model.ts';
import type { System } from '../system/system.ts';
import { drawContextMap } from './draw-context-map.ts';
import { drawLifecycle } from './draw-lifecycle.ts';
import { drawSaga } from './draw-saga.ts';
import { drawScenario } from './draw-scenario.ts';
import { drawServices } from './draw-services.ts';
import type { Drawing, PlaceOf } from './drawing.ts';
import { indexModel } from './model-index.ts';

/** Something that can be drawn; `name` is what one types. */
export type View = { readonly name: string; readonly draw: () => Drawing };

/** All views of a model, in the order in which one reads them. `system` is the declared view of it. */
export function viewsOfModel(model: Model, system: System, placeOf: PlaceOf): readonly View[] {
  const index = indexModel(model, placeOf);
  return [
    { name: 'context-map', draw: () => drawContextMap(model, placeOf) },
    ...viewsOfSystem(system),
    ...model.scenarios.map((scenario) => ({
      name: `scenario:${scenario.name}`,
      draw: () => drawScenario(scenario, index),
    })),
    ...lifecycleViews(model, placeOf),
    ...model.sagas.map((saga) => ({ name: `saga:${saga.name}`, draw: () => drawSaga(saga, index) })),
  ];
}

/** All views of a System that no model stands behind: one. */
export function viewsOfSystem(system: System): readonly View[] {
  return [{ name: 'services', draw: () => drawServices(system) }];
}

function lifecycleViews(model: Model, placeOf: PlaceOf): readonly View[] {
  return model.contexts.flatMap((context) =>
    context.aggregates.flatMap((aggregate) => {
      const { lifecycle } = aggregate;
      const name = `lifecycle:${context.name}.${aggregate.name}`;
      return lifecycle === null
        ? []
        : [{ name, draw: () => drawLifecycle(context, aggregate, lifecycle, placeOf) }];
    }),
  );
}
