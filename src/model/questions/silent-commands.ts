import type { RawCommand } from '../names.ts';
import type { RawAggregate } from '../schema.ts';

/** Whether a command leaves nothing behind although it should: no event, and where events are not all there is, no refusal. */
export function lacksEvent({ emits, rejects }: RawCommand, { persistence }: RawAggregate): boolean {
  if (emits?.length) return false;
  return persistence === 'event-sourced' || !rejects?.length;
}

/** The one event of an aggregate that no command emits: most likely what a silent command forgot. */
export function forgottenEvent({ commands = {}, events = {} }: RawAggregate): string | undefined {
  const emitted = new Set(Object.values(commands).flatMap(({ emits = [] }) => emits));
  const [only, ...others] = Object.keys(events).filter((event) => !emitted.has(event));
  return others.length === 0 ? only : undefined;
}
