import type { NamedType } from '../../model/model.ts';
import { docstring, importLine } from '../view/code.ts';
import { print } from '../view/layout.ts';
import { valueTypes } from '../view/named-types.ts';
import { kebab } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';
import { referredTypes, tsDeclaration, tsObject } from '../view/type-printer.ts';

/** Data of the template `values.ts`: the named types of a context, those of shared kernels passed on. */
export function valuesData(service: ServiceView): object {
  const types = [
    ...valueTypes(service.context).map((type) => ({
      doc: docOf(type),
      name: type.name,
      body: typeBody(type),
    })),
    ...service.readModels.map(({ readModel }) => ({
      doc: docstring(`A row of the read model ${readModel.name}.`),
      name: readModel.name,
      body: print(tsObject(readModel.fields)),
    })),
  ];
  const kernels = kernelLines(service);
  return { kernels, types, isEmpty: types.length === 0 && kernels === '' };
}

/** A declaration without `export type Name =`, an enumeration broken where it is long. */
export function typeBody(type: NamedType): string {
  const flat = print(tsDeclaration(type));
  if (type.kind !== 'enum' || `export type ${type.name} = ${flat};`.length <= 110) return flat;
  return `\n  | ${flat.replaceAll(' | ', '\n  | ')}`.trimEnd();
}

function docOf(type: NamedType): string {
  if (type.kind !== 'wrapped' || type.identityOf === null) return '';
  const { context, name } = type.identityOf;
  return docstring(`Identity of ${context}.${name}; nothing else of it is known here.`);
}

/** Kernel types the context uses: imported for its own types where they need them, and exported to its other files. */
function kernelLines(service: ServiceView): string {
  const { model, scope, context } = service;
  const lines = model.sharedKernels.flatMap((kernel) => {
    const from = `${scope}/kernel-${kebab(kernel.name)}`;
    const used = (uses: Parameters<typeof referredTypes>[0]) =>
      referredTypes(uses).flatMap((use) =>
        use.owner.kind === 'kernel' && use.owner.kernel === kernel.name ? [use.name] : [],
      );
    const all = [...new Set(used(allUses(service)))].sort();
    if (all.length === 0) return [];
    const inside = valueTypes(context).flatMap((type) =>
      type.kind === 'fields' ? type.fields.map((field) => field.type) : [],
    );
    const rows = service.readModels.flatMap((one) => one.fields.map((field) => field.type));
    const own = used([...inside, ...rows]);
    return [
      importLine(
        own.map((name) => `type ${name}`),
        from,
      ),
      exportLine(all, from),
    ].filter((one) => one !== '');
  });
  const imports = lines.filter((one) => one.startsWith('import'));
  const exports = lines.filter((one) => one.startsWith('export'));
  return [imports.join('\n'), exports.join('\n')].filter((one) => one !== '').join('\n\n');
}

function exportLine(names: readonly string[], from: string): string {
  return importLine(
    names.map((name) => `type ${name}`),
    from,
  ).replace('import type', 'export type');
}

function allUses({ context }: ServiceView) {
  const fields = [
    ...valueTypes(context).flatMap((type) => (type.kind === 'fields' ? type.fields : [])),
    ...context.aggregates.flatMap((one) => [
      ...one.root.fields,
      ...one.commands.flatMap((command) => command.input),
      ...one.events.flatMap((event) => event.payload),
    ]),
    ...context.queries.flatMap((query) => query.input),
    ...context.readModels.flatMap((one) => one.fields),
  ];
  return [...fields.map((field) => field.type), ...context.queries.map((query) => query.returns)];
}
