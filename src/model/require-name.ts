import { UserError } from '../errors.ts';
import { type Casing, casings } from './casing.ts';
import type { Names } from './names.ts';
import { unknownName } from './read-raw.ts';
import type { RawContext, RawModel } from './schema.ts';

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

const withArticle = (kind: string) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;

/** Throws UserError, with the nearest name, for a name that is not among the known ones. `what` is the whole sentence. */
export function requireKnown(what: string, name: string, known: Iterable<string>, flag: string): void {
  const all = [...known];
  if (!all.includes(name)) throw unknownName(what, name, all, flag);
}

/** The context that a flag names. Throws UserError, with the nearest name, if there is none. */
export function contextNamed(raw: RawModel, name: string, flag = '--context'): RawContext {
  const context = Object.hasOwn(raw.contexts, name) ? raw.contexts[name] : undefined;
  if (context) return context;
  throw unknownName(`The model has no context ${name}.`, name, Object.keys(raw.contexts), flag);
}
