import type { ModelRule } from '../../rule.ts';
import type { RawNamedTypes } from '../../schema.ts';
import { parseTypeText } from '../../type-text.ts';
import { namedTypesOf } from '../../walk.ts';

/** A record that needs another of itself to exist can never be written down. */
export const rule: ModelRule = {
  id: 'recursive-value-object',
  summary: 'A value object that contains itself.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, types } of namedTypesOf(raw)) {
      const parts = new Map(Object.entries(types).map(([name, type]) => [name, requiredParts(type)]));
      const told = new Set<string>();
      for (const name of parts.keys()) {
        const way = told.has(name) ? undefined : wayBack(parts, name);
        if (!way) continue;
        for (const { owner } of way) told.add(owner);
        yield {
          path: [...path, name],
          at: 'key',
          message: `${name} contains itself, so no value of it could ever end.`,
          suggestion: 'make the field optional (?) or a list ([])',
          steps: way.map(({ owner, field, type }) => ({
            path: [...path, owner, 'fields', field],
            note: `${owner}.${field} is of the type ${type}.`,
          })),
        };
      }
    }
  },
};

type Part = { readonly owner: string; readonly field: string; readonly type: string };

/** The fields of a record that have to be there and hold another type. */
function requiredParts(type: RawNamedTypes[string]): readonly Omit<Part, 'owner'>[] {
  if (typeof type === 'string') return [];
  return Object.entries(type.fields ?? {}).flatMap(([field, value]) => {
    const parsed = parseTypeText(typeof value === 'string' ? value : value.type);
    return parsed && !parsed.optional && parsed.lists === 0 ? [{ field, type: parsed.name }] : [];
  });
}

/** The fields that lead from a type back to it. */
function wayBack(
  parts: ReadonlyMap<string, readonly Omit<Part, 'owner'>[]>,
  start: string,
): readonly Part[] | undefined {
  const seen = new Set<string>();
  const search = (owner: string): readonly Part[] | undefined => {
    if (seen.has(owner)) return undefined;
    seen.add(owner);
    for (const part of parts.get(owner) ?? []) {
      const rest = part.type === start ? [] : search(part.type);
      if (rest) return [{ owner, ...part }, ...rest];
    }
    return undefined;
  };
  return search(start);
}
