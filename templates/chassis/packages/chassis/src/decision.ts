import { Rejection, type RejectionStatus } from './rejection.ts';

/** What an aggregate decides on a command: what happened, or why nothing does. */
export type Decision<Event, Code extends string = string> =
  | { readonly events: readonly Event[] }
  | { readonly rejected: Code; readonly why: string; readonly status?: RejectionStatus };

/** A state as it lies in the store. */
export type Stored<State> = {
  readonly state: State;
  /** Counts the saves; a save states the version it read, so that no change is lost. */
  readonly version: number;
};

/**
 * The events of a decision.
 * @throws Rejection if the aggregate refused
 */
export function accepted<Event>(decision: Decision<Event>): readonly Event[] {
  if ('events' in decision) return decision.events;
  throw new Rejection(decision.rejected, decision.why, decision.status);
}

/** The state that follows from events. Without a state before there must be at least one event. */
export function replay<State, Event>(
  evolve: (state: State | undefined, event: Event) => State,
  state: State | undefined,
  events: readonly Event[],
): State {
  let next = state;
  for (const event of events) next = evolve(next, event);
  if (next === undefined) throw new Error('there is neither a state nor an event to make one from');
  return next;
}
