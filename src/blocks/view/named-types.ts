import type { Aggregate, Context, Field, Model, NamedType, TypeOwner, TypeUse } from '../../model/model.ts';
import { scalars } from '../../model/type-text.ts';

/** Finds the declaration of a type in use. Read models count as records. */
export function findType(model: Model, owner: TypeOwner, name: string): NamedType | undefined {
  if (owner.kind === 'kernel') {
    return model.sharedKernels.find((kernel) => kernel.name === owner.kernel)?.types.find(isNamed(name));
  }
  const context = model.contexts.find((one) => one.name === owner.context);
  if (context === undefined) return undefined;
  return [...valueTypes(context), ...readModelTypes(context)].find(isNamed(name));
}

/** The types a context declares: its own and the value objects of its aggregates; each name once. */
export function valueTypes(context: Context): readonly NamedType[] {
  const types = [...context.types, ...context.aggregates.flatMap((aggregate) => aggregate.valueObjects)];
  return [...new Map(types.toReversed().map((type) => [type.name, type])).values()].toReversed();
}

/** Read models as records, for queries that return their rows. */
export function readModelTypes(context: Context): readonly NamedType[] {
  return context.readModels.map(({ name, fields }) => ({ name, kind: 'fields', fields }));
}

/** Fields of an aggregate: its id first, then those of its root; the lifecycle state is not among them. */
export function aggregateFields(context: Context, aggregate: Aggregate): readonly Field[] {
  const { idField, fields } = aggregate.root;
  return [
    { name: idField, type: idType(context, aggregate) },
    ...fields.filter((field) => field.name !== idField),
  ];
}

/** The type of an aggregate's id. */
export function idType(context: Context, aggregate: Aggregate): TypeUse {
  const { id } = aggregate.root;
  const scalar = scalars.find((one) => one === id);
  if (scalar !== undefined) return { kind: 'scalar', scalar, optional: false, limits: {} };
  const owner: TypeOwner = { kind: 'context', context: context.name };
  return { kind: 'ref', name: id, owner, optional: false, limits: {} };
}

/** The aggregate that a type is the identity of: by its `identityOf`, or because it is the type of a root's id. */
export function identifiedBy(
  model: Model,
  use: TypeUse,
): { readonly context: string; readonly name: string } | undefined {
  if (use.kind === 'list') return identifiedBy(model, use.of);
  if (use.kind !== 'ref' || use.owner.kind !== 'context') return undefined;
  const type = findType(model, use.owner, use.name);
  if (type?.kind === 'wrapped' && type.identityOf !== null) return type.identityOf;
  const { context } = use.owner;
  const home = model.contexts.find((one) => one.name === context);
  const aggregate = home?.aggregates.find((one) => one.root.id === use.name);
  return aggregate === undefined ? undefined : { context, name: aggregate.name };
}

/** Whether two uses are the same type, optional or not. */
export function isSameType(a: TypeUse, b: TypeUse): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.scalar === b.scalar;
  if (a.kind === 'list') return b.kind === 'list' && isSameType(a.of, b.of);
  return b.kind === 'ref' && a.name === b.name && JSON.stringify(a.owner) === JSON.stringify(b.owner);
}

function isNamed(name: string): (type: { readonly name: string }) => boolean {
  return (type) => type.name === name;
}
