import type { Model, Saga } from '../model/model.ts';
import { drawChoreography } from './draw-choreography.ts';
import { drawOrchestration } from './draw-orchestration.ts';
import type { GraphDrawing, PlaceOf } from './drawing.ts';

/** A saga: its steps, and where it is orchestrated what undoes them and from where on there is no way back. */
export function drawSaga(saga: Saga, model: Model, placeOf: PlaceOf): GraphDrawing {
  return saga.style === 'orchestrated'
    ? drawOrchestration(saga, placeOf)
    : drawChoreography(saga, model, placeOf);
}
