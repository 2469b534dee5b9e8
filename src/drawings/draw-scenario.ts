import type { Context, Model } from '../model/model.ts';
import { count } from '../system/listing.ts';
import {
  type Edge,
  factsOf,
  type Node,
  type PlaceOf,
  plainEdge,
  type SequenceDrawing,
  sentence,
} from './drawing.ts';

type Scenario = Model['scenarios'][number];

/** One business story as messages in their order (Domain Message Flow). */
export function drawScenario(scenario: Scenario, model: Model, placeOf: PlaceOf): SequenceDrawing {
  const names = new Set(scenario.messages.flatMap(({ from, to }) => [from, to]));
  const contexts = new Map(model.contexts.map((context) => [context.name, context]));
  return {
    kind: 'sequence',
    view: `scenario:${scenario.name}`,
    title: `Scenario ${scenario.name}`,
    summary: `${count(scenario.messages.length, 'message')}, from the top down. A solid arrow is a command or a query, a dashed one an event.`,
    nodes: [...names].map((name) => participant(name, model, contexts.get(name), placeOf)),
    edges: scenario.messages.map((message, index) => ({
      ...messageEdge(message, index, contexts),
      place: placeOf(['scenarios', scenario.name, index]),
    })),
  };
}

function participant(name: string, model: Model, context: Context | undefined, placeOf: PlaceOf): Node {
  const base = { id: `participant:${name}`, label: name };
  if (context !== undefined) {
    const facts = factsOf(sentence(context.purpose));
    const place = placeOf(['contexts', name]);
    return { ...base, detail: 'context', sort: 'bounded context', shape: 'box', tone: 'plain', facts, place };
  }
  const external = model.externalSystems.find((system) => system.name === name);
  if (external !== undefined) {
    const facts = factsOf(sentence(external.description));
    const place = placeOf(['externalSystems', name]);
    return {
      ...base,
      detail: 'external system',
      sort: 'external system',
      shape: 'dashed',
      tone: 'external',
      facts,
      place,
    };
  }
  const actor = model.actors.indexOf(name);
  const place = actor === -1 ? undefined : placeOf(['actors', actor]);
  return { ...base, detail: 'actor', sort: 'actor', shape: 'stadium', tone: 'mark', facts: [], place };
}

function messageEdge(
  message: Scenario['messages'][number],
  index: number,
  contexts: ReadonlyMap<string, Context>,
): Omit<Edge, 'place'> {
  const { from, send, to } = message;
  const dot = send.indexOf('.');
  const name = send.slice(dot + 1).replace(/@.*$/, '');
  const kind = kindOf(name, contexts.get(dot === -1 ? from : send.slice(0, dot)));
  return plainEdge({
    id: `message:${index + 1}`,
    from: `participant:${from}`,
    to: `participant:${to}`,
    label: name,
    sort: kind,
    line: kind === 'event' ? 'dashed' : 'solid',
    arrow: true,
    facts: [`${index + 1}. ${from} sends the ${kind} ${send} to ${to}.`],
    place: undefined,
  });
}

function kindOf(name: string, owner: Context | undefined): 'command' | 'query' | 'event' | 'message' {
  if (owner?.queries.some((query) => query.name === name)) return 'query';
  if (owner?.aggregates.some(({ commands }) => commands.some((command) => command.name === name)))
    return 'command';
  return owner?.aggregates.some(({ events }) => events.some((event) => event.name === name))
    ? 'event'
    : 'message';
}
