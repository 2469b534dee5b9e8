import { type Arrows, circles } from '../../system/circles.ts';
import { toMilliseconds } from '../duration.ts';
import { once } from '../once.ts';
import { parseReference } from '../reference.ts';
import type { ModelView } from '../rule.ts';
import type { RawContext } from '../schema.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from '../walk.ts';
import { serviceNames } from './deployment.ts';

export type RawCall = NonNullable<RawContext['calls']>[number];

/** A declared call with both ends. */
export type Hop = {
  /** Context that calls. */
  readonly from: string;
  /** Context that answers, or the external system. */
  readonly to: string;
  /** What is asked for, '' for an external system. */
  readonly message: string;
  readonly path: Path;
  readonly call: RawCall;
  /** It leaves the service: the two are not deployed together. */
  readonly isRemote: boolean;
};

/** Who waits for whom: the calls on the path of a request. What is called in the background holds nobody up. */
export type CallGraph = {
  /** Calls of each context, in the order of the model. */
  readonly outgoing: ReadonlyMap<string, readonly Hop[]>;
  readonly arrows: Arrows;
  /** The number of the circle of contexts each is in; those it waits for have lower ones. */
  readonly circle: ReadonlyMap<string, number>;
};

/** All calls to what the model knows; what is called in vain is a problem of its own. */
export function hopsOf(view: ModelView): readonly Hop[] {
  const services = serviceNames(view);
  return [...itemsOf(view.raw, 'calls')].flatMap(({ context: from, path, value: call }) => {
    if (view.names.externals.has(call.to))
      return [{ from, to: call.to, message: '', path, call, isRemote: true }];
    const { context: to, name: message } = parseReference(call.to, '');
    if (!view.names.contexts.has(to)) return [];
    return [{ from, to, message, path, call, isRemote: services.get(from) !== services.get(to) }];
  });
}

export const callGraph = once((view): CallGraph => {
  const outgoing = Map.groupBy(
    hopsOf(view).filter(({ call }) => call.when !== 'background'),
    ({ from }) => from,
  );
  const arrows = new Map([...outgoing].map(([from, hops]) => [from, hops.map(({ to }) => to)]));
  return { outgoing, arrows, circle: circles(arrows) };
});

/** How often a call is tried at most. */
export const attemptsOf = ({ call }: Hop): number => (call.retries ?? 0) + 1;

/** Milliseconds the caller waits at most. The language has no pause between attempts, so none is counted. */
export const worstCase = (hop: Hop): number => toMilliseconds(hop.call.timeout) * attemptsOf(hop);
