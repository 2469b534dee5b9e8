import type { Aggregate, Context, Lifecycle } from '../model/model.ts';
import { count, listing } from '../system/listing.ts';
import { type Edge, factsOf, type GraphDrawing, type Node, type PlaceOf, plainEdge } from './drawing.ts';

/** The states of an aggregate, and the commands that lead from one to the next. */
export function drawLifecycle(
  context: Context,
  aggregate: Aggregate,
  lifecycle: Lifecycle,
  placeOf: PlaceOf,
): GraphDrawing {
  const path = ['contexts', context.name, 'aggregates', aggregate.name, 'lifecycle'];
  const creators = aggregate.commands.filter(({ creates }) => creates).map(({ name }) => name);
  return {
    kind: 'states',
    view: `lifecycle:${context.name}.${aggregate.name}`,
    title: `Lifecycle of ${context.name}.${aggregate.name}`,
    summary: `${count(lifecycle.states.length, 'state')}, and the commands that lead from one to the next.`,
    direction: 'down',
    nodes: [
      mark('start', placeOf([...path, 'initial'])),
      ...lifecycle.states.map((state, index) =>
        stateNode(state, lifecycle, placeOf([...path, 'states', index])),
      ),
      ...(lifecycle.final.length > 0 ? [mark('final', placeOf([...path, 'final']))] : []),
    ],
    edges: [
      edge('begin', 'start', `state:${lifecycle.initial}`, creators.join('\n'), {
        sort: 'creation',
        facts: creators.length === 0 ? [] : [`${listing(creators)} makes it ${lifecycle.initial}.`],
        place: placeOf([...path, 'initial']),
      }),
      ...lifecycle.transitions.flatMap((transition, index) =>
        transitionEdges(transition, index, aggregate, placeOf([...path, 'transitions', index])),
      ),
      ...lifecycle.final.map((state, index) =>
        edge(`end:${index + 1}`, `state:${state}`, 'final', '', {
          sort: 'end',
          facts: [`${state} is final: nothing leads out of it.`],
          place: placeOf([...path, 'final', index]),
        }),
      ),
    ],
  };
}

function mark(shape: 'start' | 'final', place: Node['place']): Node {
  const sort = shape === 'start' ? 'beginning' : 'end';
  const facts = [shape === 'start' ? 'Here it comes into being.' : 'Here its story ends.'];
  return { id: shape, label: '', detail: '', sort, shape, tone: 'mark', facts, place };
}

function stateNode(state: string, lifecycle: Lifecycle, place: Node['place']): Node {
  const isFinal = lifecycle.final.includes(state);
  const sort = isFinal ? 'state, final' : state === lifecycle.initial ? 'state, initial' : 'state';
  return {
    id: `state:${state}`,
    label: state,
    detail: '',
    sort,
    shape: 'round',
    tone: isFinal ? 'generic' : 'plain',
    facts: [],
    place,
  };
}

function transitionEdges(
  transition: Lifecycle['transitions'][number],
  index: number,
  aggregate: Aggregate,
  place: Edge['place'],
): readonly Edge[] {
  const { on, from, to } = transition;
  const emits = aggregate.commands.find(({ name }) => name === on)?.emits ?? [];
  return from.map((state) =>
    edge(`transition:${index + 1}:${state}`, `state:${state}`, `state:${to}`, on, {
      sort: 'transition',
      facts: factsOf(
        `${on} leads from ${state} to ${to}.`,
        emits.length === 0 ? '' : `It emits ${listing(emits)}.`,
      ),
      place,
    }),
  );
}

function edge(
  id: string,
  from: string,
  to: string,
  label: string,
  rest: Pick<Edge, 'sort' | 'facts' | 'place'>,
): Edge {
  return plainEdge({ id, from, to, label, line: 'solid', arrow: true, ...rest });
}
