import type { Names } from '../../names.ts';
import { parseReference } from '../../reference.ts';
import type { RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';

export type RawMessage = NonNullable<RawModel['scenarios']>[string][number];

/** Every message of every scenario. */
export function* scenarioMessagesOf(
  raw: RawModel,
): Generator<{ readonly scenario: string; readonly path: Path; readonly value: RawMessage }> {
  for (const [scenario, messages] of Object.entries(raw.scenarios ?? {})) {
    for (const [index, value] of messages.entries())
      yield { scenario, path: ['scenarios', scenario, index], value };
  }
}

/** Which context a message belongs to and what it is; undefined where there is none of that name. */
export function sentMessage(
  text: string,
  names: Names,
):
  | { readonly kind: 'command' | 'query' | 'event'; readonly owner: string; readonly name: string }
  | undefined {
  const { context: owner, name } = parseReference(text, '');
  const known = names.contexts.get(owner);
  if (known?.commands.has(name)) return { kind: 'command', owner, name };
  if (known?.queries.has(name)) return { kind: 'query', owner, name };
  return known?.events.has(name) ? { kind: 'event', owner, name } : undefined;
}
