import { UserError } from '../errors.ts';
import { appendToSequence } from './insert.ts';
import { requireContext } from './read-raw.ts';
import { parseReference } from './reference.ts';
import type { RawModel } from './schema.ts';
import type { Step } from './step.ts';

type RawRelationship = NonNullable<NonNullable<RawModel['contextMap']>['relationships']>[number];

/**
 * The insertions that make one context consume an event of another: the subscription, and what of the relationship is missing.
 * Throws UserError where the context map forbids it.
 */
export function addConsumer(
  raw: RawModel,
  producer: string,
  event: string,
  consumer: string,
): readonly Step[] {
  const context = requireContext(raw, consumer);
  if (consumer === producer) {
    throw new UserError(
      `${consumer} can't consume its own event ${event} from the broker.`,
      'A read model of the context lists it under projects instead.',
    );
  }
  const { step, isTranslated } = relate(raw, producer, event, consumer);
  const isConsumed = (context.consumes ?? []).some((consume) => {
    const reference = parseReference(consume.event, consumer);
    return reference.context === producer && reference.name === event;
  });
  if (isConsumed) return [step];
  const through = isTranslated ? ' through: acl,' : '';
  const version = versionOf(raw, producer, event);
  const item = `{ event: ${producer}.${event}@${version}, do: on${event},${through} idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }`;
  return [
    step,
    {
      apply: (sources) => appendToSequence(sources, ['contexts', consumer, 'consumes'], item),
      note: `consumed by ${consumer}`,
    },
  ];
}

function versionOf(raw: RawModel, producer: string, event: string): number {
  const aggregates = Object.values(raw.contexts[producer]?.aggregates ?? {});
  return (
    aggregates.map(({ events = {} }) => events[event]?.version).find((version) => version !== undefined) ?? 1
  );
}

type Relation = { readonly step: Step; readonly isTranslated: boolean };

function relate(raw: RawModel, producer: string, event: string, consumer: string): Relation {
  const relationships = raw.contextMap?.relationships ?? [];
  const index = relationships.findIndex((relationship) => ties(relationship, producer, consumer));
  const found = relationships[index];
  if (!found) return { step: newRelationship(producer, event, consumer), isTranslated: false };
  if (found.pattern === 'separate-ways') {
    throw new UserError(
      `The context map says that ${producer} and ${consumer} go separate ways${found.why ? `: ${found.why}` : ''}.`,
      'Change that relationship in domain.yaml first, if it is no longer so.',
    );
  }
  if (found.between) return { step: undefined, isTranslated: false };
  if (found.upstream === consumer) {
    throw new UserError(
      `${consumer} is upstream of ${producer}, so it may not depend on its events.`,
      `Change that relationship in domain.yaml first, or let ${producer} call ${consumer}.`,
    );
  }
  const isTranslated = found.downstreamRoles?.includes('ACL') ?? false;
  return { step: exposeEvent(found, index, event), isTranslated };
}

function ties({ between, upstream, downstream }: RawRelationship, left: string, right: string): boolean {
  const parties = between ?? [upstream, downstream];
  return parties.includes(left) && parties.includes(right);
}

function newRelationship(producer: string, event: string, consumer: string): Step {
  const item = `{ upstream: ${producer}, downstream: ${consumer}, upstreamRoles: [PL], exposes: [${event}] }`;
  return {
    apply: (sources) => appendToSequence(sources, ['contextMap', 'relationships'], item),
    note: `${consumer} made downstream of ${producer}`,
  };
}

function exposeEvent(relationship: RawRelationship, index: number, event: string): Step {
  if (relationship.exposes?.includes(event)) return undefined;
  return {
    apply: (sources) => appendToSequence(sources, ['contextMap', 'relationships', index, 'exposes'], event),
    note: `exposed to ${relationship.downstream}`,
  };
}
