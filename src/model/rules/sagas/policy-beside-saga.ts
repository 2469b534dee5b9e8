import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { isDeclared, plainName } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'policy-beside-saga',
  summary: 'A policy that starts a saga on another event than the saga says.',
  severity: 'error',
  *check({ raw, names }) {
    for (const [index, { whenever, then }] of (raw.policies ?? []).entries()) {
      const { kind, name } = parseTagged(then);
      const saga = kind === 'saga' ? raw.sagas?.[name] : undefined;
      if (saga === undefined) continue;
      const starts = plainName(saga.startsOn, saga.in ?? '');
      if (plainName(whenever, '') === starts) continue;
      if (!isDeclared(whenever, names) || !isDeclared(starts, names)) continue;
      yield {
        path: ['policies', index, 'whenever'],
        message: `This policy starts ${name} on ${whenever}, the saga itself starts on ${starts}.`,
        suggestion: starts,
        steps: [{ path: ['sagas', name, 'startsOn'], note: `${name} starts on ${starts}` }],
      };
    }
  },
};
