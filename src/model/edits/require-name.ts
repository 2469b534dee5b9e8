import { UserError } from '../../errors.ts';
import { type Casing, casings } from '../casing.ts';
import type { Names } from '../names.ts';
import { parseReference, type Reference } from '../reference.ts';
import { messagesOf, suggestMessage } from '../references.ts';
import { forms } from '../schema-parts.ts';
import { unknownName } from './read-raw.ts';

/** Throws UserError for a name that is not in the casing of its kind. `kind` is one word or two: "read model". */
export function requireCasing(kind: string, name: string, casing: Casing, sample: string): void {
  if (casing.form.test(name)) return;
  throw new UserError(
    `${name} can't be the name of ${withArticle(kind)}.`,
    `Use ${casing.name}, such as ${sample}.`,
  );
}

const samples = {
  aggregate: 'StockItem',
  command: 'CancelOrder',
  event: 'OrderShipped',
  query: 'GetOrder',
  type: 'OrderView',
  'read model': 'OrderSummary',
} as const;

/** Kinds of things that share the names of a context. */
export type MemberKind = keyof typeof samples;

/** Throws UserError for a name that is no PascalCase or belongs to another thing of the context. */
export function requireFreeName(names: Names, context: string, kind: MemberKind, name: string): void {
  requireCasing(kind, name, casings.pascal, samples[kind]);
  const known = names.contexts.get(context);
  const kinds: Readonly<Record<MemberKind, { has(name: string): boolean } | undefined>> = {
    aggregate: known?.aggregates,
    command: known?.commands,
    event: known?.events,
    query: known?.queries,
    type: known?.types,
    'read model': known?.readModels,
  };
  const taken = Object.entries(kinds).find(([, members]) => members?.has(name));
  if (taken === undefined) return;
  throw new UserError(
    `The context ${context} has ${withArticle(taken[0])} ${name} already.`,
    'Choose another name.',
  );
}

/** Throws UserError for a name that is no kebab-case or that the map, a scenario or a type could mean something else by. */
export function requireFreeContext(names: Names, name: string): void {
  requireCasing('context', name, casings.kebab, 'order or loyalty-points');
  const parties = {
    'a context': names.contexts,
    'an external system': names.externals,
    'a shared kernel': names.kernels,
    'an actor': names.actors,
  };
  const [what] = Object.entries(parties).find(([, known]) => known.has(name)) ?? [];
  if (what !== undefined)
    throw new UserError(`The model has ${what} ${name} already.`, 'Choose another name.');
}

const withArticle = (kind: string) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;

/** Throws UserError, with the nearest name, for a name that is not among the known ones. `what` is the whole sentence. */
export function requireKnown(what: string, name: string, known: Iterable<string>, flag: string): void {
  const all = [...known];
  if (!all.includes(name)) throw unknownName(what, name, all, flag);
}

/**
 * The command, query or event that a text such as `catalog.PriceChanged@2` names; a bare name is looked up in `home`.
 * Throws UserError, with the nearest name, if there is none.
 */
export function requireMessage(
  names: Names,
  text: string,
  home: string,
  kinds: readonly ('commands' | 'queries' | 'events')[],
): Reference {
  const reference = parseReference(text, home);
  const owner = names.contexts.get(reference.context);
  if (owner && messagesOf(owner, kinds).includes(reference.name)) return reference;
  const words = { commands: 'command', queries: 'query', events: 'event' };
  const what = kinds.map((kind) => words[kind]).join(' or ');
  const near = suggestMessage(text, home, names, kinds);
  throw new UserError(
    `There is no ${what} ${text}.`,
    near === undefined
      ? `Write it with its context, or add it first: msv add ${words[kinds[0] ?? 'events']}`
      : `Did you mean ${near}?`,
  );
}

/** Throws UserError for a text that has not the form of a duration, a rate or a day. */
export function requireForm(flag: string, text: string | undefined, form: keyof typeof forms): void {
  if (text === undefined || forms[form].pattern.test(text)) return;
  throw new UserError(`${flag} takes ${forms[form].form}, not "${text}".`, 'Write it in that form.', flag);
}

/** The aggregate a flag names, or the only one of the context. Throws UserError if it can't be told. */
export function requireAggregate(names: Names, context: string, given: string | undefined) {
  const aggregates = names.contexts.get(context)?.aggregates;
  const known = [...(aggregates?.keys() ?? [])];
  const name = given ?? (known.length === 1 ? known[0] : undefined);
  if (name === undefined) {
    throw new UserError(
      `The context ${context} has ${known.length === 0 ? 'no aggregate' : `the aggregates ${known.join(', ')}`}.`,
      known.length === 0
        ? `Add one first: msv add aggregate NAME --context ${context}`
        : 'Say which one with: --aggregate NAME',
    );
  }
  const value = aggregates?.get(name);
  if (!value)
    throw unknownName(`The context ${context} has no aggregate ${name}.`, name, known, '--aggregate');
  return { name, value };
}

/** Throws UserError for a private event: only its own context may use it. */
export function requirePublic(names: Names, { context, name }: Reference): void {
  if (names.contexts.get(context)?.events.get(name)?.event.visibility === 'public') return;
  throw new UserError(
    `${context}.${name} is private: other contexts may not consume it.`,
    `If it is to be part of the published language, run first: msv add event ${name} --context ${context} --public`,
  );
}
