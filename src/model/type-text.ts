import { nearest } from '../system/nearest.ts';
import type { Scalar, TypeOwner } from './model.ts';
import type { Names } from './names.ts';

/** Where a type is used: it decides what a bare name means. */
export type TypeScope = TypeOwner;

export const scalars = [
  'string',
  'int',
  'float',
  'decimal',
  'bool',
  'uuid',
  'date',
  'datetime',
  'duration',
  'json',
] as const satisfies readonly Scalar[];

/** A type as written: `string?`, `"OrderLine[]"`, `money.Money`. */
export type TypeText = { readonly name: string; readonly lists: number; readonly optional: boolean };

/** A name, with the shared kernel it is from; brackets for lists of it; a mark where it may be missing. */
export const typeForm = /^([A-Za-z][\w-]*(?:\.[A-Za-z]\w*)?)((?:\[\])*)(\?)?$/;

/** Takes a type's text apart; undefined where it is none. */
export function parseTypeText(text: string): TypeText | undefined {
  const [, name, brackets, mark] = typeForm.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  return { name, lists: (brackets ?? '').length / 2, optional: mark === '?' };
}

export type TypeMeaning =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'ref'; readonly name: string; readonly owner: TypeOwner }
  /** It is a type, but may not be used here; the reason is the problem's rule. */
  | {
      readonly kind: 'forbidden';
      readonly rule: TypeFault;
      readonly message: string;
      readonly suggestion: string;
    }
  | { readonly kind: 'unknown'; readonly suggestion: string | undefined };

export type TypeFault = 'foreign-type' | 'aggregate-as-type' | 'kernel-type-without-ownership';

/** What the name of a type means where it is written. */
export function findType(name: string, scope: TypeScope, names: Names): TypeMeaning {
  const scalar = scalars.find((known) => known === name);
  if (scalar) return { kind: 'scalar', scalar };
  const dot = name.indexOf('.');
  if (dot >= 0) return findQualified(name.slice(0, dot), name.slice(dot + 1), scope, names);
  if (localTypes(scope, names).has(name)) return { kind: 'ref', name, owner: scope };
  const aggregate =
    scope.kind === 'context' ? names.contexts.get(scope.context)?.aggregates.get(name) : undefined;
  if (aggregate) {
    return {
      kind: 'forbidden',
      rule: 'aggregate-as-type',
      message: `${name} is an aggregate; a field points at one by its identity.`,
      suggestion: aggregate.root.id || 'the type of its id',
    };
  }
  return { kind: 'unknown', suggestion: suggestType(name, scope, names) };
}

function findQualified(qualifier: string, name: string, scope: TypeScope, names: Names): TypeMeaning {
  const kernel = names.kernels.get(qualifier);
  if (kernel?.types.has(name)) {
    if (scope.kind === 'context' && !kernel.owners.includes(scope.context)) {
      return {
        kind: 'forbidden',
        rule: 'kernel-type-without-ownership',
        message: `${scope.context} uses ${name} of the shared kernel ${qualifier}, but is not one of its owners (${kernel.owners.join(', ')}).`,
        suggestion: `a type of ${scope.context}'s own, or ${scope.context} among the owners`,
      };
    }
    return { kind: 'ref', name, owner: { kind: 'kernel', kernel: qualifier } };
  }
  const foreign = names.contexts.get(qualifier);
  if (scope.kind === 'context' && qualifier === scope.context && localTypes(scope, names).has(name)) {
    return { kind: 'ref', name, owner: scope };
  }
  if (foreign && (foreign.types.has(name) || foreign.aggregates.has(name))) {
    return {
      kind: 'forbidden',
      rule: 'foreign-type',
      message: `${qualifier}.${name} belongs to the context ${qualifier}; contexts share no types.`,
      suggestion: foreign.aggregates.has(name)
        ? `a value object { of: uuid, identityOf: ${qualifier}.${name} }`
        : 'a type of your own, or one in a shared kernel',
    };
  }
  return { kind: 'unknown', suggestion: suggestType(`${qualifier}.${name}`, scope, names) };
}

/** Names of types that need no prefix in a scope; the rows of a read model are a type too. */
function localTypes(scope: TypeScope, names: Names): ReadonlySet<string> {
  if (scope.kind === 'kernel') return names.kernels.get(scope.kernel)?.types ?? none;
  return names.contexts.get(scope.context)?.typeNames ?? none;
}

const none: ReadonlySet<string> = new Set();

const foreignWords: ReadonlyMap<string, Scalar> = new Map(
  Object.entries({
    number: 'int',
    integer: 'int',
    long: 'int',
    double: 'float',
    boolean: 'bool',
    text: 'string',
    str: 'string',
    varchar: 'string',
    guid: 'uuid',
    timestamp: 'datetime',
    time: 'datetime',
    instant: 'datetime',
    money: 'decimal',
    object: 'json',
  } as const),
);

function suggestType(name: string, scope: TypeScope, names: Names): string | undefined {
  const kernelTypes = [...names.kernels].flatMap(([kernel, { types }]) =>
    [...types].map((type) => `${kernel}.${type}`),
  );
  const unqualified = kernelTypes.find((qualified) => qualified.endsWith(`.${name}`));
  return (
    foreignWords.get(name.toLowerCase()) ??
    unqualified ??
    foreignHint(name, names) ??
    nearest(name, [...localTypes(scope, names), ...scalars, ...kernelTypes])
  );
}

/** What to do about the name of a thing that another context has. */
function foreignHint(name: string, names: Names): string | undefined {
  for (const [context, { aggregates, typeNames }] of names.contexts) {
    if (aggregates.has(name)) return `a value object with identityOf: ${context}.${name}`;
    if (typeNames.has(name))
      return `a type of your own: ${name} is of ${context}, and contexts share no types`;
  }
  return undefined;
}
