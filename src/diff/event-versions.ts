import { readUpcast } from '../model/questions/upcast.ts';
import { listing } from '../system/listing.ts';
import { type Affected, type Change, plainChange, stepOf } from './change.ts';
import { compareFields } from './compare-schemas.ts';
import type { EventReaders } from './event-needs.ts';
import { type Exposure, type Findings, type Need, nothingToMind } from './exposure.ts';
import { takerKey } from './field-takers.ts';
import { type FoundEvent, type Version, versionsOf } from './find-events.ts';
import type { Sides } from './sides.ts';

/** What became of the versions of an event: the present one, and each that the history tells of. */
export function compareVersions(
  sides: Sides,
  before: FoundEvent,
  after: FoundEvent,
  readers: EventReaders,
): Findings {
  const changes: Change[] = [];
  const exposures: Exposure[] = [];
  const [old, now] = [before.event.version, after.event.version];
  if (old !== now) {
    const stepped = versionStepped(sides, before, after, readers);
    changes.push(stepped.change);
    exposures.push(stepped.payload);
  }
  changes.push(...versionsTold(before, after));
  const news = new Map(versionsOf(after).map((one) => [one.version, one]));
  for (const version of versionsOf(before)) {
    const kept = news.get(version.version);
    const isPresent = version.version === old;
    if (kept === undefined) {
      if (!isPresent) changes.push(versionRemoved(sides.today, before, version, readers));
      continue;
    }
    if (kept.version === now && isPresent) continue;
    exposures.push(pastPayload(after, version, kept, readers));
    if (!isPresent && kept.version !== now) changes.push(...compareNotes(after, version, kept, readers));
  }
  return { changes, exposures };
}

/** Versions from before the old model that only the new one tells of. */
function versionsTold(before: FoundEvent, { key, context, event, path }: FoundEvent): readonly Change[] {
  const known = new Set(versionsOf(before).map(({ version }) => version));
  return event.history.flatMap(({ version }, index) => {
    if (known.has(version) || version > before.event.version) return [];
    const message = `Version ${version} of ${key} is in its history now.`;
    const at = [...path, 'history', index];
    return [plainChange({ id: 'event-version-added', kind: 'added', path: at, context, message })];
  });
}

/** Who reads that version of it. */
function readersOfVersion({ all, stored }: EventReaders, version: number): readonly Affected[] {
  return [...stored, ...all.filter((one) => one.version === version)];
}

/** A new version: done properly where the old one is kept in the history with an upcast that gives all that is new. */
function versionStepped(sides: Sides, before: FoundEvent, after: FoundEvent, readers: EventReaders) {
  const { key, context, path } = after;
  const [old, now] = [before.event.version, after.event.version];
  const fault = stepFault(sides, before, after);
  const late = lateReaders(sides, key, old);
  const breaks = fault === '' ? [] : [...readers.stored, ...readers.all];
  const verdict = fault === '' ? 'declared' : breaks.length > 0 ? 'breaking' : 'warning';
  const isPublic = before.event.visibility === 'public';
  const change = plainChange({
    id: 'event-version-changed',
    kind: 'changed',
    path,
    context,
    message: `${key} is version ${now}, and was ${old}.`,
    verdict,
    breaks,
    advice: fault === '' ? orderOfDeployment(late, context, old, now) : fault,
    steps: stepOf(context, !isPublic ? 'patch' : fault === '' ? 'minor' : 'major'),
  });
  const need: Need = { verdict, breaks, advice: '' };
  const payload: Exposure = {
    name: key,
    subject: `Version ${now} of ${key}`,
    context,
    path: [...path, 'payload'],
    before: before.event.payload,
    after: after.event.payload,
    backward: need,
    forward: fault === '' && late.staying.length > 0 ? unpublished(late.staying, old, now) : need,
    mind: nothingToMind,
    takersOf: (field) => sides.takers.get(takerKey(key, field)) ?? [],
    isContract: isPublic,
  };
  return { change, payload };
}

/** Consumers of the version that was: those that stay with it in the new model, and those that leave it with this change. */
type LateReaders = { readonly staying: readonly Affected[]; readonly leaving: readonly Affected[] };

export function lateReaders({ before, after }: Sides, key: string, version: number): LateReaders {
  const ofVersion = (list: readonly Affected[] = []) => list.filter((one) => one.version === version);
  const staying = ofVersion(after.readers.ofEvent.get(key));
  const names = new Set(staying.map(({ name }) => name));
  const leaving = ofVersion(before.readers.ofEvent.get(key)).filter(({ name }) => !names.has(name));
  return { staying, leaving };
}

/** The old version is published as long as somebody in the model reads it, and made of the new one: it has to be a part of that. */
function unpublished(staying: readonly Affected[], old: number, now: number): Need {
  const names = listing([...new Set(staying.map(({ context }) => context))], 5);
  const advice = `Version ${old} can't be made of version ${now}, so it is no longer published: let ${names} read version ${now} with this change.`;
  return { verdict: 'breaking', breaks: staying, advice };
}

function orderOfDeployment(
  { staying, leaving }: LateReaders,
  context: string,
  old: number,
  now: number,
): string {
  const namesOf = (some: readonly Affected[]) => listing([...new Set(some.map(({ context }) => context))], 5);
  const stay = `Version ${old} is still published for ${namesOf(staying)}; moving to ${now} can wait.`;
  const leave = `Deploy ${namesOf(leaving)} before ${context}: version ${old} is no longer published once nobody in the model reads it.`;
  if (staying.length > 0) return stay;
  return leaving.length > 0 ? leave : '';
}

function stepFault(sides: Sides, before: FoundEvent, after: FoundEvent): string {
  const [old, now] = [before.event.version, after.event.version];
  if (now < old) return `A version never goes back: make it ${old + 1}.`;
  const chain = versionsOf(after).filter(({ version }) => version >= old);
  const missing = Array.from({ length: now - old }, (_, index) => old + index).find(
    (version) => !chain.some((one) => one.version === version),
  );
  if (missing !== undefined) return `Keep version ${missing} in its history: msv diff prints the lines.`;
  const { compatibility } = before.event;
  const isLifted =
    compatibility === 'backward' ||
    compatibility === 'full' ||
    before.aggregate.persistence === 'event-sourced';
  return isLifted ? upcastFault(sides, chain) : '';
}

/** Fields that a reader of the next version asks for, and that nothing says where to take from. */
function upcastFault(sides: Sides, chain: readonly Version[]): string {
  for (const [index, version] of chain.entries()) {
    const next = chain[index + 1];
    if (next === undefined) return '';
    const told = readUpcast(version.upcast).sources;
    const lacking = compareFields(sides.newTypes, version.payload, next.payload)
      .filter(({ relation }) => relation.backward)
      .flatMap(({ at }) => at.slice(0, 1).map(String))
      .filter((field) => !told.has(field));
    if (lacking.length > 0) {
      return `The upcast of version ${version.version} does not say where ${listing([...new Set(lacking)])} of version ${next.version} comes from.`;
    }
  }
  return '';
}

function versionRemoved(
  today: string,
  before: FoundEvent,
  { version, retireAfter }: Version,
  readers: EventReaders,
): Change {
  const { key, context, path, event } = before;
  const breaks = readersOfVersion(readers, version);
  const isOver = retireAfter !== '' && today > retireAfter;
  const until =
    retireAfter === '' ? 'No day was set for it to retire' : `It was to stay until ${retireAfter}`;
  return plainChange({
    id: 'event-version-removed',
    kind: 'removed',
    path: [...path, 'history', event.history.findIndex((one) => one.version === version)],
    context,
    message: `Version ${version} of ${key} is gone from its history.`,
    verdict: breaks.length > 0 ? 'breaking' : isOver ? 'declared' : 'warning',
    breaks,
    advice:
      breaks.length > 0
        ? 'Keep it until nobody reads it.'
        : isOver
          ? `It was to retire after ${retireAfter}, and nobody reads it.`
          : `${until}, but nobody in the model reads it.`,
    steps: stepOf(context, event.visibility === 'public' ? 'major' : 'patch'),
  });
}

/** What was published stays what it was: the history can only be told as it happened. */
function pastPayload(after: FoundEvent, was: Version, is: Version, readers: EventReaders): Exposure {
  const breaks = readersOfVersion(readers, was.version);
  const need = {
    verdict: breaks.length > 0 ? 'breaking' : 'warning',
    breaks,
    advice: `Messages of version ${was.version} exist as they are: describe it as it was.`,
  } as const;
  return {
    name: `${after.key}@${was.version}`,
    subject: `Version ${was.version} of ${after.key} in its history`,
    context: after.context,
    path: [...is.path, 'payload'],
    before: was.payload,
    after: is.payload,
    backward: need,
    forward: need,
    mind: nothingToMind,
    isContract: after.event.visibility === 'public',
    isPast: true,
  };
}

function* compareNotes(
  { key, context }: FoundEvent,
  was: Version,
  is: Version,
  readers: EventReaders,
): Generator<Change> {
  const common = { kind: 'changed', path: is.path, context } as const;
  const of = `version ${was.version} of ${key}`;
  if (was.upcast !== is.upcast) {
    yield plainChange({
      ...common,
      id: 'upcast-changed',
      message: `The upcast of ${of} is ${is.upcast || 'nothing'}, and was ${was.upcast || 'nothing'}.`,
      verdict: readers.stored.length > 0 ? 'warning' : 'safe',
      advice: readers.stored.length > 0 ? 'Stored events are read differently from now on.' : '',
    });
  }
  if (was.retireAfter !== is.retireAfter) {
    const late = readers.all.filter((one) => one.version === was.version);
    const isSooner = is.retireAfter !== '' && (was.retireAfter === '' || is.retireAfter < was.retireAfter);
    yield plainChange({
      ...common,
      id: 'retirement-moved',
      message: `${capital(of)} retires after ${is.retireAfter || 'no day'}, and was to after ${was.retireAfter || 'no day'}.`,
      verdict: isSooner && late.length > 0 ? 'warning' : 'safe',
      breaks: isSooner ? late : [],
      advice: isSooner && late.length > 0 ? 'Those who still read it have less time.' : '',
    });
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
