import { nearest } from '../../system/nearest.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import { forbidType, typeMeaningsOf } from '../type-meanings.ts';
import { parseTypeText, scalars, type TypeScope } from '../type-text.ts';
import { namedTypesOf } from '../walk.ts';

const scopeName = (scope: TypeScope) =>
  scope.kind === 'kernel' ? `shared kernel ${scope.kernel}` : `context ${scope.context}`;

function* unknownTypes(view: ModelView): Generator<Remark> {
  for (const { path, text, scope, meaning } of typeMeaningsOf(view)) {
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

export const typeRules: readonly ModelRule[] = [
  { id: 'unknown-type', summary: 'A type that is declared nowhere', severity: 'error', check: unknownTypes },
  forbidType('foreign-type', 'A type of another context'),
  {
    id: 'unclear-type',
    summary: 'A type that is of several kinds, or of none',
    severity: 'error',
    check: unclearTypes,
  },
];
