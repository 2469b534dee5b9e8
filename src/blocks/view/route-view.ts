import type { Context, Field, Route } from '../../model/model.ts';
import { idType } from './named-types.ts';
import { pascal } from './names.ts';

/** A route with the parts its input is split into, and the names of its schemas in the contract. */
export type RouteView = {
  readonly route: Route;
  /** What the schemas' names begin with: "PlaceOrder"; the method is added where a message has several routes. */
  readonly name: string;
  readonly kind: 'creates' | 'changes' | 'asks';
  readonly params: readonly Field[];
  readonly query: readonly Field[];
  readonly body: readonly Field[];
  /** The answer: the new id, the query's result, or nothing (null). */
  readonly reply: Field['type'] | { readonly kind: 'record'; readonly fields: readonly Field[] } | null;
};

/** The routes of a context whose command or query is known. */
export function routesOf(context: Context): readonly RouteView[] {
  const seen = new Map<string, number>();
  return context.http.routes.flatMap((route) => {
    const message = messageOf(context, route.handles);
    if (message === undefined) return [];
    const count = (seen.get(route.handles) ?? 0) + 1;
    seen.set(route.handles, count);
    const name =
      count === 1 ? route.handles : `${route.handles}${pascal(route.method.toLowerCase())}${count}`;
    const variables = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
    const params = message.input.filter((field) => variables.has(field.name));
    const rest = message.input.filter((field) => !variables.has(field.name));
    const hasBody = route.method !== 'GET' && route.method !== 'DELETE';
    return [
      {
        route,
        name,
        kind: message.kind,
        params: params.map(required),
        query: hasBody ? [] : rest,
        body: hasBody ? rest : [],
        reply: message.reply,
      },
    ];
  });
}

function required(field: Field): Field {
  return { name: field.name, type: { ...field.type, optional: false } };
}

function messageOf(
  context: Context,
  name: string,
): (Pick<RouteView, 'kind' | 'reply'> & { readonly input: readonly Field[] }) | undefined {
  const query = context.queries.find((one) => one.name === name);
  if (query !== undefined) return { kind: 'asks', input: query.input, reply: query.returns };
  const aggregate = context.aggregates.find((one) => one.commands.some((command) => command.name === name));
  const command = aggregate?.commands.find((one) => one.name === name);
  if (aggregate === undefined || command === undefined) return undefined;
  if (!command.creates) return { kind: 'changes', input: command.input, reply: null };
  const id: Field = { name: aggregate.root.idField, type: idType(context, aggregate) };
  return { kind: 'creates', input: command.input, reply: { kind: 'record', fields: [id] } };
}
