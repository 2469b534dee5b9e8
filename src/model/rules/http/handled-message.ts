import type { Names, RawCommand, RawQuery } from '../../names.ts';

/** What a route of a context handles; undefined where the context has nothing of that name. */
export function handledMessage(
  names: Names,
  context: string,
  name: string,
):
  | { readonly kind: 'command'; readonly message: RawCommand }
  | { readonly kind: 'query'; readonly message: RawQuery }
  | undefined {
  const known = names.contexts.get(context);
  const command = known?.commands.get(name)?.command;
  if (command !== undefined) return { kind: 'command', message: command };
  const query = known?.queries.get(name);
  return query && { kind: 'query', message: query };
}
