import type { Field, Limits, NamedType, TypeUse } from '../model/model.ts';
import { typeText } from './type-index.ts';

/** `{ orderId: OrderId, lines: "OrderLine[]", quantity: { type: int, min: 1 } }` */
export function fieldsYaml(fields: readonly Field[], nameOf: (use: TypeUse) => string = typeText): string {
  return braces(fields.map(({ name, type }) => `${name}: ${useYaml(type, nameOf)}`));
}

function useYaml(use: TypeUse, nameOf: (use: TypeUse) => string): string {
  const name = word(nameOf(use));
  const limits = limitsYaml(use.limits);
  return limits.length === 0 ? name : braces([`type: ${name}`, ...limits]);
}

/** The value of a named type: `{ of: string, pattern: "^[A-Z]+$" }`. */
export function namedTypeYaml(type: NamedType, nameOf: (use: TypeUse) => string): string {
  if (type.kind === 'enum') return `{ enum: [${type.values.map(word).join(', ')}] }`;
  if (type.kind === 'fields') return `{ fields: ${fieldsYaml(type.fields, nameOf)} }`;
  const identity =
    type.identityOf === null ? [] : [`identityOf: ${type.identityOf.context}.${type.identityOf.name}`];
  return braces([`of: ${type.of}`, ...limitsYaml(type.limits), ...identity]);
}

function limitsYaml({ min, max, pattern }: Limits): readonly string[] {
  return [
    ...(min === undefined ? [] : [`min: ${min}`]),
    ...(max === undefined ? [] : [`max: ${max}`]),
    ...(pattern === undefined ? [] : [`pattern: ${JSON.stringify(pattern)}`]),
  ];
}

const braces = (parts: readonly string[]) => (parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`);

/** A word as it is, anything that YAML might take for something else in quotes. */
function word(text: string): string {
  const isPlain = /^[A-Za-z][\w.?-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
