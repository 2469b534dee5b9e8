import type { Field, TypeUse } from '../../model/model.ts';
import type { Import } from './code.ts';
import { kebab } from './names.ts';
import type { Foreign } from './remote-view.ts';
import type { ServiceView } from './service-view.ts';
import { referredTypes } from './type-printer.ts';

/** Imports of the types that fields are made of, for a file from which `src/generated` is reached by `generated`. */
export function fieldImports(service: ServiceView, fields: readonly Field[], generated: string): Import[] {
  return typeImports(
    service,
    fields.map((field) => field.type),
    generated,
  );
}

/** Imports of the types in use, from `values.ts` or the file of an aggregate. */
export function typeImports(service: ServiceView, uses: readonly TypeUse[], generated: string): Import[] {
  return referredTypes(uses).map((use) => ownImport(service, use.name, generated));
}

/** Import of a named type of the context: an aggregate from its file, all others from `values.ts`. */
export function ownImport(service: ServiceView, name: string, generated: string): Import {
  const aggregate = service.aggregates.find((one) => one.name === name);
  const file = aggregate ? aggregate.file : 'values';
  return { names: [`type ${name}`], from: `${generated}/${file}.ts` };
}

/** Import of a foreign type: the contract's, or our own words for it. `application` is the way to that folder. */
export function foreignImport(foreign: Foreign, application: string): Import {
  if (foreign.translator !== '') {
    return { names: [`type ${foreign.name}`], from: `${application}/from-${kebab(foreign.context)}.ts` };
  }
  const spec = foreign.isRenamed ? `type ${foreign.contract} as ${foreign.name}` : `type ${foreign.contract}`;
  return { names: [spec], from: foreign.module };
}
