import { UserError } from '../errors.ts';
import { type Value, type ValueMap, writeFlow } from './write-value.ts';

/**
 * Throws UserError where what is there says something else than what is wanted; of that only what is said counts.
 * `what` begins the sentence: "The command order.CancelOrder".
 */
export function requireSame(what: string, has: object, wants: ValueMap, next?: string): void {
  for (const [key, wanted] of Object.entries(wants)) {
    const present: Value | undefined = Object.entries(has).find(([name]) => name === key)?.[1];
    if (wanted === undefined || isSame(present, wanted)) continue;
    const shown = present === undefined ? `no ${key}` : `${key}: ${writeFlow(present)}`;
    throw new UserError(
      `${what} is there already with ${shown}; asked for is ${key}: ${writeFlow(wanted)}.`,
      next ?? 'Change it in the model by hand, or choose another name.',
    );
  }
}

/** Lists and maps in any order; the long form of a field is the short one with limits. */
function isSame(present: Value | undefined, wanted: Value): boolean {
  return canonical(present) === canonical(wanted);
}

function canonical(value: Value | undefined): string {
  if (typeof value !== 'object') return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if ('type' in value && typeof value.type === 'string') return JSON.stringify(value.type);
  const members = Object.entries(value).map(([key, member]) => `${key}:${canonical(member)}`);
  return `{${members.toSorted().join()}}`;
}
