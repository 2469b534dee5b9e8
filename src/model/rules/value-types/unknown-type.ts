import { nearest } from '../../../system/nearest.ts';
import { typeMeaningsOf } from '../../questions/type-meanings.ts';
import type { ModelRule } from '../../rule.ts';
import { parseTypeText, scalars, type TypeScope } from '../../type-text.ts';
import { namedTypesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-type',
  summary: 'A type that is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check(view) {
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
        suggestion: parsed ? spelt(text, parsed.name, suggestion) : marksLast(text),
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
  },
};

const scopeName = (scope: TypeScope) =>
  scope.kind === 'kernel' ? `shared kernel ${scope.kernel}` : `context ${scope.context}`;

/** A suggested name with the marks of the text it is for; advice stays as it is. */
function spelt(text: string, name: string, suggestion: string | undefined): string | undefined {
  return suggestion === undefined || suggestion.includes(' ') ? suggestion : text.replace(name, suggestion);
}

/** `?Coverage` and `[]IcdCode` as they are written here. */
function marksLast(text: string): string | undefined {
  const [, list, mark, name] = /^(\[\])?(\?)?([A-Za-z][\w.]*)$/.exec(text.trim()) ?? [];
  return name === undefined ? undefined : `${name}${list ?? ''}${mark ?? ''}`;
}
