import type { Command, Field, Model, Query } from '../model/model.ts';
import type { Path } from '../model/tree.ts';

/** A command or query where it stands. */
export type FoundRequest = {
  /** `order.PlaceOrder`. */
  readonly key: string;
  readonly context: string;
  readonly path: Path;
  readonly input: readonly Field[];
  readonly message:
    | { readonly kind: 'command'; readonly command: Command; readonly aggregate: string }
    | { readonly kind: 'query'; readonly query: Query };
};

export function* requestsOf(model: Model): Generator<FoundRequest> {
  for (const { name: context, aggregates, queries } of model.contexts) {
    for (const { name: aggregate, commands } of aggregates) {
      for (const command of commands) {
        const path = ['contexts', context, 'aggregates', aggregate, 'commands', command.name];
        const message = { kind: 'command', command, aggregate } as const;
        yield { key: `${context}.${command.name}`, context, path, input: command.input, message };
      }
    }
    for (const query of queries) {
      const path = ['contexts', context, 'queries', query.name];
      const message = { kind: 'query', query } as const;
      yield { key: `${context}.${query.name}`, context, path, input: query.input, message };
    }
  }
}

/** The answer of a query as a list of one field, whose name is nothing. */
export function answerOf({ message }: FoundRequest): readonly Field[] {
  return message.kind === 'query' ? [{ name: '', type: message.query.returns }] : [];
}
