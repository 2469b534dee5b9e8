import { nearest } from '../../system/nearest.ts';
import { parseReference } from '../reference.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import type { RawNamedTypes } from '../schema.ts';
import type { Path } from '../tree.ts';
import {
  findType,
  parseTypeText,
  scalars,
  type TypeFault,
  type TypeMeaning,
  type TypeScope,
} from '../type-text.ts';
import { aggregatesOf, fieldMapsOf, membersOf, namedTypesOf } from '../walk.ts';

type TypeUse = { readonly path: Path; readonly text: string; readonly scope: TypeScope };

/** Every place that names a type. */
function* typeUsesOf({ raw }: ModelView): Generator<TypeUse> {
  for (const { scope, path, fields } of fieldMapsOf(raw)) {
    for (const [name, field] of Object.entries(fields)) {
      if (typeof field === 'string') yield { path: [...path, name], text: field, scope };
      else yield { path: [...path, name, 'type'], text: field.type, scope };
    }
  }
  for (const { context, path, value } of aggregatesOf(raw)) {
    yield { path: [...path, 'root', 'id'], text: value.root.id, scope: { kind: 'context', context } };
  }
  for (const { context, path, value } of membersOf(raw, 'queries')) {
    yield { path: [...path, 'returns'], text: value.returns, scope: { kind: 'context', context } };
  }
}

function* meaningsOf(view: ModelView): Generator<TypeUse & { readonly meaning: TypeMeaning }> {
  for (const use of typeUsesOf(view)) {
    if (use.text === '') continue;
    const parsed = parseTypeText(use.text);
    const meaning: TypeMeaning = parsed
      ? findType(parsed.name, use.scope, view.names)
      : { kind: 'unknown', suggestion: undefined };
    yield { ...use, meaning };
  }
}

const scopeName = (scope: TypeScope) =>
  scope.kind === 'kernel' ? `shared kernel ${scope.kernel}` : `context ${scope.context}`;

function* unknownTypes(view: ModelView): Generator<Remark> {
  for (const { path, text, scope, meaning } of meaningsOf(view)) {
    if (meaning.kind !== 'unknown') continue;
    const parsed = parseTypeText(text);
    const message = parsed
      ? `The type ${parsed.name} is not known in the ${scopeName(scope)}.`
      : `"${text}" is not a type; a type is a name with [] for a list or ? for optional.`;
    const { suggestion } = meaning;
    yield {
      path,
      message,
      suggestion: suggestion && parsed ? text.replace(parsed.name, suggestion) : suggestion,
    };
  }
  for (const { path, types } of namedTypesOf(view.raw)) {
    for (const [name, type] of Object.entries(types)) {
      const of = typeof type === 'string' ? type : type.of;
      if (!of || scalars.some((scalar) => scalar === of)) continue;
      const at = typeof type === 'string' ? [...path, name] : [...path, name, 'of'];
      const message = `${name} wraps ${of}, which is no scalar; scalars are ${scalars.join(', ')}.`;
      yield { path: at, message, suggestion: nearest(of, scalars) };
    }
  }
}

/** A rule for one of the reasons why a type may not be used where it is. */
function forbidden(id: TypeFault, summary: string): ModelRule {
  return {
    id,
    summary,
    severity: 'error',
    *check(view) {
      for (const { path, meaning } of meaningsOf(view)) {
        if (meaning.kind === 'forbidden' && meaning.rule === id) {
          yield { path, message: meaning.message, suggestion: meaning.suggestion };
        }
      }
    },
  };
}

function* unclearTypes({ raw }: ModelView): Generator<Remark> {
  for (const { path, types } of namedTypesOf(raw)) {
    for (const [name, type] of Object.entries(types)) {
      if (typeof type === 'string') continue;
      const forms = (['of', 'fields', 'enum'] as const).filter((form) => type[form] !== undefined);
      if (forms.length === 1) continue;
      const said = forms.length === 0 ? 'neither of, fields nor enum' : forms.join(' and ');
      const message = `${name} says ${said}; a type wraps a scalar (of), has fields, or is one of some words (enum).`;
      yield { path: [...path, name], at: 'key', message };
    }
  }
}

/** A record that needs another of itself to exist can never be written down. */
function* recursiveTypes({ raw }: ModelView): Generator<Remark> {
  for (const { path, types } of namedTypesOf(raw)) {
    const required = new Map(Object.entries(types).map(([name, type]) => [name, requiredParts(type)]));
    for (const name of required.keys()) {
      if (!reaches(required, name, name, new Set())) continue;
      const message = `${name} contains itself, so no value of it could ever end.`;
      yield {
        path: [...path, name],
        at: 'key',
        message,
        suggestion: 'make the field optional (?) or a list ([])',
      };
    }
  }
}

function requiredParts(type: RawNamedTypes[string]): string[] {
  if (typeof type === 'string') return [];
  return Object.values(type.fields ?? {}).flatMap((field) => {
    const parsed = parseTypeText(typeof field === 'string' ? field : field.type);
    return parsed && !parsed.optional && parsed.lists === 0 ? [parsed.name] : [];
  });
}

function reaches(
  parts: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
  seen: Set<string>,
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (parts.get(from) ?? []).some((part) => part === to || reaches(parts, part, to, seen));
}

function* unknownAggregates({ raw, names }: ModelView): Generator<Remark> {
  for (const { scope, path, types } of namedTypesOf(raw)) {
    for (const [name, type] of Object.entries(types)) {
      if (typeof type === 'string' || !type.identityOf) continue;
      const home = scope.kind === 'context' ? scope.context : '';
      const reference = parseReference(type.identityOf, home);
      if (names.contexts.get(reference.context)?.aggregates.has(reference.name)) continue;
      const known = [...names.contexts].flatMap(([context, { aggregates }]) =>
        [...aggregates.keys()].map((key) => `${context}.${key}`),
      );
      const message = `${name} is the identity of ${type.identityOf}, but there is no such aggregate.`;
      yield { path: [...path, name, 'identityOf'], message, suggestion: nearest(type.identityOf, known) };
    }
  }
}

export const typeRules: readonly ModelRule[] = [
  { id: 'unknown-type', summary: 'A type that is declared nowhere', severity: 'error', check: unknownTypes },
  forbidden('foreign-type', 'A type of another context'),
  forbidden('aggregate-as-type', 'A field that holds an aggregate instead of its identity'),
  forbidden('kernel-type-without-ownership', 'A shared kernel used by a context that is no owner of it'),
  {
    id: 'unclear-type',
    summary: 'A type that is of several kinds, or of none',
    severity: 'error',
    check: unclearTypes,
  },
  {
    id: 'recursive-value-object',
    summary: 'A value object that contains itself',
    severity: 'error',
    check: recursiveTypes,
  },
  {
    id: 'unknown-aggregate',
    summary: 'An identity of an aggregate that is declared nowhere',
    severity: 'error',
    check: unknownAggregates,
  },
];
