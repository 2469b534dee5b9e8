import type { RawAggregate, RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';
import { aggregatesOf } from '../../walk.ts';

type RawLifecycle = NonNullable<RawAggregate['lifecycle']>;
type RawTransition = RawLifecycle['transitions'][number];

/** The lifecycle of an aggregate, all of whose states and commands are known. */
export type Lifecycle = Omit<RawLifecycle, 'final' | 'transitions'> & {
  /** Name of the aggregate. */
  readonly name: string;
  readonly aggregate: RawAggregate;
  readonly path: Path;
  readonly final: readonly string[];
  readonly transitions: readonly (RawTransition & { readonly path: Path })[];
};

/** Those lifecycles about which something can be said: what names unknown states or commands is reported for that. */
export function* lifecyclesOf(raw: RawModel): Generator<Lifecycle> {
  for (const { name, path: home, value: aggregate } of aggregatesOf(raw)) {
    const { lifecycle } = aggregate;
    if (!lifecycle || !isUnderstood(lifecycle, aggregate)) continue;
    const path = [...home, 'lifecycle'];
    const transitions = lifecycle.transitions.map((transition, index) => ({
      ...transition,
      path: [...path, 'transitions', index],
    }));
    yield { ...lifecycle, name, aggregate, path, final: lifecycle.final ?? [], transitions };
  }
}

function isUnderstood(
  { states, initial, final = [], transitions }: RawLifecycle,
  { commands = {} }: RawAggregate,
) {
  const named = [initial, ...final, ...transitions.flatMap(({ from, to }) => [...from, to])];
  const known = new Set(states);
  return (
    named.every((state) => known.has(state)) && transitions.every(({ on }) => Object.hasOwn(commands, on))
  );
}

/** The states a lifecycle can come to, from its initial one on. */
export function reachedStates({ initial, transitions }: Lifecycle): ReadonlySet<string> {
  const reached = new Set([initial]);
  // A set hands out what is added to it while it is walked.
  for (const state of reached) {
    for (const { from, to } of transitions) if (from.includes(state)) reached.add(to);
  }
  return reached;
}
