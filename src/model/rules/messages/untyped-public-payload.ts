import { findDeclaration, type TypeDeclaration } from '../../questions/type-declarations.ts';
import type { ModelRule, ModelView, RemarkStep } from '../../rule.ts';
import type { RawField } from '../../schema.ts';
import { parseTypeText, type TypeScope } from '../../type-text.ts';
import { eventsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'untyped-public-payload',
  summary: 'A public event that carries a field of any shape.',
  severity: 'error',
  *check(view) {
    for (const { context, name, path, value } of eventsOf(view.raw)) {
      if (value.visibility !== 'public') continue;
      for (const [field, type] of Object.entries(value.payload ?? {})) {
        const steps = wayToJson(view, type, { kind: 'context', context }, new Set());
        if (!steps) continue;
        const inside = steps.length === 0 ? 'is json' : 'has json inside';
        yield {
          path: [...path, 'payload', field],
          message: `${context}.${name} is public, but ${field} ${inside}: nobody can tell what it carries.`,
          suggestion: 'Give it a type with the fields that are promised.',
          steps,
        };
      }
    }
  },
};

/** How a field leads to one that may be anything: [] where it is one itself, undefined where it does not. */
function wayToJson(
  view: ModelView,
  field: RawField,
  scope: TypeScope,
  seen: Set<TypeDeclaration>,
): readonly RemarkStep[] | undefined {
  const name = parseTypeText(typeof field === 'string' ? field : field.type)?.name ?? '';
  if (name === 'json') return [];
  const declared = findDeclaration(view, name, scope);
  if (!declared || seen.has(declared)) return undefined;
  seen.add(declared);
  const { type, path } = declared;
  if ((typeof type === 'string' ? type : type.of) === 'json')
    return [{ path, at: 'key', note: `${name} wraps json.` }];
  for (const [inner, value] of Object.entries((typeof type === 'object' && type.fields) || {})) {
    const rest = wayToJson(view, value, declared.scope, seen);
    if (rest) return [{ path: [...path, 'fields', inner], note: `${name} has the field ${inner}.` }, ...rest];
  }
  return undefined;
}
