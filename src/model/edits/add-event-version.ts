import { UserError } from '../../errors.ts';
import type { RawEvent } from '../names.ts';
import { readUpcast } from '../questions/upcast.ts';
import { parseReference } from '../reference.ts';
import type { RawModel } from '../schema.ts';
import type { Source } from '../source.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from '../walk.ts';
import { fieldsOf, type NewField, requireFields } from './field-text.ts';
import { appendValue, insertValue } from './insert-value.ts';
import { readRaw } from './read-raw.ts';
import { removeEntry } from './remove-entry.ts';
import { replaceScalar } from './replace.ts';
import { requireForm, requireKnown, requireMessage } from './require-name.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A new version of an event, in the words of the command line. */
export type NewEventVersion = {
  /** `catalog.PriceChanged`. */
  readonly event: string;
  /** Fields it has more than the version of today. */
  readonly fields: readonly NewField[];
  /** Fields it no longer has. */
  readonly remove: readonly string[];
  /** Where a field comes from in messages of the old version: `validFrom := occurredAt`. */
  readonly upcasts: readonly string[];
  /** Day after which nobody may read the old version. */
  readonly retireAfter?: string | undefined;
};

/** An edit, and what the user has to know of those it does not touch. */
export type EventVersionEdit = Edit & { readonly notes: readonly string[] };

/**
 * Gives an event another version: its payload of today goes into its history. Who consumes it stays on the old version.
 * Throws UserError where a field is there already, not there, or comes from nowhere for old messages.
 */
export function addEventVersion(sources: readonly Source[], change: NewEventVersion): EventVersionEdit {
  const { raw, names } = readRaw(sources);
  const { context, name } = requireMessage(names, change.event, '', ['events']);
  const found = names.contexts.get(context)?.events.get(name);
  const event: RawEvent = found?.event ?? {};
  const what = `${context}.${name}`;
  requireForm('--retire-after', change.retireAfter, 'day');
  requireFields(change.fields, context, names);
  if (isMade(event, change))
    return { ...applySteps(sources, `Version ${event.version} of ${what}`, []), notes: [] };
  requireChange(what, event, change);
  const version = event.version ?? 1;
  const home: Path = ['contexts', context, 'aggregates', found?.aggregate ?? '', 'events', name];
  const readers = readersOf(raw, context, name);
  const edit = applySteps(sources, what, [
    keepVersion(event, change, [...home, 'history']),
    raiseVersion(event, home),
    ...changePayload(change, [...home, 'payload']),
    ...readers.flatMap((reader) => pin(reader, version)),
  ]);
  const notes = readers.map(
    (reader) => `${reader.context} stays on version ${reader.version ?? version} of ${what}.`,
  );
  return { ...edit, notes };
}

/** The version of today differs from the one before it as asked for: somebody has run this already. */
function isMade(
  { payload, version = 1, history = [] }: RawEvent,
  { fields, remove }: NewEventVersion,
): boolean {
  const before = history.find((one) => one.version === version - 1);
  if (before === undefined || fields.length + remove.length === 0) return false;
  const [had, has] = [fieldsOf(before.payload), fieldsOf(payload)];
  const holds = (all: readonly NewField[], field: NewField) =>
    all.some(({ name, type }) => name === field.name && type === field.type);
  const names = (all: readonly NewField[], name: string) => all.some((field) => field.name === name);
  const isAdded = fields.every((field) => holds(has, field) && !holds(had, field));
  const isReplaced = (name: string) => names(fields, name);
  return isAdded && remove.every((name) => names(had, name) && (isReplaced(name) || !names(has, name)));
}

function requireChange(what: string, event: RawEvent, change: NewEventVersion): void {
  const { fields, remove } = change;
  if (fields.length + remove.length === 0) {
    throw new UserError(
      `Nothing says what is new in the next version of ${what}.`,
      'Say it with --field NAME:TYPE or --remove FIELD.',
    );
  }
  const has = fieldsOf(event.payload);
  for (const field of remove) {
    const known = has.map(({ name }) => name);
    requireKnown(`${what} has no field ${field}.`, field, known, '--remove');
  }
  const present = fields.find(({ name }) => !remove.includes(name) && has.some((one) => one.name === name));
  if (present) {
    throw new UserError(
      `${what} has a field ${present.name} already.`,
      `Leave it out, or give it the new type with --remove ${present.name} too.`,
      '--field',
    );
  }
  requireUpcasts(what, event, change);
}

/** Messages of the old version lack the new fields: those that are not optional have to come from somewhere. */
function requireUpcasts(what: string, { payload }: RawEvent, { fields, upcasts }: NewEventVersion): void {
  const has = fieldsOf(payload).map(({ name }) => name);
  const added = fields.map(({ name }) => name);
  const lifted = upcasts.map((upcast) => requireUpcast(upcast, added, has));
  const orphan = fields.find(({ name, type }) => !type.endsWith('?') && !lifted.includes(name));
  if (orphan === undefined) return;
  throw new UserError(
    `Messages of the old version of ${what} have no ${orphan.name}.`,
    `Say where it comes from: --upcast "${orphan.name} := occurredAt" (or a field, or a constant). Or make it optional: --field ${orphan.name}:${orphan.type}?`,
  );
}

/**
 * The field that an upcast such as `validFrom := occurredAt` gives a value. Throws UserError where it gives none, or one that the
 * old version does not have. `has`: fields of the old version, `added`: those of the new one.
 */
export function requireUpcast(text: string, added: readonly string[], has: readonly string[]): string {
  const { sources, unread } = readUpcast(text);
  const [only] = sources;
  if (only === undefined || sources.size > 1 || unread.length > 0) {
    throw new UserError(
      `--upcast says where one field comes from, not "${text}".`,
      `Write it like this: --upcast "validFrom := occurredAt", or "currency := 'EUR'"`,
      '--upcast',
    );
  }
  const [field, source] = only;
  requireKnown(`The new version adds no field ${field}.`, field, added, '--upcast');
  if (source.kind !== 'field' || has.includes(source.name)) return field;
  throw new UserError(
    `The old version has no field ${source.name}.`,
    `It has ${has.join(', ') || 'none'}; a constant stands in quotes: ${field} := '${source.name}'`,
    '--upcast',
  );
}

function keepVersion(event: RawEvent, { upcasts, retireAfter }: NewEventVersion, path: Path): Step {
  const old = {
    version: event.version ?? 1,
    payload: event.payload ?? {},
    upcast: upcasts.length > 0 ? upcasts.join('; ') : undefined,
    retireAfter,
  };
  return {
    apply: (sources) => appendValue(sources, path, old),
    note: `version ${old.version} goes into its history`,
  };
}

function raiseVersion({ version }: RawEvent, path: Path): Step {
  const next = (version ?? 1) + 1;
  return {
    apply: (sources) =>
      version === undefined
        ? insertValue(sources, path, 'version', next)
        : replaceScalar(sources, [...path, 'version'], next),
    note: `version ${next} is the one of today`,
  };
}

/** A field of another type goes first, for its name is needed; the others last, for a payload may not be empty in between. */
function changePayload({ fields, remove }: NewEventVersion, path: Path): readonly Step[] {
  const isReplaced = (name: string) => fields.some((field) => field.name === name);
  const without = (name: string): Step => ({
    apply: (sources) => removeEntry(sources, [...path, name]),
    note: `without ${name}`,
  });
  return [
    ...remove.filter(isReplaced).map(without),
    ...fields.map(
      ({ name, type }): Step => ({
        apply: (sources) => insertValue(sources, path, name, type),
        note: `with ${name}`,
      }),
    ),
    ...remove.filter((name) => !isReplaced(name)).map(without),
  ];
}

type Reader = {
  readonly context: string;
  readonly path: Path;
  readonly text: string;
  /** null where it reads what the version of today is. */
  readonly version: number | null;
};

function readersOf(raw: RawModel, context: string, name: string): readonly Reader[] {
  return [...itemsOf(raw, 'consumes')].flatMap(({ context: reader, path, value }) => {
    const reference = parseReference(value.event, reader);
    if (reference.context !== context || reference.name !== name) return [];
    return [{ context: reader, path: [...path, 'event'], text: value.event, version: reference.version }];
  });
}

/** Who named no version read the one of today, and would read another tomorrow. */
function pin({ path, text, context, version }: Reader, old: number): readonly Step[] {
  if (version !== null) return [];
  return [
    {
      apply: (sources) => replaceScalar(sources, path, `${text}@${old}`),
      note: `${context} kept on version ${old}`,
    },
  ];
}
