import type { NamedType } from '../../model/model.ts';
import { referredTypes } from '../view/type-printer.ts';

/** Types so that what one is made of comes before it. */
export function inOrder(types: readonly NamedType[]): readonly NamedType[] {
  const done = new Map<string, NamedType>();
  const visit = (type: NamedType, path: readonly string[]): void => {
    if (done.has(type.name) || path.includes(type.name)) return;
    if (type.kind === 'fields') {
      for (const use of referredTypes(type.fields.map((field) => field.type))) {
        const inner = types.find((one) => one.name === use.name);
        if (inner !== undefined) visit(inner, [...path, type.name]);
      }
    }
    done.set(type.name, type);
  };
  for (const type of types) visit(type, []);
  return [...done.values()];
}
