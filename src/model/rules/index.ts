// Generated from the folders beside it: npm run indexes.
import type { ModelRule } from '../rule.ts';
import { rule as aggregateAsTypeRule } from './aggregates/aggregate-as-type.ts';
import { rule as ambiguousTransitionRule } from './aggregates/ambiguous-transition.ts';
import { rule as commandWithoutIdentityRule } from './aggregates/command-without-identity.ts';
import { rule as commandWithoutOutcomeRule } from './aggregates/command-without-outcome.ts';
import { rule as createWithoutIdempotencyRule } from './aggregates/create-without-idempotency.ts';
import { rule as creationAsTransitionRule } from './aggregates/creation-as-transition.ts';
import { rule as deadEndStateRule } from './aggregates/dead-end-state.ts';
import { rule as endlessStreamRule } from './aggregates/endless-stream.ts';
import { rule as eventSourcedCommandWithoutEventRule } from './aggregates/event-sourced-command-without-event.ts';
import { rule as finalStateWithExitRule } from './aggregates/final-state-with-exit.ts';
import { rule as invariantWithEffectRule } from './aggregates/invariant-with-effect.ts';
import { rule as lifecycleWithoutStartRule } from './aggregates/lifecycle-without-start.ts';
import { rule as oversizedAggregateRule } from './aggregates/oversized-aggregate.ts';
import { rule as recursiveValueObjectRule } from './aggregates/recursive-value-object.ts';
import { rule as repeatedOutcomeRule } from './aggregates/repeated-outcome.ts';
import { rule as unknownAggregateRule } from './aggregates/unknown-aggregate.ts';
import { rule as unknownFieldInInvariantRule } from './aggregates/unknown-field-in-invariant.ts';
import { rule as unknownStateRule } from './aggregates/unknown-state.ts';
import { rule as unreachableStateRule } from './aggregates/unreachable-state.ts';
import { rule as unreadableInvariantRule } from './aggregates/unreadable-invariant.ts';
import { rule as callCycleRule } from './calls/call-cycle.ts';
import { rule as callExceedsBudgetRule } from './calls/call-exceeds-budget.ts';
import { rule as callWithoutFallbackRule } from './calls/call-without-fallback.ts';
import { rule as deepCallChainRule } from './calls/deep-call-chain.ts';
import { rule as fractionAsPercentageRule } from './calls/fraction-as-percentage.ts';
import { rule as objectiveBeyondGatewayRule } from './calls/objective-beyond-gateway.ts';
import { rule as ownContextCalledRule } from './calls/own-context-called.ts';
import { rule as remoteCommandRule } from './calls/remote-command.ts';
import { rule as retryAmplificationRule } from './calls/retry-amplification.ts';
import { rule as timeoutShorterThanCalleeRule } from './calls/timeout-shorter-than-callee.ts';
import { rule as unknownBreakerRule } from './calls/unknown-breaker.ts';
import { rule as unknownCallTargetRule } from './calls/unknown-call-target.ts';
import { rule as unreachableAvailabilityRule } from './calls/unreachable-availability.ts';
import { rule as unsafeRetriesRule } from './calls/unsafe-retries.ts';
import { rule as unusedBreakerRule } from './calls/unused-breaker.ts';
import { rule as anticorruptionInCustomerSupplierRule } from './context-map/anticorruption-in-customer-supplier.ts';
import { rule as conformistInCustomerSupplierRule } from './context-map/conformist-in-customer-supplier.ts';
import { rule as conformistWithAnticorruptionRule } from './context-map/conformist-with-anticorruption.ts';
import { rule as contactDespiteSeparateWaysRule } from './context-map/contact-despite-separate-ways.ts';
import { rule as contactWithoutRelationshipRule } from './context-map/contact-without-relationship.ts';
import { rule as duplicateRelationshipRule } from './context-map/duplicate-relationship.ts';
import { rule as foreignIdentityWithoutRelationshipRule } from './context-map/foreign-identity-without-relationship.ts';
import { rule as isolatedContextRule } from './context-map/isolated-context.ts';
import { rule as kernelTypeWithoutOwnershipRule } from './context-map/kernel-type-without-ownership.ts';
import { rule as missingAnticorruptionLayerRule } from './context-map/missing-anticorruption-layer.ts';
import { rule as openHostForOneRule } from './context-map/open-host-for-one.ts';
import { rule as openHostInCustomerSupplierRule } from './context-map/open-host-in-customer-supplier.ts';
import { rule as openHostWithoutPublishedLanguageRule } from './context-map/open-host-without-published-language.ts';
import { rule as oversizedSharedKernelRule } from './context-map/oversized-shared-kernel.ts';
import { rule as partnershipWithoutReasonRule } from './context-map/partnership-without-reason.ts';
import { rule as selfRelationshipRule } from './context-map/self-relationship.ts';
import { rule as translatedConformistRule } from './context-map/translated-conformist.ts';
import { rule as unclearRelationshipRule } from './context-map/unclear-relationship.ts';
import { rule as unexposedMessageUsedRule } from './context-map/unexposed-message-used.ts';
import { rule as unguardedBigBallOfMudRule } from './context-map/unguarded-big-ball-of-mud.ts';
import { rule as unknownContextRule } from './context-map/unknown-context.ts';
import { rule as unknownExposedMessageRule } from './context-map/unknown-exposed-message.ts';
import { rule as unknownKernelRule } from './context-map/unknown-kernel.ts';
import { rule as unknownPartyRule } from './context-map/unknown-party.ts';
import { rule as unusedRelationshipRule } from './context-map/unused-relationship.ts';
import { rule as upstreamDependsOnDownstreamRule } from './context-map/upstream-depends-on-downstream.ts';
import { rule as aggregateInColumnStoreRule } from './data/aggregate-in-column-store.ts';
import { rule as eventSourcedWithoutTransactionsRule } from './data/event-sourced-without-transactions.ts';
import { rule as projectionWithoutKeyRule } from './data/projection-without-key.ts';
import { rule as projectionWithoutLagRule } from './data/projection-without-lag.ts';
import { rule as sharedStoreRule } from './data/shared-store.ts';
import { rule as strongForeignProjectionRule } from './data/strong-foreign-projection.ts';
import { rule as unclearSystemOfRecordRule } from './data/unclear-system-of-record.ts';
import { rule as unknownStoreRule } from './data/unknown-store.ts';
import { rule as unusedStoreRule } from './data/unused-store.ts';
import { rule as commandBehindGetRule } from './http/command-behind-get.ts';
import { rule as duplicateRouteRule } from './http/duplicate-route.ts';
import { rule as invalidPathRule } from './http/invalid-path.ts';
import { rule as pathVariableWithoutInputRule } from './http/path-variable-without-input.ts';
import { rule as queryBehindWriteRule } from './http/query-behind-write.ts';
import { rule as routeWithoutActorRule } from './http/route-without-actor.ts';
import { rule as tooManyRoutesRule } from './http/too-many-routes.ts';
import { rule as unclearRouteRule } from './http/unclear-route.ts';
import { rule as unknownActorRule } from './http/unknown-actor.ts';
import { rule as unknownHandlerRule } from './http/unknown-handler.ts';
import { rule as unlimitedRouteRule } from './http/unlimited-route.ts';
import { rule as unprotectedWriteRule } from './http/unprotected-write.ts';
import { rule as unversionedApiRule } from './http/unversioned-api.ts';
import { rule as bloatedPayloadRule } from './messages/bloated-payload.ts';
import { rule as crudEventRule } from './messages/crud-event.ts';
import { rule as duplicateCommandRule } from './messages/duplicate-command.ts';
import { rule as duplicateEventRule } from './messages/duplicate-event.ts';
import { rule as duplicateSubscriptionRule } from './messages/duplicate-subscription.ts';
import { rule as eventNotInPastTenseRule } from './messages/event-not-in-past-tense.ts';
import { rule as eventWithoutEmitterRule } from './messages/event-without-emitter.ts';
import { rule as ownEventConsumedRule } from './messages/own-event-consumed.ts';
import { rule as privateEventConsumedRule } from './messages/private-event-consumed.ts';
import { rule as retiredVersionConsumedRule } from './messages/retired-version-consumed.ts';
import { rule as subscriptionWithoutFailurePlanRule } from './messages/subscription-without-failure-plan.ts';
import { rule as subscriptionWithoutIdempotencyRule } from './messages/subscription-without-idempotency.ts';
import { rule as unknownActionRule } from './messages/unknown-action.ts';
import { rule as unknownCommandRule } from './messages/unknown-command.ts';
import { rule as unknownEventRule } from './messages/unknown-event.ts';
import { rule as unknownEventVersionRule } from './messages/unknown-event-version.ts';
import { rule as unknownFieldRule } from './messages/unknown-field.ts';
import { rule as unknownQuerySourceRule } from './messages/unknown-query-source.ts';
import { rule as unknownReadModelRule } from './messages/unknown-read-model.ts';
import { rule as unpagedListRule } from './messages/unpaged-list.ts';
import { rule as unprojectedSubscriptionRule } from './messages/unprojected-subscription.ts';
import { rule as unsubscribedProjectionRule } from './messages/unsubscribed-projection.ts';
import { rule as untypedPublicPayloadRule } from './messages/untyped-public-payload.ts';
import { rule as unusedPublicEventRule } from './messages/unused-public-event.ts';
import { rule as fieldCollisionRule } from './names/field-collision.ts';
import { rule as functionCollisionRule } from './names/function-collision.ts';
import { rule as invalidNameRule } from './names/invalid-name.ts';
import { rule as nameCollisionRule } from './names/name-collision.ts';
import { rule as partyCollisionRule } from './names/party-collision.ts';
import { rule as reservedWordRule } from './names/reserved-word.ts';
import { rule as choreographyWithoutEndRule } from './sagas/choreography-without-end.ts';
import { rule as circularChoreographyRule } from './sagas/circular-choreography.ts';
import { rule as crowdedChoreographyRule } from './sagas/crowded-choreography.ts';
import { rule as duplicateSagaStepRule } from './sagas/duplicate-saga-step.ts';
import { rule as eventLoopRule } from './sagas/event-loop.ts';
import { rule as failureCommandRefusedRule } from './sagas/failure-command-refused.ts';
import { rule as lateSagaCommandRule } from './sagas/late-saga-command.ts';
import { rule as participantWithoutTriggerRule } from './sagas/participant-without-trigger.ts';
import { rule as policyBesideSagaRule } from './sagas/policy-beside-saga.ts';
import { rule as refusalAfterPivotRule } from './sagas/refusal-after-pivot.ts';
import { rule as sagaReplyNeverSentRule } from './sagas/saga-reply-never-sent.ts';
import { rule as sagaStepNotIdempotentRule } from './sagas/saga-step-not-idempotent.ts';
import { rule as sagaStepNotRetriableRule } from './sagas/saga-step-not-retriable.ts';
import { rule as sagaStepRefusedRule } from './sagas/saga-step-refused.ts';
import { rule as sagaStepWithoutUndoRule } from './sagas/saga-step-without-undo.ts';
import { rule as sagaWithoutCoordinatorRule } from './sagas/saga-without-coordinator.ts';
import { rule as sagaWithoutTimeoutRule } from './sagas/saga-without-timeout.ts';
import { rule as sagasWithoutLockRule } from './sagas/sagas-without-lock.ts';
import { rule as severalPivotsRule } from './sagas/several-pivots.ts';
import { rule as subscriptionBesideSagaRule } from './sagas/subscription-beside-saga.ts';
import { rule as triggerWithoutCorrelationRule } from './sagas/trigger-without-correlation.ts';
import { rule as unclearSagaStepRule } from './sagas/unclear-saga-step.ts';
import { rule as undoInOtherContextRule } from './sagas/undo-in-other-context.ts';
import { rule as undoNotIdempotentRule } from './sagas/undo-not-idempotent.ts';
import { rule as undoRefusedRule } from './sagas/undo-refused.ts';
import { rule as unheardRefusalRule } from './sagas/unheard-refusal.ts';
import { rule as unknownRefusalRule } from './sagas/unknown-refusal.ts';
import { rule as unknownSagaRule } from './sagas/unknown-saga.ts';
import { rule as unreachableSagaEndRule } from './sagas/unreachable-saga-end.ts';
import { rule as unreachableSagaStepRule } from './sagas/unreachable-saga-step.ts';
import { rule as longScenarioRule } from './scenarios/long-scenario.ts';
import { rule as misdirectedMessageRule } from './scenarios/misdirected-message.ts';
import { rule as unknownMessageRule } from './scenarios/unknown-message.ts';
import { rule as unknownParticipantRule } from './scenarios/unknown-participant.ts';
import { rule as unvisitedContextRule } from './scenarios/unvisited-context.ts';
import { rule as ambiguousTermRule } from './teams/ambiguous-term.ts';
import { rule as contextDeployedTwiceRule } from './teams/context-deployed-twice.ts';
import { rule as contextOfSeveralCoreSubdomainsRule } from './teams/context-of-several-core-subdomains.ts';
import { rule as contextWithoutTeamRule } from './teams/context-without-team.ts';
import { rule as kernelOfTwoTeamsRule } from './teams/kernel-of-two-teams.ts';
import { rule as overloadedTeamRule } from './teams/overloaded-team.ts';
import { rule as serviceOfTwoTeamsRule } from './teams/service-of-two-teams.ts';
import { rule as teamWithoutChannelRule } from './teams/team-without-channel.ts';
import { rule as unimplementedSubdomainRule } from './teams/unimplemented-subdomain.ts';
import { rule as unknownSubdomainRule } from './teams/unknown-subdomain.ts';
import { rule as unknownTeamRule } from './teams/unknown-team.ts';
import { rule as unusualTeamSizeRule } from './teams/unusual-team-size.ts';
import { rule as emptyRangeRule } from './value-types/empty-range.ts';
import { rule as foreignTypeRule } from './value-types/foreign-type.ts';
import { rule as invalidPatternRule } from './value-types/invalid-pattern.ts';
import { rule as unclearTypeRule } from './value-types/unclear-type.ts';
import { rule as unknownTypeRule } from './value-types/unknown-type.ts';
import { rule as gapInHistoryRule } from './versions/gap-in-history.ts';
import { rule as impossibleHistoryRule } from './versions/impossible-history.ts';
import { rule as missingUpcastRule } from './versions/missing-upcast.ts';
import { rule as mistypedUpcastRule } from './versions/mistyped-upcast.ts';
import { rule as retiredVersionPublishedRule } from './versions/retired-version-published.ts';
import { rule as unreadableUpcastRule } from './versions/unreadable-upcast.ts';

/** The semantic rules of the model by theme. */
export const rulesByTheme: Readonly<Record<string, readonly ModelRule[]>> = {
  aggregates: [
    aggregateAsTypeRule,
    ambiguousTransitionRule,
    commandWithoutIdentityRule,
    commandWithoutOutcomeRule,
    createWithoutIdempotencyRule,
    creationAsTransitionRule,
    deadEndStateRule,
    endlessStreamRule,
    eventSourcedCommandWithoutEventRule,
    finalStateWithExitRule,
    invariantWithEffectRule,
    lifecycleWithoutStartRule,
    oversizedAggregateRule,
    recursiveValueObjectRule,
    repeatedOutcomeRule,
    unknownAggregateRule,
    unknownFieldInInvariantRule,
    unknownStateRule,
    unreachableStateRule,
    unreadableInvariantRule,
  ],
  calls: [
    callCycleRule,
    callExceedsBudgetRule,
    callWithoutFallbackRule,
    deepCallChainRule,
    fractionAsPercentageRule,
    objectiveBeyondGatewayRule,
    ownContextCalledRule,
    remoteCommandRule,
    retryAmplificationRule,
    timeoutShorterThanCalleeRule,
    unknownBreakerRule,
    unknownCallTargetRule,
    unreachableAvailabilityRule,
    unsafeRetriesRule,
    unusedBreakerRule,
  ],
  'context-map': [
    anticorruptionInCustomerSupplierRule,
    conformistInCustomerSupplierRule,
    conformistWithAnticorruptionRule,
    contactDespiteSeparateWaysRule,
    contactWithoutRelationshipRule,
    duplicateRelationshipRule,
    foreignIdentityWithoutRelationshipRule,
    isolatedContextRule,
    kernelTypeWithoutOwnershipRule,
    missingAnticorruptionLayerRule,
    openHostForOneRule,
    openHostInCustomerSupplierRule,
    openHostWithoutPublishedLanguageRule,
    oversizedSharedKernelRule,
    partnershipWithoutReasonRule,
    selfRelationshipRule,
    translatedConformistRule,
    unclearRelationshipRule,
    unexposedMessageUsedRule,
    unguardedBigBallOfMudRule,
    unknownContextRule,
    unknownExposedMessageRule,
    unknownKernelRule,
    unknownPartyRule,
    unusedRelationshipRule,
    upstreamDependsOnDownstreamRule,
  ],
  data: [
    aggregateInColumnStoreRule,
    eventSourcedWithoutTransactionsRule,
    projectionWithoutKeyRule,
    projectionWithoutLagRule,
    sharedStoreRule,
    strongForeignProjectionRule,
    unclearSystemOfRecordRule,
    unknownStoreRule,
    unusedStoreRule,
  ],
  http: [
    commandBehindGetRule,
    duplicateRouteRule,
    invalidPathRule,
    pathVariableWithoutInputRule,
    queryBehindWriteRule,
    routeWithoutActorRule,
    tooManyRoutesRule,
    unclearRouteRule,
    unknownActorRule,
    unknownHandlerRule,
    unlimitedRouteRule,
    unprotectedWriteRule,
    unversionedApiRule,
  ],
  messages: [
    bloatedPayloadRule,
    crudEventRule,
    duplicateCommandRule,
    duplicateEventRule,
    duplicateSubscriptionRule,
    eventNotInPastTenseRule,
    eventWithoutEmitterRule,
    ownEventConsumedRule,
    privateEventConsumedRule,
    retiredVersionConsumedRule,
    subscriptionWithoutFailurePlanRule,
    subscriptionWithoutIdempotencyRule,
    unknownActionRule,
    unknownCommandRule,
    unknownEventRule,
    unknownEventVersionRule,
    unknownFieldRule,
    unknownQuerySourceRule,
    unknownReadModelRule,
    unpagedListRule,
    unprojectedSubscriptionRule,
    unsubscribedProjectionRule,
    untypedPublicPayloadRule,
    unusedPublicEventRule,
  ],
  names: [
    fieldCollisionRule,
    functionCollisionRule,
    invalidNameRule,
    nameCollisionRule,
    partyCollisionRule,
    reservedWordRule,
  ],
  sagas: [
    choreographyWithoutEndRule,
    circularChoreographyRule,
    crowdedChoreographyRule,
    duplicateSagaStepRule,
    eventLoopRule,
    failureCommandRefusedRule,
    lateSagaCommandRule,
    participantWithoutTriggerRule,
    policyBesideSagaRule,
    refusalAfterPivotRule,
    sagaReplyNeverSentRule,
    sagaStepNotIdempotentRule,
    sagaStepNotRetriableRule,
    sagaStepRefusedRule,
    sagaStepWithoutUndoRule,
    sagaWithoutCoordinatorRule,
    sagaWithoutTimeoutRule,
    sagasWithoutLockRule,
    severalPivotsRule,
    subscriptionBesideSagaRule,
    triggerWithoutCorrelationRule,
    unclearSagaStepRule,
    undoInOtherContextRule,
    undoNotIdempotentRule,
    undoRefusedRule,
    unheardRefusalRule,
    unknownRefusalRule,
    unknownSagaRule,
    unreachableSagaEndRule,
    unreachableSagaStepRule,
  ],
  scenarios: [
    longScenarioRule,
    misdirectedMessageRule,
    unknownMessageRule,
    unknownParticipantRule,
    unvisitedContextRule,
  ],
  teams: [
    ambiguousTermRule,
    contextDeployedTwiceRule,
    contextOfSeveralCoreSubdomainsRule,
    contextWithoutTeamRule,
    kernelOfTwoTeamsRule,
    overloadedTeamRule,
    serviceOfTwoTeamsRule,
    teamWithoutChannelRule,
    unimplementedSubdomainRule,
    unknownSubdomainRule,
    unknownTeamRule,
    unusualTeamSizeRule,
  ],
  'value-types': [emptyRangeRule, foreignTypeRule, invalidPatternRule, unclearTypeRule, unknownTypeRule],
  versions: [
    gapInHistoryRule,
    impossibleHistoryRule,
    missingUpcastRule,
    mistypedUpcastRule,
    retiredVersionPublishedRule,
    unreadableUpcastRule,
  ],
};
