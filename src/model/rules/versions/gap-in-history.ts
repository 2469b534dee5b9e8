import { listing } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';
import { type EventHistory, eventHistoriesOf } from './event-history.ts';

/** Versions that follow one another, both ends included. */
type Gap = { readonly from: number; readonly to: number };

export const rule: ModelRule = {
  id: 'gap-in-history',
  summary: 'An event whose history leaves a version out.',
  severity: 'error',
  *check({ raw }) {
    for (const event of eventHistoriesOf(raw)) {
      // A version that is told wrongly may be the one that is missed: impossible-history.
      if (event.past.length < (event.event.history ?? []).length) continue;
      const gaps = gapsOf(event);
      if (gaps.length === 0) continue;
      const { context, name, path, version, isStored } = event;
      const missing = gaps.flatMap(({ from, to }) =>
        to - from < 2 ? [...new Set([from, to])].map(String) : `${from} to ${to}`,
      );
      const why = isStored
        ? 'the store may hold events of each version'
        : 'an event becomes the present version step by step';
      const last = gaps.at(-1)?.to;
      yield {
        path: [...path, 'version'],
        message: `${context}.${name} is at version ${version}, but its history leaves out ${listing(missing)}: ${why}.`,
        suggestion: `{ version: ${last}, payload: { ... }, upcast: "..." } in its history`,
        steps: event.past.map((old) => ({
          path: [...old.path, 'version'],
          note: `after version ${old.version} comes version ${old.next.version}`,
        })),
      };
    }
  },
};

/** The missing versions. Unless a store holds them, those before the oldest may have retired: they are not missing. */
function gapsOf({ past, version, isStored }: EventHistory): readonly Gap[] {
  const known = [...(isStored ? [0] : []), ...past.map((old) => old.version), version];
  return known.flatMap((from, index) => {
    const to = known[index + 1] ?? from + 1;
    return to > from + 1 ? [{ from: from + 1, to: to - 1 }] : [];
  });
}
