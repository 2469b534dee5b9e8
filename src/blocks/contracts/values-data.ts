import type { Context, Model } from '../../model/model.ts';
import { importLines, schemaDeclaration } from '../view/code.ts';
import { typeboxDeclaration } from '../view/type-printer.ts';
import { schemaImports, typebox } from './contract-imports.ts';
import { contractTypes } from './reach.ts';

/** Data of the template `values.ts` of the contracts. */
export function valuesData(model: Model, context: Context): object {
  const types = contractTypes(model, context);
  const uses = types.flatMap((type) =>
    type.kind === 'fields' ? type.fields.map((field) => field.type) : [],
  );
  return {
    imports: importLines([typebox, ...schemaImports(model, uses, '')]),
    types: types.map((type) => ({
      name: type.name,
      schema: schemaDeclaration(type.name, typeboxDeclaration(model, type)),
    })),
  };
}
