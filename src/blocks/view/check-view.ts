import type { Field, Model, TypeUse } from '../../model/model.ts';
import type { CommandView } from './aggregate-view.ts';
import { findType, identifiedBy } from './named-types.ts';
import type { ClientView, OperationView } from './remote-view.ts';

/** A remote query that a command makes first, because its input points at what the query answers about. */
export type CheckView = {
  readonly client: ClientView;
  readonly operation: OperationView;
  /** The query's input field that gets the identity. */
  readonly input: string;
  /** Path from the command to the identity; `items` is the list on the way, if there is one. */
  readonly path: readonly string[];
  readonly isList: boolean;
  /** Part of the path before the list ends: `['lines']` of `lines[].item`. */
  readonly listAt: number;
  /** Aggregate that is asked for: "Customer". */
  readonly aggregate: string;
  /** Rejection where it is missing: "UnknownCustomer". */
  readonly rejection: string;
};

type Path = { readonly names: readonly string[]; readonly isList: boolean; readonly listAt: number };

/** The calls a command makes before it decides: each request-time query whose one input the command's input holds. */
export function checksOf(
  model: Model,
  command: CommandView,
  clients: readonly ClientView[],
): readonly CheckView[] {
  return clients.flatMap((client) =>
    client.operations.flatMap((operation): CheckView[] => {
      if (operation.call.when !== 'request') return [];
      const required = operation.input.filter((field) => !field.type.optional);
      const [input, ...others] = required;
      const target = input && identifiedBy(model, input.type);
      if (input === undefined || target === undefined || others.length > 0) return [];
      const path = pathTo(model, command.input, target);
      if (path === undefined) return [];
      const { names, isList, listAt } = path;
      const rejection = `Unknown${target.name}`;
      return [
        {
          client,
          operation,
          input: input.name,
          path: names,
          isList,
          listAt,
          aggregate: target.name,
          rejection,
        },
      ];
    }),
  );
}

/** The shortest way from a record to an identity, through at most one list and nothing optional. */
function pathTo(
  model: Model,
  fields: readonly Field[],
  target: { readonly context: string; readonly name: string },
  depth = 0,
): Path | undefined {
  const required = fields.filter((field) => !field.type.optional);
  for (const field of required) {
    const of = identifiedBy(model, field.type);
    if (of?.context === target.context && of.name === target.name && isAtMostOneList(field.type)) {
      return { names: [field.name], isList: field.type.kind === 'list', listAt: 1 };
    }
  }
  if (depth >= 2) return undefined;
  for (const field of required) {
    const item = field.type.kind === 'list' ? field.type.of : field.type;
    if (item.kind !== 'ref') continue;
    const type = findType(model, item.owner, item.name);
    if (type?.kind !== 'fields') continue;
    const inner = pathTo(model, type.fields, target, depth + 1);
    const isList = field.type.kind === 'list';
    if (inner === undefined || (inner.isList && isList)) continue;
    const listAt = isList ? 1 : inner.listAt + 1;
    return { names: [field.name, ...inner.names], isList: isList || inner.isList, listAt };
  }
  return undefined;
}

function isAtMostOneList(use: TypeUse): boolean {
  return use.kind !== 'list' || use.of.kind !== 'list';
}
