import type { NamedType } from '../../model/model.ts';
import { declaration, docstring, importLine, unionType } from '../view/code.ts';
import { valueTypes } from '../view/named-types.ts';
import { kebab, quote } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';
import { referredTypes, tsDeclaration, tsObject } from '../view/type-printer.ts';

/** Data of the template `values.ts`: the named types of a context, those of shared kernels passed on. */
export function valuesData(service: ServiceView): object {
  const types = [
    ...valueTypes(service.context).map((type) => ({
      doc: docOf(type),
      type: typeDeclaration(type),
    })),
    ...service.readModels.map(({ readModel }) => ({
      doc: docstring(`A row of the read model ${readModel.name}.`),
      type: declaration(`type ${readModel.name}`, tsObject(readModel.fields)),
    })),
  ];
  const kernels = kernelLines(service);
  return { kernels, types, isEmpty: types.length === 0 && kernels === '' };
}

function typeDeclaration(type: NamedType): string {
  if (type.kind === 'enum') return unionType(type.name, type.values.map(quote));
  return declaration(`type ${type.name}`, tsDeclaration(type));
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
