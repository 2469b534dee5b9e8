import { UserError } from '../../errors.ts';
import type { RawContext } from '../schema.ts';
import type { Source } from '../source.ts';
import { allowContact } from './add-contact.ts';
import { requireOwnWords } from './add-subscription.ts';
import { appendValue } from './insert-value.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireForm, requireKnown, requireMessage } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A call to be added, in the words of the command line. */
export type NewCall = {
  /** `customer.GetCustomer`, or an external system. */
  readonly to: string;
  /** The context that calls. */
  readonly context: string;
  readonly why: string;
  /** `300ms`. */
  readonly timeout: string;
  readonly retries?: number | undefined;
  readonly fallback?: string | undefined;
  readonly breaker?: string | undefined;
  readonly idempotentBy?: string | undefined;
  /** Nobody waits for it. */
  readonly background: boolean;
  /** The answer is translated into the context's own words; the context map may ask for it anyhow. */
  readonly throughAcl: boolean;
};

/**
 * Lets a context send requests to another, or to an external system: the call, and what of the context map is missing.
 * Throws UserError where a name is unknown or the context map forbids it.
 */
export function addCall(sources: readonly Source[], call: NewCall): Edit {
  const model = readRaw(sources);
  const { context } = call;
  const caller = requireContext(model.raw, context);
  const target = requireTarget(model, call);
  requireForm('--timeout', call.timeout, 'duration');
  const { breakers } = model.names;
  if (call.breaker !== undefined)
    requireKnown(`The model has no breaker ${call.breaker}.`, call.breaker, breakers, '--breaker');
  const contact = allowContact(model, { ...target, downstream: context });
  requireOwnWords(contact, call.throughAcl, target.upstream, context);
  const isTranslated = contact.isTranslated || call.throughAcl;
  const steps = [...contact.steps, declareCall(caller, call, isTranslated)];
  return applySteps(sources, `${context} calls ${call.to}`, steps, `The call of ${context} to ${call.to}`);
}

/** Who is called, and with which message. */
function requireTarget(model: ReadRaw, { to, context }: NewCall) {
  if (model.names.externals.has(to)) return { upstream: to, messages: [] };
  const { context: upstream, name } = requireMessage(model.names, to, '', ['queries', 'commands']);
  if (upstream !== context) return { upstream, messages: [name] };
  throw new UserError(
    `${context} has ${name} itself: no request is needed.`,
    'Name a query or command of another context.',
  );
}

function declareCall(caller: RawContext, call: NewCall, isTranslated: boolean): Step {
  const { to, context, why, timeout, retries, idempotentBy, breaker, fallback, background } = call;
  const told = {
    why,
    when: background ? 'background' : undefined,
    timeout,
    retries,
    idempotentBy,
    breaker,
    fallback,
    through: call.throughAcl ? 'acl' : undefined,
  };
  const present = caller.calls?.find((one) => one.to === to);
  if (present) {
    requireSame(`The call of ${context} to ${to}`, present, told, 'Change it in the model by hand.');
    return undefined;
  }
  const item = { to, ...told, through: isTranslated ? 'acl' : undefined };
  return {
    apply: (sources) => appendValue(sources, ['contexts', context, 'calls'], item),
    note: `added to the calls of ${context}`,
  };
}
