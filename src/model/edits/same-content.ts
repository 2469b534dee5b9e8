import { UserError } from '../../errors.ts';
import { type Value, type ValueMap, writeFlow } from './write-value.ts';

/**
 * Throws UserError where what is there says something else than what is wanted; of that only what is said counts.
 * `what` begins the sentence: "The command order.CancelOrder".
 */
export function requireSame(what: string, has: object, wants: ValueMap, next?: string): void {
  for (const [key, wanted] of Object.entries(wants)) {
    const present: Value | undefined = Object.entries(has).find(([name]) => name === key)?.[1];
    if (wanted === undefined || isSame(present, wanted)) continue;
    throw new UserError(
      `${what} is there already ${difference(key, present, wanted)}.`,
      next ?? 'Change it in the model by hand, or choose another name.',
    );
  }
}

/** What is longer than a line is not shown. */
const longest = 100;

function difference(key: string, present: Value | undefined, wanted: Value): string {
  const asked = `${key}: ${writeFlow(wanted)}`;
  if (present === undefined) return asked.length > longest ? `without ${key}` : `without ${asked}`;
  const shown = `${key}: ${writeFlow(present)}`;
  if (shown.length + asked.length > longest * 2) return `with other ${key}`;
  return `with ${shown}; asked for is ${asked}`;
}

/** Lists and maps in any order; the long form of a field is the short one with limits. */
function isSame(present: Value | undefined, wanted: Value): boolean {
  return canonical(present) === canonical(wanted);
}

function canonical(value: Value | undefined): string {
  if (typeof value !== 'object') return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (isLongField(value)) return JSON.stringify(value.type);
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${key}:${canonical(member)}`],
  );
  return `{${members.toSorted().join()}}`;
}

const keysOfLongField = ['type', 'min', 'max', 'pattern', 'description'];
const isLongField = (value: object): value is { readonly type: unknown } =>
  'type' in value && Object.keys(value).every((key) => keysOfLongField.includes(key));
