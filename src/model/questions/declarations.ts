import type { RawModel } from '../schema.ts';
import type { Path } from '../tree.ts';
import { aggregatesOf, commandsOf, eventsOf, membersOf, namedTypesOf } from '../walk.ts';

/** Something with a name that becomes a type in the code of its context or kernel. */
export type Declaration = {
  readonly path: Path;
  readonly name: string;
  /** What it is, with its article: `an event`. */
  readonly word: string;
  /** Where the name has to be the only one: `context order`. */
  readonly scope: string;
};

/** Everything that becomes a type in the code of its context or kernel. */
export function* declarationsOf(raw: RawModel): Generator<Declaration> {
  const sources = [
    [aggregatesOf(raw), 'an aggregate'],
    [commandsOf(raw), 'a command'],
    [eventsOf(raw), 'an event'],
    [membersOf(raw, 'queries'), 'a query'],
    [membersOf(raw, 'readModels'), 'a read model'],
  ] as const;
  for (const [found, word] of sources) {
    for (const { context, name, path } of found) yield { path, name, word, scope: `context ${context}` };
  }
  for (const { scope, path, types } of namedTypesOf(raw)) {
    const owner = scope.kind === 'kernel' ? `shared kernel ${scope.kernel}` : `context ${scope.context}`;
    for (const name of Object.keys(types))
      yield { path: [...path, name], name, word: 'a type', scope: owner };
  }
}
