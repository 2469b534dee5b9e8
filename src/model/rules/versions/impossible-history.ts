import type { ModelRule, Remark } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { type EventHistory, eventHistoriesOf } from './event-history.ts';

export const rule: ModelRule = {
  id: 'impossible-history',
  summary: 'An event with a past version that is not below the present one, or stands twice.',
  severity: 'error',
  // Each version becomes a type of its own name.
  required: true,
  *check({ raw }) {
    for (const history of eventHistoriesOf(raw)) {
      const seen = new Map<number, number>();
      for (const [index, { version }] of (history.event.history ?? []).entries()) {
        const first = seen.get(version);
        if (version >= history.version) yield notPast(history, index, version);
        else if (first !== undefined) yield twice(history, index, version, first);
        else seen.set(version, index);
      }
    }
  },
};

function notPast(
  { context, name, path, event, version: current }: EventHistory,
  index: number,
  version: number,
): Remark {
  const message = `${context}.${name} is at version ${current}, so version ${version} can not be one of its past.`;
  const at = versionAt(path, index);
  if (event.version === undefined) {
    const note = `${name} does not say its version, so it is at version 1`;
    const suggestion = `version: ${version + 1} for the present one`;
    return { path: at, message, suggestion, steps: [{ path, at: 'key', note }] };
  }
  const note = `the present version of ${name} is ${current}`;
  return { path: at, message, steps: [{ path: [...path, 'version'], note }] };
}

function twice({ context, name, path }: EventHistory, index: number, version: number, first: number): Remark {
  const message = `Version ${version} of ${context}.${name} stands twice in its history.`;
  const steps = [{ path: versionAt(path, first), note: `version ${version} stands here first` }];
  return { path: versionAt(path, index), message, steps };
}

const versionAt = (event: Path, index: number): Path => [...event, 'history', index, 'version'];
