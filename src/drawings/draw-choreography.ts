import type { MessageRef, Saga, SagaStep } from '../model/model.ts';
import { count } from '../system/listing.ts';
import { type Edge, factsOf, type GraphDrawing, type Node, type PlaceOf, plainEdge } from './drawing.ts';
import type { ModelIndex } from './model-index.ts';

type Step = Extract<SagaStep, { kind: 'choreographed' }>;

/** Events and the commands they lead to: no coordinator, each context reacts to what it hears. */
export function drawChoreography(saga: Saga, index: ModelIndex): GraphDrawing {
  const { placeOf } = index;
  const steps = saga.steps.filter((step) => step.kind === 'choreographed');
  const events = distinctEvents(saga, steps);
  const path = ['sagas', saga.name];
  return {
    kind: 'graph',
    view: `saga:${saga.name}`,
    title: `Saga ${saga.name}`,
    summary: `${count(steps.length, 'step')} without a coordinator: a context hears an event and acts, which is the next event.`,
    direction: 'down',
    nodes: [
      ...events.map((event) => eventNode(event, saga, eventPlace(event, index))),
      ...steps.map((step, number) => stepNode(step, number, placeOf([...path, 'steps', number]))),
    ],
    edges: steps.flatMap((step, number) => stepEdges(step, number, [...path, 'steps', number], placeOf)),
  };
}

const text = ({ context, name }: MessageRef) => `${context}.${name}`;
const isSame = (left: MessageRef) => (right: MessageRef) => text(left) === text(right);

function distinctEvents(saga: Saga, steps: readonly Step[]): readonly MessageRef[] {
  const all = [
    saga.startsOn,
    ...steps.flatMap(({ on, emits }) => [on, ...(emits === null ? [] : [emits])]),
    ...saga.endsOn,
  ];
  return [...new Map(all.map((event) => [text(event), event])).values()];
}

function eventPlace(event: MessageRef, { contexts, placeOf }: ModelIndex): Node['place'] {
  const context = contexts.get(event.context);
  const owner = context?.aggregates.find(({ events }) => events.some(({ name }) => name === event.name));
  return owner && placeOf(['contexts', event.context, 'aggregates', owner.name, 'events', event.name]);
}

function eventNode(event: MessageRef, saga: Saga, place: Node['place']): Node {
  const starts = isSame(saga.startsOn)(event);
  const ends = saga.endsOn.some(isSame(event));
  return {
    id: `event:${text(event)}`,
    label: text(event),
    detail: [starts ? 'starts it' : '', ends ? 'ends it' : ''].filter((part) => part !== '').join(' · '),
    sort: 'event',
    shape: 'flag',
    tone: 'event',
    facts: factsOf(starts ? 'Starts the saga.' : '', ends ? 'Ends the saga.' : ''),
    place,
  };
}

function stepNode(step: Step, index: number, place: Node['place']): Node {
  return {
    id: `step:${index + 1}`,
    label: text(step.do),
    detail: `done by ${step.in}`,
    sort: 'step',
    shape: 'box',
    tone: 'command',
    facts: [`${step.in} hears ${text(step.on)} and does ${text(step.do)}.`],
    place,
  };
}

function stepEdges(
  step: Step,
  index: number,
  path: readonly (string | number)[],
  placeOf: PlaceOf,
): readonly Edge[] {
  const id = `step:${index + 1}`;
  const edge = (name: string, from: string, to: string, key: string) =>
    plainEdge({
      id: `${name}:${index + 1}`,
      from,
      to,
      label: '',
      sort: name,
      line: 'solid',
      arrow: true,
      facts: [],
      place: placeOf([...path, key]),
    });
  const heard = edge('leads to', `event:${text(step.on)}`, id, 'on');
  return step.emits === null ? [heard] : [heard, edge('emits', id, `event:${text(step.emits)}`, 'emits')];
}
