import type { Field, TypeUse } from '../model/model.ts';
import { compareFields } from './compare-schemas.ts';
import { relateRequired } from './relate-types.ts';
import type { Sides } from './sides.ts';
import { type TypeIndex, typeKey, typeText } from './type-index.ts';

/** How the old version of an event could become the new one, and what no upcast can do. */
export type UpcastSuggestion = { readonly upcast: string; readonly notes: readonly string[] };

/** A line of an upcast for each field that the new payload asks for and the old one does not have in that form. */
export function suggestUpcast(
  sides: Sides,
  before: readonly Field[],
  after: readonly Field[],
): UpcastSuggestion {
  const wanted = new Map(after.map((field) => [field.name, field]));
  const lines: string[] = [];
  const notes = new Set<string>();
  for (const { at, relation, maybe } of compareFields(sides.types, before, after)) {
    const field = wanted.get(String(at[0]));
    if (!relation.backward || field === undefined) continue;
    const value = maybe === '' ? standIn(field.type, sides.after.types) : maybe;
    if (value === undefined) {
      notes.add(
        `No upcast can make up ${field.name} (${typeText(field.type)}): make it optional, or say which old field it comes from.`,
      );
      continue;
    }
    if (maybe === '' && value !== 'occurredAt') {
      notes.add(`${value} for ${field.name} is a guess: say what was true of the old events.`);
    }
    lines.push(`${field.name} := ${value}`);
  }
  for (const name of changedInside(sides, before, wanted)) {
    notes.add(
      `An upcast gives whole fields and can't reach inside ${name}: let its new type hold what was written in the old one, or carry the new form in a field of its own.`,
    );
  }
  return { upcast: [...new Set(lines)].join('; '), notes: [...notes] };
}

/** What may stand for a value nobody knows; undefined where nothing does. */
function standIn(use: TypeUse, types: TypeIndex): string | undefined {
  if (use.kind === 'list') return undefined;
  const type = use.kind === 'ref' ? types.get(typeKey(use.owner, use.name))?.type : undefined;
  if (type?.kind === 'enum') return type.values[0] === undefined ? undefined : `'${type.values[0]}'`;
  const scalar = use.kind === 'scalar' ? use.scalar : type?.kind === 'wrapped' ? type.of : undefined;
  const isLimited =
    type?.kind === 'wrapped' && (type.limits.pattern !== undefined || type.identityOf !== null);
  if (isLimited) return undefined;
  switch (scalar) {
    case 'string':
      return "'unknown'";
    case 'int':
    case 'float':
      return String(Math.max(0, use.limits.min ?? 0));
    // A text, so that no digit is lost.
    case 'decimal':
      return `'${Math.max(0, use.limits.min ?? 0)}'`;
    case 'bool':
      return 'false';
    case 'datetime':
      return 'occurredAt';
    default:
      return undefined;
  }
}

/** Fields whose type has the same name and now asks for more. */
function changedInside(
  sides: Sides,
  before: readonly Field[],
  wanted: ReadonlyMap<string, Field>,
): readonly string[] {
  return before.flatMap(({ name, type }) => {
    const now = wanted.get(name)?.type;
    const isSameName = now !== undefined && typeText(now) === typeText(type);
    return isSameName && relateRequired(sides.types, type, now).backward ? [name] : [];
  });
}
