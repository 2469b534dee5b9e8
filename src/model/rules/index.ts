// Generated from the folders beside it: npm run indexes.
import type { ModelRule } from '../rule.ts';
import { rule as aggregateAsTypeRule } from './aggregates/aggregate-as-type.ts';
import { rule as commandWithoutIdentityRule } from './aggregates/command-without-identity.ts';
import { rule as invariantWithEffectRule } from './aggregates/invariant-with-effect.ts';
import { rule as recursiveValueObjectRule } from './aggregates/recursive-value-object.ts';
import { rule as unknownAggregateRule } from './aggregates/unknown-aggregate.ts';
import { rule as unknownFieldInInvariantRule } from './aggregates/unknown-field-in-invariant.ts';
import { rule as unknownStateRule } from './aggregates/unknown-state.ts';
import { rule as callWithoutFallbackRule } from './calls/call-without-fallback.ts';
import { rule as duplicateRelationshipRule } from './context-map/duplicate-relationship.ts';
import { rule as selfRelationshipRule } from './context-map/self-relationship.ts';
import { rule as unclearRelationshipRule } from './context-map/unclear-relationship.ts';
import { rule as unknownContextRule } from './context-map/unknown-context.ts';
import { rule as unknownExposedMessageRule } from './context-map/unknown-exposed-message.ts';
import { rule as unknownKernelRule } from './context-map/unknown-kernel.ts';
import { rule as unknownPartyRule } from './context-map/unknown-party.ts';
import { rule as duplicateCommandRule } from './messages/duplicate-command.ts';
import { rule as duplicateEventRule } from './messages/duplicate-event.ts';
import { rule as ownEventConsumedRule } from './messages/own-event-consumed.ts';
import { rule as privateEventConsumedRule } from './messages/private-event-consumed.ts';
import { rule as subscriptionWithoutIdempotencyRule } from './messages/subscription-without-idempotency.ts';
import { rule as unknownActionRule } from './messages/unknown-action.ts';
import { rule as unknownCommandRule } from './messages/unknown-command.ts';
import { rule as unknownEventVersionRule } from './messages/unknown-event-version.ts';
import { rule as unknownEventRule } from './messages/unknown-event.ts';
import { rule as unknownFieldRule } from './messages/unknown-field.ts';
import { rule as unknownQuerySourceRule } from './messages/unknown-query-source.ts';
import { rule as unknownReadModelRule } from './messages/unknown-read-model.ts';
import { rule as unsubscribedProjectionRule } from './messages/unsubscribed-projection.ts';
import { rule as contextDeployedTwiceRule } from './teams/context-deployed-twice.ts';
import { rule as unknownSubdomainRule } from './teams/unknown-subdomain.ts';
import { rule as unknownTeamRule } from './teams/unknown-team.ts';

export const indexedRules: readonly ModelRule[] = [
  aggregateAsTypeRule,
  commandWithoutIdentityRule,
  invariantWithEffectRule,
  recursiveValueObjectRule,
  unknownAggregateRule,
  unknownFieldInInvariantRule,
  unknownStateRule,
  callWithoutFallbackRule,
  duplicateRelationshipRule,
  selfRelationshipRule,
  unclearRelationshipRule,
  unknownContextRule,
  unknownExposedMessageRule,
  unknownKernelRule,
  unknownPartyRule,
  duplicateCommandRule,
  duplicateEventRule,
  ownEventConsumedRule,
  privateEventConsumedRule,
  subscriptionWithoutIdempotencyRule,
  unknownActionRule,
  unknownCommandRule,
  unknownEventVersionRule,
  unknownEventRule,
  unknownFieldRule,
  unknownQuerySourceRule,
  unknownReadModelRule,
  unsubscribedProjectionRule,
  contextDeployedTwiceRule,
  unknownSubdomainRule,
  unknownTeamRule,
];
