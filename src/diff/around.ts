import type { Path } from '../model/tree.ts';
import { type Change, plainChange } from './change.ts';

/** Whether two pieces of a model say the same. */
export const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** A thing that came, went or changed, and of which there is no more to say. */
export function around(
  id: string,
  what: string,
  kind: 'added' | 'removed' | 'kept',
  path: Path,
  context = '',
): Change {
  const word = { added: 'is new', removed: 'is gone', kept: 'has changed' }[kind];
  const change = kind === 'kept' ? 'changed' : kind;
  return plainChange({ id: `${id}-${change}`, kind: change, path, context, message: `The ${what} ${word}.` });
}
