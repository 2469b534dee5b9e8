import { UserError } from '../../errors.ts';
import {
  type FoundRelationship,
  partiesOf,
  type RawRelationship,
  relationshipsOf,
} from '../questions/relationships.ts';
import type { RawModel } from '../schema.ts';
import { appendValue } from './insert-value.ts';
import type { ReadRaw } from './read-raw.ts';
import type { Step } from './step.ts';

/** One context, the downstream, uses messages of another, or an external system. */
export type NewContact = {
  readonly upstream: string;
  readonly downstream: string;
  /** Commands, queries and events without their context; none of an external system. */
  readonly messages: readonly string[];
};

/** What a contact needs of the context map. */
export type AllowedContact = {
  readonly steps: readonly Step[];
  /** The map puts an anticorruption layer there. */
  readonly isTranslated: boolean;
  /** The map says that the downstream takes the model of the upstream as it is. */
  readonly isConformist: boolean;
};

/**
 * What is missing in the context map for a contact: the relationship, or messages among those it exposes.
 * Throws UserError where the map forbids it.
 */
export function allowContact({ raw, names }: ReadRaw, contact: NewContact): AllowedContact {
  const { upstream, downstream, messages } = contact;
  const found = findRelationship(raw, upstream, downstream);
  if (!found) {
    const isTranslated = names.externals.has(upstream);
    return { steps: [newRelationship(contact, isTranslated)], isTranslated, isConformist: false };
  }
  const { value } = found;
  requireAllowed(value, contact);
  // A list is added to, never begun: what is used already would no longer be exposed.
  const steps = value.exposes ? exposeMessages(found, messages) : [];
  return {
    steps,
    isTranslated: value.downstreamRoles?.includes('ACL') ?? false,
    isConformist: value.downstreamRoles?.includes('CF') ?? false,
  };
}

/** The relationship of two parties, whichever of them is upstream. */
export function findRelationship(raw: RawModel, left: string, right: string): FoundRelationship | undefined {
  return [...relationshipsOf(raw)].find((found) => {
    const names = [...partiesOf(found)].map(({ name }) => name);
    return names.includes(left) && names.includes(right);
  });
}

function requireAllowed(value: RawRelationship, { upstream, downstream }: NewContact): void {
  if (value.pattern === 'separate-ways') {
    throw new UserError(
      `The context map says that ${upstream} and ${downstream} go separate ways${value.why ? `: ${value.why}` : ''}.`,
      'Change that relationship in domain.yaml first, if it is no longer so.',
    );
  }
  if (value.upstream === downstream) {
    throw new UserError(
      `${downstream} is upstream of ${upstream}, so it may not depend on it.`,
      `Change that relationship in domain.yaml first, or let ${upstream} use ${downstream}.`,
    );
  }
}

function newRelationship({ upstream, downstream, messages }: NewContact, isExternal: boolean): Step {
  const told = isExternal ? { downstreamRoles: ['ACL'] } : { upstreamRoles: ['PL'], exposes: messages };
  return {
    apply: (sources) =>
      appendValue(sources, ['contextMap', 'relationships'], { upstream, downstream, ...told }),
    note: `${downstream} made downstream of ${upstream}`,
  };
}

/** The steps that add what a relationship does not expose yet. */
export function exposeMessages(
  { path, value: { exposes = [], downstream } }: FoundRelationship,
  messages: readonly string[],
): readonly Step[] {
  return [...new Set(messages)]
    .filter((message) => !exposes.includes(message))
    .map((message) => ({
      apply: (sources) => appendValue(sources, [...path, 'exposes'], message),
      note: messages.length === 1 ? `exposed to ${downstream}` : `${message} exposed to ${downstream}`,
    }));
}
