import type { Context, Model, Saga } from '../model/model.ts';
import type { Affected } from './change.ts';
import { eventsOf } from './find-events.ts';
import { homeOf, messageKey } from './readers.ts';

/**
 * Who takes one field of an event and has it from nowhere else: rows with a column of that name, sagas that find their runs by it.
 * By `context.Event field`. Such a field can't go, whatever `compatibility` allows.
 */
export type FieldTakers = ReadonlyMap<string, readonly Affected[]>;

export const takerKey = (event: string, field: string): string => `${event} ${field}`;

export function indexTakers(model: Model): FieldTakers {
  const fields = new Map(
    [...eventsOf(model)].map(({ key, event }) => [
      key,
      new Set(event.payload.filter(({ type }) => !type.optional).map(({ name }) => name)),
    ]),
  );
  const takers = new Map<string, Affected[]>();
  const add = (event: string, field: string, taker: Affected) => {
    const key = takerKey(event, field);
    const known = takers.get(key);
    if (known) known.push(taker);
    else takers.set(key, [taker]);
  };
  for (const context of model.contexts) {
    for (const [event, field, taker] of rowsOf(context, fields)) add(event, field, taker);
  }
  const teams = new Map(model.contexts.map(({ name, team }) => [name, team]));
  for (const saga of model.sagas) {
    for (const [event, field, taker] of correlationsOf(saga, teams)) add(event, field, taker);
  }
  return takers;
}

type Taking = readonly [event: string, field: string, taker: Affected];

function* rowsOf(
  { name: context, team, readModels }: Context,
  payloads: ReadonlyMap<string, ReadonlySet<string>>,
): Generator<Taking> {
  for (const { name, fields, key, keyFrom, projects } of readModels) {
    const events = projects.map(messageKey);
    const carried = new Set(events.flatMap((event) => [...(payloads.get(event) ?? [])]));
    const missing = fields.filter((field) => !carried.has(field.name) && !field.type.optional);
    for (const field of missing) {
      if (field.name === key && keyFrom !== '') continue;
      const how = `has ${field.name} from nowhere else`;
      const taker = {
        kind: 'read model',
        name: `${context}.${name}`,
        context,
        team,
        how,
        version: null,
      } as const;
      for (const event of events) yield [event, field.name, taker];
    }
  }
}

/** What answers a coordinator says by a header which run is meant; its first event, and all of a choreography, by a field. */
function* correlationsOf(saga: Saga, teams: ReadonlyMap<string, string>): Generator<Taking> {
  const context = homeOf(saga);
  const how = `finds its runs by ${saga.correlateBy}`;
  const team = teams.get(context) ?? '';
  const events = saga.steps.flatMap((step) => (step.kind === 'choreographed' ? [messageKey(step.on)] : []));
  for (const event of new Set([messageKey(saga.startsOn), ...events])) {
    yield [event, saga.correlateBy, { kind: 'saga', name: saga.name, context, team, how, version: null }];
  }
}
