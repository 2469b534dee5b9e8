import { once } from '../once.ts';
import type { ModelView } from '../rule.ts';
import type { RawNamedTypes } from '../schema.ts';
import type { Path } from '../tree.ts';
import { findType, type TypeScope } from '../type-text.ts';
import { namedTypesOf } from '../walk.ts';

/** A named type as it is declared. */
export type TypeDeclaration = {
  readonly name: string;
  readonly type: RawNamedTypes[string];
  /** Where names in it are looked up. */
  readonly scope: TypeScope;
  readonly path: Path;
};

/** The declaration of what a type's name means in a scope; undefined for scalars, rows of read models, and what is unknown. */
export function findDeclaration(
  view: ModelView,
  name: string,
  scope: TypeScope,
): TypeDeclaration | undefined {
  const meaning = findType(name, scope, view.names);
  return meaning.kind === 'ref' ? declarations(view).get(keyOf(meaning.owner, meaning.name)) : undefined;
}

const declarations = once(({ raw }): ReadonlyMap<string, TypeDeclaration> => {
  const found = [...namedTypesOf(raw)].flatMap(({ scope, path, types }) =>
    Object.entries(types).map(([name, type]) => ({ name, type, scope, path: [...path, name] })),
  );
  return new Map(found.map((one) => [keyOf(one.scope, one.name), one]));
});

const keyOf = (scope: TypeScope, name: string) =>
  `${scope.kind} ${scope.kind === 'context' ? scope.context : scope.kernel} ${name}`;
