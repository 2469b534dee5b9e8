import { parseReference } from '../../reference.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';
import { eventHistoriesOf } from './event-history.ts';

/** Where a version past its day is still read, `retired-version-consumed` says so at the reader. */
export const rule: ModelRule = {
  id: 'retired-version-published',
  summary: 'A version of an event that is past its last day and still there.',
  severity: 'warning',
  *check(view) {
    const read = versionsRead(view);
    for (const { context, name, path, event, isStored } of eventHistoriesOf(view.raw)) {
      for (const [index, { version, retireAfter }] of (event.history ?? []).entries()) {
        if (retireAfter === undefined || view.today <= retireAfter) continue;
        if (read.has(`${context}.${name}@${version}`)) continue;
        yield {
          path: [...path, 'history', index, 'retireAfter'],
          message: `Version ${version} of ${context}.${name} was to be gone after ${retireAfter}, and is still in its history.`,
          suggestion: isStored
            ? 'Leave retireAfter out: stored events stay in their version, so it has to be understood for ever.'
            : 'Take the version out of the history, or set a later day if somebody still reads it.',
        };
      }
    }
  },
};

function versionsRead({ raw }: ModelView): ReadonlySet<string> {
  return new Set(
    [...itemsOf(raw, 'consumes')].map(({ context: home, value }) => {
      const { context, name, version } = parseReference(value.event, home);
      return `${context}.${name}@${version}`;
    }),
  );
}
