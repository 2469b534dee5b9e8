import type { Context, Field, Model, NamedType, TypeUse } from '../../model/model.ts';
import { eventVersions, publicEvents } from '../view/event-versions.ts';
import { findType } from '../view/named-types.ts';
import { routesOf } from '../view/route-view.ts';
import { referredTypes } from '../view/type-printer.ts';

type Ref = TypeUse & { readonly kind: 'ref' };

/** The context's own types that its public events and routes are made of; what a type is made of comes before it. */
export function contractTypes(model: Model, context: Context): readonly NamedType[] {
  const found = new Map<string, NamedType>();
  const visit = (ref: Ref): void => {
    if (ref.owner.kind === 'kernel' || found.has(ref.name)) return;
    const type = findType(model, ref.owner, ref.name);
    if (type === undefined) return;
    if (type.kind === 'fields') for (const inner of refsOf(type.fields)) visit(inner);
    found.set(type.name, type);
  };
  for (const ref of referredTypes(publishedUses(context))) visit(ref);
  return [...found.values()];
}

/** Every type that stands in a public event or a route of the context. */
export function publishedUses(context: Context): readonly TypeUse[] {
  return [...eventUses(context), ...routeUses(context)];
}

/** Every type that stands in a public event, in any version. */
export function eventUses(context: Context): readonly TypeUse[] {
  return publicEvents(context)
    .flatMap(eventVersions)
    .flatMap((one) => one.payload.map((field) => field.type));
}

/** Every type that stands in a route. */
export function routeUses(context: Context): readonly TypeUse[] {
  return routesOf(context).flatMap(({ params, query, body, reply }) => {
    const input = [...params, ...query, ...body].map((field) => field.type);
    if (reply === null) return input;
    return [...input, ...(reply.kind === 'record' ? reply.fields.map((field) => field.type) : [reply])];
  });
}

export function refsOf(fields: readonly Field[]): readonly Ref[] {
  return referredTypes(fields.map((field) => field.type));
}
