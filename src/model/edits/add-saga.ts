import { casings } from '../casing.ts';
import type { Source } from '../source.ts';
import { consumesOf, subscribe } from './add-consumer.ts';
import { allowContact } from './add-contact.ts';
import { insertValue } from './insert-value.ts';
import type { NewSaga, SagaPlan } from './new-saga.ts';
import { planChoreography } from './plan-choreography.ts';
import { planOrchestration } from './plan-orchestration.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireCasing, requireForm, requireMessage, requirePublic } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';
import type { ValueMap } from './write-value.ts';

/**
 * Adds a saga, and what it needs: what the context map has to expose, and where it is choreographed the subscriptions.
 * Throws UserError where a name is unknown or the context map forbids it.
 */
export function addSaga(sources: readonly Source[], saga: NewSaga): Edit {
  const model = readRaw(sources);
  const { name, style, correlateBy, timeout } = saga;
  requireCasing('saga', name, casings.kebab, 'place-order');
  requireCasing('field', correlateBy, casings.camel, 'orderId');
  requireForm('--timeout', timeout, 'duration');
  const start = requireMessage(model.names, saga.startsOn, saga.in ?? '', ['events']);
  if (start.context !== saga.in) requirePublic(model.names, start);
  const startsOn = `${start.context}.${start.name}`;
  const plan =
    style === 'orchestrated' ? planOrchestration(model, saga, start) : planChoreography(model, saga, start);
  const value = { style, in: saga.in, correlateBy, startsOn, timeout, ...plan.value };
  const present = model.raw.sagas?.[name];
  if (present) requireSame(`The saga ${name}`, present, value);
  return applySteps(sources, `The saga ${name}`, [
    ...contactSteps(model, plan),
    ...plan.reactions.flatMap((reaction) => reactionSteps(model, name, reaction)),
    present ? undefined : declareSaga(name, value),
  ]);
}

function declareSaga(name: string, value: ValueMap): Step {
  return { apply: (sources) => insertValue(sources, ['sagas'], name, value, 2), note: 'added to the model' };
}

/** The context map is asked once for each pair: two messages may need one new relationship. */
function contactSteps(model: ReadRaw, { uses }: SagaPlan): readonly Step[] {
  const foreign = uses.filter(({ from, to }) => from !== to);
  const pairs = Map.groupBy(foreign, ({ from, to }) => `${from} ${to}`);
  return [...pairs.values()].flatMap((pair) => {
    const [first] = pair;
    if (!first) return [];
    const messages = [...new Set(pair.map(({ message }) => message))];
    return allowContact(model, { upstream: first.to, downstream: first.from, messages }).steps;
  });
}

function reactionSteps(
  model: ReadRaw,
  saga: string,
  { consumed, action }: SagaPlan['reactions'][number],
): readonly Step[] {
  const context = requireContext(model.raw, consumed.consumer, 'in');
  if (consumesOf(context, consumed).some((one) => one.do === action)) return [];
  const contact = { upstream: consumed.producer, downstream: consumed.consumer, messages: [] };
  return [subscribe(model, consumed, { action, saga }, allowContact(model, contact))];
}
