import type { RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';
import { fieldMapsOf, namedTypesOf } from '../../walk.ts';

/** What a field or a named type may be. */
export type FoundLimits = {
  readonly name: string;
  readonly path: Path;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string | undefined;
};

/** The limits of every field and named type that has its long form. */
export function* limitsOf(raw: RawModel): Generator<FoundLimits> {
  for (const { path, types } of namedTypesOf(raw)) {
    for (const [name, type] of Object.entries(types)) {
      if (typeof type !== 'string') yield { ...pick(type), name, path: [...path, name] };
    }
  }
  for (const { path, fields } of fieldMapsOf(raw)) {
    for (const [name, field] of Object.entries(fields)) {
      if (typeof field !== 'string') yield { ...pick(field), name, path: [...path, name] };
    }
  }
}

const pick = ({ min, max, pattern }: Omit<FoundLimits, 'name' | 'path'>) => ({ min, max, pattern });
