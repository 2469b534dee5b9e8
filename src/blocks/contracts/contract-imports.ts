import type { Model, TypeUse } from '../../model/model.ts';
import type { Import } from '../view/code.ts';
import { kebab, scopeOf } from '../view/names.ts';
import { referredTypes } from '../view/type-printer.ts';

/** Imports of the schemas that types in use are made of; `values` is the module of the context's own, '' inside it. */
export function schemaImports(model: Model, uses: readonly TypeUse[], values: string): Import[] {
  return referredTypes(uses).flatMap(({ name, owner, limits }) => {
    if (owner.kind === 'kernel')
      return [{ names: [name], from: `${scopeOf(model)}/kernel-${kebab(owner.kernel)}` }];
    // A narrowed type is written out where it stands.
    return values === '' || Object.keys(limits).length > 0 ? [] : [{ names: [name], from: values }];
  });
}

/** The import every file with schemas begins with. */
export const typebox: Import = { names: ['type Static', 'Type'], from: 'typebox' };
