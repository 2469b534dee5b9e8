import type { Field, Model, NamedType, TypeOwner, TypeUse } from '../model/model.ts';
import type { Path } from '../model/tree.ts';

/** A named type where it stands. The rows of a read model are a type too. */
export type FoundType = {
  readonly key: string;
  readonly owner: TypeOwner;
  readonly type: NamedType;
  /** Where its name stands. */
  readonly path: Path;
  readonly isReadModel: boolean;
};

/** All named types of a model by key. */
export type TypeIndex = ReadonlyMap<string, FoundType>;

export function typeKey(owner: TypeOwner, name: string): string {
  return owner.kind === 'kernel' ? `kernel ${owner.kernel} ${name}` : `context ${owner.context} ${name}`;
}

export function indexTypes(model: Model): TypeIndex {
  const index = new Map<string, FoundType>();
  for (const found of typesOf(model)) index.set(found.key, found);
  return index;
}

function* typesOf(model: Model): Generator<FoundType> {
  for (const { name, types } of model.sharedKernels) {
    yield* named(types, { kind: 'kernel', kernel: name }, ['sharedKernels', name, 'types']);
  }
  for (const context of model.contexts) {
    const owner = { kind: 'context', context: context.name } as const;
    const path = ['contexts', context.name];
    for (const { name, fields } of context.readModels) {
      const type: NamedType = { name, kind: 'fields', fields };
      yield {
        key: typeKey(owner, name),
        owner,
        type,
        path: [...path, 'readModels', name],
        isReadModel: true,
      };
    }
    for (const { name, valueObjects } of context.aggregates) {
      yield* named(valueObjects, owner, [...path, 'aggregates', name, 'valueObjects']);
    }
    yield* named(context.types, owner, [...path, 'types']);
  }
}

function* named(types: readonly NamedType[], owner: TypeOwner, path: Path): Generator<FoundType> {
  for (const type of types) {
    yield { key: typeKey(owner, type.name), owner, type, path: [...path, type.name], isReadModel: false };
  }
}

/** The named type at the bottom of a use; undefined for a scalar. */
export function typeKeyOf(use: TypeUse): string | undefined {
  if (use.kind === 'list') return typeKeyOf(use.of);
  return use.kind === 'ref' ? typeKey(use.owner, use.name) : undefined;
}

export function typeKeysOf(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ type }) => typeKeyOf(type) ?? []);
}

/** `customer.Address`, `money.Money`: how a type is named in a sentence. */
export function typeName({ owner, type }: FoundType): string {
  return `${owner.kind === 'kernel' ? owner.kernel : owner.context}.${type.name}`;
}

/** A type as a modeller writes it: `OrderLine[]?`, `money.Money`. */
export function typeText(use: TypeUse): string {
  return `${requiredText(use)}${use.optional ? '?' : ''}`;
}

function requiredText(use: TypeUse): string {
  if (use.kind === 'list') return `${typeText(use.of)}[]`;
  if (use.kind === 'scalar') return use.scalar;
  return use.owner.kind === 'kernel' ? `${use.owner.kernel}.${use.name}` : use.name;
}
