import { once } from '../once.ts';
import type { ModelRule, ModelView } from '../rule.ts';
import type { Path } from '../tree.ts';
import { findType, parseTypeText, type TypeFault, type TypeMeaning, type TypeScope } from '../type-text.ts';
import { aggregatesOf, fieldMapsOf, membersOf } from '../walk.ts';

/** A place that names a type. */
export type TypeNaming = { readonly path: Path; readonly text: string; readonly scope: TypeScope };

/** Every place that names a type, and what is meant there. */
export const typeMeaningsOf = once((view) => [...meaningsOf(view)]);

function* meaningsOf(view: ModelView): Generator<TypeNaming & { readonly meaning: TypeMeaning }> {
  for (const naming of typeNamingsOf(view)) {
    if (naming.text === '') continue;
    const parsed = parseTypeText(naming.text);
    const meaning: TypeMeaning = parsed
      ? findType(parsed.name, naming.scope, view.names)
      : { kind: 'unknown', suggestion: undefined };
    yield { ...naming, meaning };
  }
}

function* typeNamingsOf({ raw }: ModelView): Generator<TypeNaming> {
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

/** A rule for one of the reasons why a type may not be used where it is. */
export function forbidType(id: TypeFault, summary: string): ModelRule {
  return {
    id,
    summary,
    severity: 'error',
    required: true,
    *check(view) {
      for (const { path, meaning } of typeMeaningsOf(view)) {
        if (meaning.kind !== 'forbidden' || meaning.rule !== id) continue;
        yield { path, message: meaning.message, suggestion: meaning.suggestion };
      }
    },
  };
}
