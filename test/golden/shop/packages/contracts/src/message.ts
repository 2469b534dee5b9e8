import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

/** The parts of a message that a contract looks at. */
export type Message = { readonly type: string; readonly time: string; readonly data: unknown };

/** A message is not what its contract says. Trying again does not help. */
export class ContractError extends Error {
  constructor(type: string, faults: readonly string[]) {
    super(`${type} breaks its contract: ${faults.join('; ')}`);
    this.name = 'ContractError';
  }
}

const validators = new WeakMap<TSchema, Validator>();

/**
 * The data of a message as the schema says it is. Fields beyond the schema are let through: the publisher may be newer.
 * @throws ContractError that names every field at fault, never its value
 */
export function checked<S extends TSchema>(schema: S, message: Message): Static<S> {
  const validator = validators.get(schema) ?? Compile(schema);
  validators.set(schema, validator);
  if (validator.Check(message.data)) return message.data as Static<S>;
  const faults = validator
    .Errors(message.data)
    .map((fault) => `${fault.instancePath || 'data'} ${fault.message}`);
  throw new ContractError(message.type, faults);
}
