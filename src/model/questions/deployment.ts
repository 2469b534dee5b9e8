import { once } from '../once.ts';
import { deployedContextsOf } from './deployed-contexts.ts';

/** The service each context is deployed in: the declared one, else one of its own name. */
export const serviceNames = once(({ raw }): ReadonlyMap<string, string> => {
  const own = Object.keys(raw.contexts).map((context) => [context, context] as const);
  const declared = [...deployedContextsOf(raw)].map(({ context, service }) => [context, service] as const);
  // Of two services that say they hold it, which is a problem of its own, the first counts.
  return new Map([...own, ...declared.toReversed()]);
});
