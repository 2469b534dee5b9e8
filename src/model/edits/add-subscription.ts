import { UserError } from '../../errors.ts';
import { casings } from '../casing.ts';
import type { RawEvent } from '../names.ts';
import { parseTagged } from '../reference.ts';
import type { Source } from '../source.ts';
import { type Consumed, consumesOf, type Reaction, subscribe } from './add-consumer.ts';
import { type AllowedContact, allowContact } from './add-contact.ts';
import { appendValue } from './insert-value.ts';
import { publishEvent } from './publish-event.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireCasing, requireKnown, requireMessage } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A subscription to be added, in the words of the command line. */
export type NewSubscription = Reaction & {
  /** `catalog.PriceChanged`, with a version where it is not that of today. */
  readonly event: string;
  /** The context that consumes it. */
  readonly context: string;
  /** Translated into the context's own words first; the context map may ask for it anyhow. */
  readonly throughAcl: boolean;
  /** Makes a private event public. */
  readonly public: boolean;
};

/**
 * Lets a context consume an event of another: the subscription, and what of the context map is missing.
 * Throws UserError where a name is unknown, the event is private or the context map forbids it.
 */
export function addSubscription(sources: readonly Source[], subscription: NewSubscription): Edit {
  const model = readRaw(sources);
  const { context, action } = subscription;
  requireContext(model.raw, context);
  const { consumed, event, step: publish } = requireEvent(model, subscription);
  requireAction(model, context, action);
  const contact = allowContact(model, {
    upstream: consumed.producer,
    downstream: context,
    messages: [consumed.event],
  });
  requireOwnWords(contact, subscription.throughAcl, consumed.producer, context);
  requireIdempotency(subscription, event);
  const isTranslated = contact.isTranslated || subscription.throughAcl;
  const present = consumesOf(requireContext(model.raw, context), consumed).find((one) => one.do === action);
  if (present) requireSameReaction(subscription, consumed, present);
  const what = `${consumed.producer}.${consumed.event}`;
  const steps = [
    publish,
    ...contact.steps,
    present ? undefined : subscribe(model, consumed, subscription, { isTranslated }),
    projectionStep(model, subscription, consumed),
  ];
  return applySteps(sources, what, steps, `The subscription of ${context} to ${what}`);
}

function requireEvent(model: ReadRaw, { event: text, context, public: isPublic }: NewSubscription) {
  const reference = requireMessage(model.names, text, context, ['events']);
  const { context: producer, name } = reference;
  if (producer === context) {
    throw new UserError(
      `${context} can't consume its own event ${name} from the broker.`,
      'A read model of the context lists it under projects instead.',
    );
  }
  const found = model.names.contexts.get(producer)?.events.get(name);
  const event: RawEvent = found?.event ?? {};
  const versions = [event.version ?? 1, ...(event.history ?? []).map(({ version }) => version)];
  const version = reference.version ?? undefined;
  if (version !== undefined && !versions.includes(version)) {
    throw new UserError(
      `${producer}.${name} has no version ${version}; it has ${versions.join(', ')}.`,
      `Write: ${producer}.${name}@${versions[0]}`,
    );
  }
  const consumed: Consumed = { producer, event: name, consumer: context, version };
  if (event.visibility === 'public') return { consumed, event, step: undefined };
  if (!isPublic) {
    throw new UserError(
      `${producer}.${name} is private: other contexts may not consume it.`,
      'If it is to be part of the published language, run this again with --public.',
    );
  }
  const path = ['contexts', producer, 'aggregates', found?.aggregate ?? '', 'events', name];
  return { consumed, event, step: publishEvent(path, event) };
}

function requireAction({ names }: ReadRaw, context: string, action: string): void {
  const known = names.contexts.get(context);
  const { kind, name } = parseTagged(action);
  if (kind === '') {
    requireCasing('function', name, casings.camel, 'noteNewPrice');
    return;
  }
  const kinds: Readonly<Record<string, { readonly word: string; readonly known: Iterable<string> }>> = {
    command: { word: 'command', known: known?.commands.keys() ?? [] },
    projection: { word: 'read model', known: known?.readModels.keys() ?? [] },
  };
  const meant = kinds[kind];
  if (meant === undefined) {
    throw new UserError(
      `--do says what happens on the event, not "${action}".`,
      'Write command:NAME, projection:NAME or the name of a function of yours.',
      '--do',
    );
  }
  const choices = [...meant.known].map((one) => `${kind}:${one}`);
  requireKnown(`The context ${context} has no ${meant.word} ${name}.`, action, choices, '--do');
}

/** A conformist takes the model of the upstream as it is, so nothing is translated. */
export function requireOwnWords(
  { isConformist }: AllowedContact,
  throughAcl: boolean,
  upstream: string,
  downstream: string,
): void {
  if (!isConformist || !throughAcl) return;
  throw new UserError(
    `The context map says that ${downstream} conforms to ${upstream}, so there is nothing to translate.`,
    'Leave out --through-acl, or change downstreamRoles of that relationship to [ACL].',
    '--through-acl',
  );
}

function requireIdempotency({ idempotentBy }: NewSubscription, event: RawEvent): void {
  if (idempotentBy === undefined) return;
  const known = ['event-id', ...Object.keys(event.payload ?? {})];
  requireKnown(`The event has no field ${idempotentBy}.`, idempotentBy, known, '--idempotent-by');
}

type Present = { readonly event: string; readonly onFailure?: object | undefined };

function requireSameReaction(
  { saga, idempotentBy, retries, onFailure, throughAcl }: NewSubscription,
  { producer, event, version }: Consumed,
  present: Present,
): void {
  const what = `The subscription to ${producer}.${event}`;
  const next = 'Change it in the model by hand.';
  const written = version === undefined ? undefined : `${producer}.${event}@${version}`;
  const through = throughAcl ? 'acl' : undefined;
  requireSame(what, present, { event: written, saga, idempotentBy, through }, next);
  // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
  requireSame(what, present.onFailure ?? {}, { retries, then: onFailure }, next);
}

/** A read model that is to be fed lists the event among those it projects. */
function projectionStep(model: ReadRaw, { context, action }: NewSubscription, consumed: Consumed): Step {
  const { kind, name } = parseTagged(action);
  const event = `${consumed.producer}.${consumed.event}`;
  const projects = model.names.contexts.get(context)?.readModels.get(name)?.projects ?? [];
  if (kind !== 'projection' || projects.includes(event)) return undefined;
  return {
    apply: (sources) => appendValue(sources, ['contexts', context, 'readModels', name, 'projects'], event),
    note: `projected by ${name}`,
  };
}
