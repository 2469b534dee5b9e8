import type { Context, Model } from '../model/model.ts';
import { count } from '../system/listing.ts';
import { type Edge, factsOf, type Node, plainEdge, type SequenceDrawing, sentence } from './drawing.ts';
import type { ModelIndex } from './model-index.ts';

type Scenario = Model['scenarios'][number];

/** One business story as messages in their order (Domain Message Flow). */
export function drawScenario(scenario: Scenario, index: ModelIndex): SequenceDrawing {
  const names = new Set(scenario.messages.flatMap(({ from, to }) => [from, to]));
  return {
    kind: 'sequence',
    view: `scenario:${scenario.name}`,
    title: `Scenario ${scenario.name}`,
    summary: `${count(scenario.messages.length, 'message')}, from the top down. A solid arrow is a command or a query, a dashed one an event.`,
    nodes: [...names].map((name) => participant(name, index)),
    edges: scenario.messages.map((message, number) => ({
      ...messageEdge(message, number, index),
      place: index.placeOf(['scenarios', scenario.name, number]),
    })),
  };
}

function participant(name: string, { contexts, externalSystems, actors, placeOf }: ModelIndex): Node {
  const base = { id: `participant:${name}`, label: name };
  const context = contexts.get(name);
  if (context !== undefined) {
    const facts = factsOf(sentence(context.purpose));
    const place = placeOf(['contexts', name]);
    return { ...base, detail: 'context', sort: 'bounded context', shape: 'box', tone: 'plain', facts, place };
  }
  const external = externalSystems.get(name);
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
  const actor = actors.get(name);
  const place = actor === undefined ? undefined : placeOf(['actors', actor]);
  return { ...base, detail: 'actor', sort: 'actor', shape: 'stadium', tone: 'mark', facts: [], place };
}

function messageEdge(
  message: Scenario['messages'][number],
  number: number,
  { contexts }: ModelIndex,
): Omit<Edge, 'place'> {
  const { from, send, to } = message;
  const dot = send.indexOf('.');
  const name = send.slice(dot + 1).replace(/@.*$/, '');
  const kind = kindOf(name, contexts.get(dot === -1 ? from : send.slice(0, dot)));
  return plainEdge({
    id: `message:${number + 1}`,
    from: `participant:${from}`,
    to: `participant:${to}`,
    label: name,
    sort: kind,
    line: kind === 'event' ? 'dashed' : 'solid',
    arrow: true,
    facts: [`${number + 1}. ${from} sends the ${kind} ${send} to ${to}.`],
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
