import { UserError } from '../../errors.ts';
import { parseReference } from '../reference.ts';
import type { RawContext } from '../schema.ts';
import { type AllowedContact, allowContact } from './add-contact.ts';
import { appendValue } from './insert-value.ts';
import { type ReadRaw, requireContext } from './read-raw.ts';
import type { Step } from './step.ts';

/** An event that a context consumes. */
export type Consumed = {
  readonly producer: string;
  readonly event: string;
  readonly consumer: string;
  /** The version of today, or 1, unless said. */
  readonly version?: number | undefined;
};

/**
 * The insertions that make one context consume an event of another: the subscription, and what of the relationship is missing.
 * An event it consumes already, whatever it does then, is left alone. Throws UserError where the context map forbids it.
 */
export function addConsumer(model: ReadRaw, consumed: Consumed, action: string): readonly Step[] {
  const { consumer, producer, event } = consumed;
  const context = requireContext(model.raw, consumer, '--consumed-by');
  if (consumer === producer) {
    throw new UserError(
      `${consumer} can't consume its own event ${event} from the broker.`,
      'A read model of the context lists it under projects instead.',
    );
  }
  const contact = allowContact(model, { upstream: producer, downstream: consumer, messages: [event] });
  if (consumesOf(context, consumed).length > 0) return contact.steps;
  return [...contact.steps, subscribe(model, consumed, { action }, contact)];
}

/** What a context does on an event so far. */
export function consumesOf(context: RawContext, { producer, event, consumer }: Consumed) {
  return (context.consumes ?? []).filter((consume) => {
    const reference = parseReference(consume.event, consumer);
    return reference.context === producer && reference.name === event;
  });
}

/** What happens on an event, as far as it is told. */
export type Reaction = {
  /** `command:NAME`, `projection:NAME` or the name of a function. */
  readonly action: string;
  readonly saga?: string | undefined;
  readonly idempotentBy?: string | undefined;
  readonly retries?: number | undefined;
  /** What becomes of a message that keeps failing. */
  readonly onFailure?: string | undefined;
};

/** The subscription itself, with what is not told as most need it. */
export function subscribe(
  { names }: ReadRaw,
  { producer, event, consumer, version }: Consumed,
  { action, saga, idempotentBy = 'event-id', retries = 5, onFailure = 'dead-letter' }: Reaction,
  { isTranslated }: Pick<AllowedContact, 'isTranslated'>,
): Step {
  const current = names.contexts.get(producer)?.events.get(event)?.event.version ?? 1;
  const item = {
    event: `${producer}.${event}@${version ?? current}`,
    do: action,
    saga,
    through: isTranslated ? 'acl' : undefined,
    idempotentBy,
    // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
    onFailure: { retries, then: onFailure },
  };
  return {
    apply: (sources) => appendValue(sources, ['contexts', consumer, 'consumes'], item),
    note: `consumed by ${consumer}`,
  };
}
