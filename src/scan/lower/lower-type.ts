import { ts } from 'ts-morph';
import type { TypeRef } from './summary.ts';
import { textOf } from './text-of.ts';

/** Types that stand for what they wrap. */
const transparent = new Set([
  'Promise',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Awaited',
  'WeakRef',
]);

/** The name of a type where it has one: `fastify.FastifyInstance`, `'text'`, the first named member of a union; else null. */
export function lowerType(node: ts.TypeNode | undefined): TypeRef | null {
  if (!node) return null;
  if (ts.isTypeReferenceNode(node)) {
    const name = entityName(node.typeName);
    const args = lowerTypes(node.typeArguments);
    if (transparent.has(name) && args[0]) return args[0];
    return { name, args };
  }
  if (ts.isLiteralTypeNode(node)) {
    return ts.isStringLiteral(node.literal) ? { name: `'${textOf(node.literal)}'`, args: [] } : null;
  }
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) {
    for (const member of node.types) {
      const type = lowerType(member);
      if (type) return type;
    }
    return null;
  }
  if (ts.isArrayTypeNode(node)) {
    const item = lowerType(node.elementType);
    return item ? { name: 'Array', args: [item] } : null;
  }
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return lowerType(node.type);
  if (ts.isTypeQueryNode(node)) return { name: entityName(node.exprName), args: [] };
  return null;
}

/** Every named type argument, in order. */
export function lowerTypes(nodes: readonly ts.TypeNode[] | undefined): TypeRef[] {
  return (nodes ?? []).map((node) => lowerType(node) ?? { name: '', args: [] });
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? textOf(name) : `${entityName(name.left)}.${textOf(name.right)}`;
}
