import type { Saga } from '../model/model.ts';
import { drawChoreography } from './draw-choreography.ts';
import { drawOrchestration } from './draw-orchestration.ts';
import type { GraphDrawing } from './drawing.ts';
import type { ModelIndex } from './model-index.ts';

/** A saga: its steps, and where it is orchestrated what undoes them and from where on there is no way back. */
export function drawSaga(saga: Saga, index: ModelIndex): GraphDrawing {
  return saga.style === 'orchestrated'
    ? drawOrchestration(saga, index.placeOf)
    : drawChoreography(saga, index);
}
