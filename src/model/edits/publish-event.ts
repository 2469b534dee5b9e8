import type { RawEvent } from '../names.ts';
import type { Path } from '../tree.ts';
import { insertValue } from './insert-value.ts';
import { replaceScalar } from './replace.ts';
import type { Step } from './step.ts';

/** Lets other contexts consume an event that is private; `path` is where it is declared. */
export function publishEvent(path: Path, { visibility }: RawEvent): Step {
  return {
    apply: (sources) =>
      visibility === undefined
        ? insertValue(sources, path, 'visibility', 'public')
        : replaceScalar(sources, [...path, 'visibility'], 'public'),
    note: 'made public',
  };
}
