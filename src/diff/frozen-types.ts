import type { Field, TypeOwner, TypeUse } from '../model/model.ts';
import { relateRequired } from './relate-types.ts';
import type { Sides } from './sides.ts';
import { typeKey, typeText } from './type-index.ts';
import { fieldsYaml, namedTypeYaml } from './yaml-text.ts';

/** The old form of a type under a name of its own, for a history that has to be told as it was. */
export type FrozenType = { readonly owner: TypeOwner; readonly line: string };

/** An old payload as YAML of the new model: types that have changed since are named by copies of what they were. */
export function freezePayload(
  sides: Sides,
  payload: readonly Field[],
): { readonly yaml: string; readonly types: readonly FrozenType[] } {
  const frozen = new Map<string, FrozenType>();
  const nameOf = (use: TypeUse): string => {
    if (use.kind === 'list') return `${nameOf(use.of)}[]${use.optional ? '?' : ''}`;
    if (use.kind === 'scalar' || isUnchanged(sides, use)) return typeText(use);
    const name = freeNameFor(sides, use);
    const key = typeKey(use.owner, name);
    const type = sides.before.types.get(typeKey(use.owner, use.name))?.type;
    if (type && !frozen.has(key)) {
      // Before its line is written, for a type may lead back to itself.
      frozen.set(key, { owner: use.owner, line: '' });
      frozen.set(key, { owner: use.owner, line: `${name}: ${namedTypeYaml(type, nameOf)}` });
    }
    return typeText({ ...use, name });
  };
  const yaml = fieldsYaml(payload, nameOf);
  return { yaml, types: [...frozen.values()] };
}

type Ref = TypeUse & { readonly kind: 'ref' };

function isUnchanged(sides: Sides, use: Ref): boolean {
  const exists = sides.after.types.has(typeKey(use.owner, use.name));
  return exists && !relateRequired(sides.types, use, use).differs;
}

/** The old name where it is free again, else `AddressV1`. */
function freeNameFor(sides: Sides, { owner, name }: Ref): string {
  if (!sides.after.types.has(typeKey(owner, name))) return name;
  for (let number = 1; ; number++) {
    const free = `${name}V${number}`;
    if (!sides.after.types.has(typeKey(owner, free))) return free;
  }
}
