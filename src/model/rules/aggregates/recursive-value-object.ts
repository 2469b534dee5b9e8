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
      const required = new Map(Object.entries(types).map(([name, type]) => [name, requiredParts(type)]));
      for (const name of required.keys()) {
        if (!reaches(required, name, name, new Set())) continue;
        yield {
          path: [...path, name],
          at: 'key',
          message: `${name} contains itself, so no value of it could ever end.`,
          suggestion: 'make the field optional (?) or a list ([])',
        };
      }
    }
  },
};

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
