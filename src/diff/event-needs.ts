import { listing } from '../system/listing.ts';
import type { Affected, Verdict } from './change.ts';
import { type Exposure, type Need, nothingToMind } from './exposure.ts';
import type { FoundEvent } from './find-events.ts';
import { mergeAffected } from './readers.ts';
import type { Sides } from './sides.ts';

/** Who reads an event, before the change or after it. */
export type EventReaders = {
  readonly all: readonly Affected[];
  /** Those of other contexts, which are deployed apart from it. */
  readonly foreign: readonly Affected[];
  /** Its own stored events, where its aggregate is made from them. */
  readonly stored: readonly Affected[];
};

export function readersOf(sides: Sides, { key, context, aggregate }: FoundEvent): EventReaders {
  const { before, after } = sides;
  const all = mergeAffected(after.readers.ofEvent.get(key), before.readers.ofEvent.get(key));
  const stored: Affected[] =
    aggregate.persistence === 'event-sourced'
      ? [
          {
            kind: 'stored data',
            name: `${context}.${aggregate.name}`,
            context,
            team: before.contexts.get(context)?.team ?? '',
            how: 'is made from its stored events',
            version: null,
          },
        ]
      : [];
  return { all, foreign: all.filter((one) => one.context !== context), stored };
}

type Needs = Pick<Exposure, 'backward' | 'forward' | 'mind'>;

/**
 * What the payload of an event has to keep: what its `compatibility` promised in the old model, for whoever relied on it did so
 * then. Stored events are replayed whatever is promised. What only its own context reads is deployed together with it.
 */
export function payloadNeeds(found: FoundEvent, readers: EventReaders): Needs {
  const { compatibility, visibility, version } = found.event;
  const advice = `Make it version ${version + 1} and keep version ${version} in its history: msv diff prints the lines.`;
  const isPublic = visibility === 'public';
  const promisesBackward = compatibility === 'backward' || compatibility === 'full';
  const promisesForward = compatibility === 'forward' || compatibility === 'full';
  const backwardBreaks = [...readers.stored, ...(promisesBackward ? readers.all : [])];
  const asksBackward = backwardBreaks.length > 0 || (isPublic && promisesBackward);
  const asksForward = promisesForward && (isPublic || readers.foreign.length > 0);
  return {
    backward: asksBackward ? need(backwardBreaks, advice) : null,
    forward: asksForward ? need(readers.foreign, advice) : null,
    mind: mindOf(found, readers.foreign),
  };
}

function need(breaks: readonly Affected[], advice: string): Need {
  const verdict: Verdict = breaks.length > 0 ? 'breaking' : 'warning';
  return { verdict, breaks, advice };
}

/** What is allowed still has an order of deployment. */
function mindOf({ context, event }: FoundEvent, foreign: readonly Affected[]): Exposure['mind'] {
  const names = [...new Set(foreign.map((one) => one.context))];
  if (names.length === 0) return nothingToMind;
  const readers = listing(names, 5);
  const allowed = `Its compatibility (${event.compatibility}) allows it`;
  if (event.compatibility === 'none') {
    const text = `Nothing is promised (compatibility: none): ${context} and ${readers} have to change together.`;
    return ({ relation }) => (relation.backward || relation.forward ? text : '');
  }
  return ({ relation }) => {
    if (relation.backward)
      return `${allowed}, if ${context} is deployed before those who read it (${readers}).`;
    if (relation.forward)
      return `${allowed}, if those who read it (${readers}) are deployed before ${context}.`;
    return '';
  };
}
