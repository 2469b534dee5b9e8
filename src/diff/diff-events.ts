import type { Event } from '../model/model.ts';
import { type Affected, type Change, plainChange, stepOf } from './change.ts';
import { type EventReaders, payloadNeeds, readersOf } from './event-needs.ts';
import { compareVersions } from './event-versions.ts';
import type { Exposure, Findings } from './exposure.ts';
import { takerKey } from './field-takers.ts';
import { eventsOf, type FoundEvent } from './find-events.ts';
import { pairUp } from './pair-up.ts';
import type { Sides } from './sides.ts';
import { typeText } from './type-index.ts';

/** Events that came, went or changed. */
export function diffEvents(sides: Sides): Findings {
  const changes: Change[] = [];
  const exposures: Exposure[] = [];
  const pairs = [...pairUp(eventsOf(sides.before.model), eventsOf(sides.after.model), ({ key }) => key)];
  const added = pairs.flatMap((pair) => (pair.kind === 'added' ? [pair.after] : []));
  const newNames = Map.groupBy(added, payloadKey);
  for (const pair of pairs) {
    if (pair.kind === 'added') changes.push(eventAdded(pair.after));
    else if (pair.kind === 'removed') {
      const renamed = newNames.get(payloadKey(pair.before))?.[0];
      changes.push(eventRemoved(pair.before, readersOf(sides, pair.before), renamed));
    } else {
      const found = eventKept(sides, pair.before, pair.after);
      changes.push(...found.changes);
      exposures.push(...found.exposures);
    }
  }
  return { changes, exposures };
}

/** Two events of one aggregate that carry the same may be one with a new name. */
function payloadKey({ context, aggregate, event }: FoundEvent): string {
  const fields = event.payload.map(({ name, type }) => `${name}: ${typeText(type)}`);
  return `${context}.${aggregate.name} ${fields.join(', ')}`;
}

function eventAdded({ key, context, event, path }: FoundEvent): Change {
  const message = `The ${event.visibility} event ${key} is new.`;
  const steps = stepOf(context, event.visibility === 'public' ? 'minor' : 'patch');
  return plainChange({ id: 'event-added', kind: 'added', path, context, message, steps });
}

function eventRemoved(found: FoundEvent, readers: EventReaders, renamed: FoundEvent | undefined): Change {
  const { key, context, event, path } = found;
  const breaks = [...readers.stored, ...readers.foreign];
  const isPublic = event.visibility === 'public';
  const advice =
    breaks.length === 0
      ? ''
      : renamed
        ? `If it is now called ${renamed.event.name}, publish both until nobody reads ${event.name}.`
        : readers.foreign.length === 0
          ? 'Keep it as long as stored events of it exist; no command has to send it.'
          : 'Let those who read it stop first, and remove it in a later change.';
  return plainChange({
    id: 'event-removed',
    kind: 'removed',
    path,
    context,
    message: `The ${event.visibility} event ${key} is gone.`,
    verdict: breaks.length > 0 ? 'breaking' : isPublic ? 'warning' : 'safe',
    breaks,
    advice,
    steps: stepOf(context, isPublic ? 'major' : 'patch'),
  });
}

function eventKept(sides: Sides, before: FoundEvent, after: FoundEvent): Findings {
  const readers = readersOf(sides, before);
  const versions = compareVersions(sides, before, after, readers);
  const rest = [...compareSurface(before, after, readers)];
  if (before.event.version !== after.event.version) {
    return { changes: [...versions.changes, ...rest], exposures: versions.exposures };
  }
  const payload: Exposure = {
    name: after.key,
    subject: after.key,
    context: after.context,
    path: [...after.path, 'payload'],
    before: before.event.payload,
    after: after.event.payload,
    isContract: before.event.visibility === 'public',
    takersOf: (field) => sides.takers.get(takerKey(after.key, field)) ?? [],
    ...payloadNeeds(before, readers),
  };
  return { changes: [...versions.changes, ...rest], exposures: [payload, ...versions.exposures] };
}

/** What an event says besides its payload. */
function* compareSurface(before: FoundEvent, after: FoundEvent, readers: EventReaders): Generator<Change> {
  const { key, context, path } = after;
  const common = { kind: 'changed', path, context } as const;
  if (before.event.visibility !== after.event.visibility) yield visibilityChanged(after, readers.foreign);
  const [old, now] = [before.event.compatibility, after.event.compatibility];
  if (old !== now) {
    const isLooser = losesPromise(old, now) && readers.foreign.length > 0;
    yield plainChange({
      ...common,
      id: 'compatibility-changed',
      message: `${key} promises compatibility ${now}, and promised ${old}.`,
      verdict: isLooser ? 'warning' : 'safe',
      advice: isLooser ? 'From now on changes are let through that those who read it may not expect.' : '',
    });
  }
  if (before.aggregate.name !== after.aggregate.name) {
    yield plainChange({
      ...common,
      id: 'event-moved',
      message: `${key} is an event of ${after.aggregate.name}, and was one of ${before.aggregate.name}.`,
      verdict: readers.stored.length > 0 ? 'breaking' : 'safe',
      breaks: readers.stored,
      advice: readers.stored.length > 0 ? `Its stored events lie with ${before.aggregate.name}.` : '',
    });
  }
}

type Promise = Event['compatibility'];

function losesPromise(before: Promise, after: Promise): boolean {
  const directions = (promise: Promise) => ({
    backward: promise === 'backward' || promise === 'full',
    forward: promise === 'forward' || promise === 'full',
  });
  const [old, now] = [directions(before), directions(after)];
  return (old.backward && !now.backward) || (old.forward && !now.forward);
}

function visibilityChanged({ key, context, path, event }: FoundEvent, foreign: readonly Affected[]): Change {
  const common = { kind: 'changed', path, context, id: 'visibility-changed' } as const;
  if (event.visibility === 'public') {
    return plainChange({ ...common, message: `${key} is now public.`, steps: stepOf(context, 'minor') });
  }
  return plainChange({
    ...common,
    message: `${key} is now private: no other context may read it.`,
    verdict: foreign.length > 0 ? 'breaking' : 'warning',
    breaks: foreign,
    advice: foreign.length > 0 ? 'Let those who read it stop first, and hide it in a later change.' : '',
    steps: stepOf(context, 'major'),
  });
}
